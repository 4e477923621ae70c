import { App, Flex, Form, Input } from 'antd'
import type { Receipt, TransferView } from '../../shared/model/transfer'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { DayField } from '../ui/DayField'
import { formatCount, today } from '../ui/format'
import { FormDialog } from '../ui/FormDialog'
import { useNeeded } from '../ui/useNeeded'

interface Props {
  list: TransferView
  records: 'all' | string[]
  count: number
  onClose: () => void
}

/** The receipt of the archives (移交回执): with it custody changes. */
export function HandOverDialog({ list, records, count, onClose }: Props) {
  const t = useT()
  const needed = useNeeded()
  const { message } = App.useApp()
  const send = async (receipt: Receipt) => {
    await client.transfer.handOver({ uid: list.uid, records, receipt })
    void message.success(t('transfer.handedOver', { count: formatCount(count) }))
    onClose()
  }
  const field = (name: 'number' | 'archive' | 'handedBy' | 'receivedBy', more: { focus?: boolean } = {}) => (
    <Form.Item name={name} label={t(`transfer.receipt.${name}`)} rules={needed} style={{ flex: 1 }}>
      <Input maxLength={60} autoFocus={more.focus ?? false} />
    </Form.Item>
  )
  return (
    <FormDialog<Receipt>
      title={t('transfer.handOverTitle', { number: list.number, count: formatCount(count) })}
      hint={t('transfer.handOverHint')}
      okText={t('transfer.handOver')}
      width={620}
      initial={{ number: '', on: today(), archive: list.archive, handedBy: '', receivedBy: '', witness: '', note: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Flex gap={16}>
        {field('number', { focus: true })}
        <Form.Item
          name="on"
          label={t('transfer.receipt.on')}
          rules={[{ required: true, message: t('tracing.fieldNeeded') }]}
        >
          <DayField />
        </Form.Item>
        {field('archive')}
      </Flex>
      <Flex gap={16}>
        {field('handedBy')}
        {field('receivedBy')}
        <Form.Item name="witness" label={t('transfer.receipt.witness')} style={{ flex: 1 }}>
          <Input maxLength={40} />
        </Form.Item>
      </Flex>
      <Form.Item name="note" label={t('transfer.receipt.note')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
