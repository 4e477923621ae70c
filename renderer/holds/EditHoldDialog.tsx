import type { HoldChanges, HoldView } from '../../shared/model/hold'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { CaseFields, ReasonField } from './CaseFields'

type Values = Pick<HoldView, 'kind' | 'caseNumber' | 'askedBy' | 'from' | 'reviewOn' | 'mayLend'> & { why: string }

/** Changes what is known of a case. Lending can be forbidden here; to allow it is a release. */
export function EditHoldDialog({ hold, onClose }: { hold: HoldView; onClose: () => void }) {
  const t = useT()
  const send = async ({ mayLend, ...values }: Values) => {
    const changes: HoldChanges = { ...values, uid: hold.uid, version: hold.version }
    await client.holds.update(hold.mayLend && !mayLend ? { ...changes, mayLend } : changes)
    onClose()
  }
  const { kind, caseNumber, askedBy, from, reviewOn, mayLend } = hold
  return (
    <FormDialog<Values>
      title={t('holds.editTitle', { number: hold.number })}
      width={680}
      initial={{ kind, caseNumber, askedBy, from, reviewOn, mayLend, why: '' }}
      onSend={send}
      onClose={onClose}
    >
      <CaseFields editing lendable={hold.mayLend} />
      <ReasonField name="why" label={t('holds.field.why')} />
    </FormDialog>
  )
}
