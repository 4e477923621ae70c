import { Alert, Button, Flex } from 'antd'
import { useT } from './i18n'
import { formatInstant } from '../ui/format'
import type { FoundDraft } from './useDraft'

interface Props<Value> {
  found: FoundDraft<Value> | null
  onRestore: (draft: Value) => void
  onDiscard: () => void
}

/** A draft that was left behind: take it up again or drop it. */
export function DraftOffer<Value>({ found, onRestore, onDiscard }: Props<Value>) {
  const t = useT()
  if (!found) return null
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBlock: 8 }}
      title={t('form.draftFound', { at: found.at === null ? '' : formatInstant(found.at).slice(0, 16) })}
      action={
        <Flex gap={6}>
          <Button size="small" type="primary" onClick={() => onRestore(found.draft)}>
            {t('form.restore')}
          </Button>
          <Button size="small" onClick={onDiscard}>
            {t('form.discard')}
          </Button>
        </Flex>
      }
    />
  )
}
