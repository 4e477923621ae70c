import type { HoldRelease, HoldView } from '../../shared/model/hold'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { ReasonField } from './CaseFields'

/** What is to be released. */
export type Releasing = HoldRelease

/** Proposes a release with its reason; a second person signs it. */
export function ReleaseDialog({
  hold,
  releasing,
  onClose,
}: {
  hold: HoldView
  releasing: Releasing
  /** Closed, with the confirmation that waits for its second person when there is one. */
  onClose: (confirmation?: string) => void
}) {
  const t = useT()
  const send = async ({ reason }: { reason: string }) => {
    const { confirmation } = await client.holds.release({ uid: hold.uid, release: releasing, reason })
    onClose(confirmation)
  }
  const lending = releasing.what === 'lending'
  const count = releasing.what === 'records' ? releasing.uids.length : hold.held
  return (
    <FormDialog<{ reason: string }>
      title={t(`holds.releaseTitle.${releasing.what}`, { number: hold.number, count: formatCount(count) })}
      hint={t(lending ? 'holds.lendingHint' : 'holds.releaseHint')}
      okText={t(lending ? 'holds.askLending' : 'holds.askRelease')}
      initial={{ reason: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <ReasonField label={t(lending ? 'holds.field.lendingReason' : 'holds.field.releaseReason')} />
    </FormDialog>
  )
}
