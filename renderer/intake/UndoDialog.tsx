import { Alert, App } from 'antd'
import type { Batch } from '../../shared/model/intake'
import { client, codeOf, dataOf } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { UndoModal } from './UndoModal'

/** Asks before a batch is taken back; a refusal tells which records stand in the way. */
export function UndoDialog({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const undo = async (reason: string) => {
    const { records } = await client.intake.undo({ uid: batch.uid, reason })
    message.success(t('intakePage.undone', { count: formatCount(records) }))
  }
  return (
    <UndoModal
      title={t('intakePage.undoTitle', { name: batch.fileName })}
      hint={t('intakePage.undoHint', { count: formatCount(batch.loaded) })}
      undo={undo}
      onClose={onClose}
      refusal={(error) => (codeOf(error) === 'intake.batch-in-use' ? <Refusal error={error} /> : null)}
    />
  )
}

const WHY = ['lent', 'confirmed', 'changed', 'named', 'takenOver'] as const
const TEXTS = {
  lent: 'intakePage.undoLent',
  confirmed: 'intakePage.undoConfirmed',
  changed: 'intakePage.undoChanged',
  named: 'intakePage.undoNamed',
  takenOver: 'intakePage.undoTakenOver',
} as const

function Refusal({ error }: { error: unknown }) {
  const t = useT()
  const data = dataOf(error)
  const codes = Array.isArray(data.codes) ? data.codes.filter((one): one is string => typeof one === 'string') : []
  return (
    <Alert
      type="error"
      showIcon
      title={t('intakePage.undoRefused', { count: data.count })}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {WHY.filter((why) => Number(data[why] ?? 0) > 0).map((why) => (
            <li key={why}>{t(TEXTS[why], { count: data[why] })}</li>
          ))}
          <li>{t('intakePage.undoExamples', { codes: codes.join(t('intake.set-aside.separator')) })}</li>
        </ul>
      }
    />
  )
}
