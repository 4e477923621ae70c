import { Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { RecordView } from '../../../shared/model/record'
import { client } from '../../app/client'
import { useT } from '../../app/i18n'
import { SecondPersonDialog } from '../../confirmations'
import { FormDialog } from '../../ui/FormDialog'

/** Whether a record can be proposed to be removed: what is filed goes by disposal, what is not in the house stays. */
export const isRemovable = ({ confirmedAt, state }: RecordView): boolean =>
  confirmedAt === null && ['arranging', 'to-shelve', 'in', 'to-return'].includes(state)

/** Proposes to take a record out of the catalogue, then waits for the second person. */
export function RemoveDialog({ record, onClose }: { record: RecordView; onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const [confirmation, setConfirmation] = useState<string | null>(null)
  const name = record.code ?? record.businessNumber ?? record.title
  if (confirmation !== null)
    return (
      <SecondPersonDialog
        confirmation={confirmation}
        onClose={(view) => {
          onClose()
          if (view?.state === 'done') void navigate('/catalogue', { replace: true })
        }}
      />
    )
  const propose = async ({ reason }: { reason: string }) =>
    setConfirmation((await client.catalogue.remove({ uid: record.uid, reason })).confirmation)
  return (
    <FormDialog<{ reason: string }>
      title={t('removed.title', { name })}
      hint={t('removed.hint')}
      okText={t('removed.propose')}
      initial={{}}
      onSend={propose}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('removed.reason')}
        rules={[{ required: true, whitespace: true, message: t('confirmations.required') }]}
      >
        <Input autoFocus maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
