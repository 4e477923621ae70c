import { useQueryClient } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

/** Says why it cannot be signed in the program; everybody sees it. */
export function DeclareDialog({ uid, onClose }: { uid: string; onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const declare = async ({ reason }: { reason: string }) => {
    await client.confirmations.declarePaper({ uid, reason })
    await queries.invalidateQueries({ queryKey: rpc.confirmations.key() })
    onClose()
  }
  return (
    <FormDialog<{ reason: string }>
      title={t('confirmations.declarePaper')}
      hint={t('confirmations.declareHint')}
      okText={t('confirmations.declarePaper')}
      initial={{}}
      onSend={declare}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('confirmations.declareWhy')}
        rules={[{ required: true, whitespace: true, message: t('confirmations.required') }]}
      >
        <Input autoFocus maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
