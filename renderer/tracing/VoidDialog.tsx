import { Form, Input } from 'antd'
import type { EmptySearch } from '../../shared/model/tracing'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'

/** Voids a mistaken entry; its number stays used. */
export function VoidDialog({ entry, onClose }: { entry: EmptySearch; onClose: () => void }) {
  const t = useT()
  const needed = useNeeded()
  const send = async ({ reason }: { reason: string }) => {
    await client.tracing.voidEmpty({ uid: entry.uid, reason })
    onClose()
  }
  return (
    <FormDialog
      title={t('tracing.voidTitle', { number: entry.number })}
      okText={t('tracing.void')}
      initial={{ reason: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('tracing.voidReason')} rules={needed}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
