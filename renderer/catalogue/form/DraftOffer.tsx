import { Alert, Button, Flex } from 'antd'
import { useT } from '../../app/i18n'
import { formatInstant } from '../../ui/format'
import type { Draft } from './useDraft'

interface Props {
  found: { draft: Draft; at: number | null } | null
  onRestore: (draft: Draft) => void
  onDiscard: () => void
}

/** A draft that was left behind: take it up again or drop it. */
export function DraftOffer({ found, onRestore, onDiscard }: Props) {
  const t = useT()
  if (!found) return null
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBlockStart: 8 }}
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
