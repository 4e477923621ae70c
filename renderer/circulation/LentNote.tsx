import { Alert } from 'antd'
import { useT } from '../app/i18n'
import type { Done } from './DeskStore'

/** What has just been done, and durable: slip number, borrower, due date. */
export function LentNote({ done, onClose }: { done: Done; onClose: () => void }) {
  const t = useT()
  const words = [
    done.lent && t('circulation.lentNote', { ...done.lent }),
    done.returned > 0 && t('circulation.returnedNote', { count: done.returned }),
  ].filter(Boolean)
  return <Alert type="success" showIcon closable={{ onClose }} title={words.join(' ')} />
}
