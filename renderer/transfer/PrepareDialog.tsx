import { Flex, Form, Input } from 'antd'
import type { NewTransfer, Transfer } from '../../shared/model/transfer'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { formatCount } from '../ui/format'
import { useNeeded } from '../ui/useNeeded'

interface Props {
  records: NewTransfer['records']
  /** How many these are. */
  count: number
  onClose: (list?: Transfer) => void
}

/** What a transfer list says of itself (档发〔2012〕7号, register form). */
export function PrepareDialog({ records, count, onClose }: Props) {
  const t = useT()
  const needed = useNeeded()
  const send = async (values: Omit<NewTransfer, 'records'>) =>
    onClose(await client.transfer.prepare({ ...values, records }))
  return (
    <FormDialog<Omit<NewTransfer, 'records'>>
      title={t('transfer.prepareTitle', { count: formatCount(count) })}
      width={620}
      initial={{ name: '', content: '', carriers: '', carrierKind: '', volume: '' }}
      onSend={send}
      onClose={() => onClose()}
    >
      <Form.Item name="name" label={t('transfer.field.name')} rules={needed}>
        <Input autoFocus maxLength={120} />
      </Form.Item>
      <Form.Item name="content" label={t('transfer.field.content')}>
        <Input.TextArea rows={2} maxLength={400} />
      </Form.Item>
      <Flex gap={16}>
        <Form.Item name="carriers" label={t('transfer.field.carriers')} style={{ flex: 1 }}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="carrierKind" label={t('transfer.field.carrierKind')} style={{ flex: 1 }}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="volume" label={t('transfer.field.volume')} style={{ width: 130 }}>
          <Input maxLength={40} />
        </Form.Item>
      </Flex>
    </FormDialog>
  )
}
