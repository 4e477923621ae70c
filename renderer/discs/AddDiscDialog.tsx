import { Flex, Form, Input, Select } from 'antd'
import { copies, type NewDisc } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import { FormDialog } from '../ui/FormDialog'
import { today } from '../ui/format'
import { DiscFields } from './DiscFields'

/** A disc from elsewhere enters the register. */
export function AddDiscDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const actor = useActor()
  const send = async (values: NewDisc) => {
    await client.discs.addDisc(values)
    onClose()
  }
  const empty = { number: '', content: '', place: '', checkedBy: '', note: '' }
  return (
    <FormDialog<NewDisc>
      title={t('discs.addDisc')}
      width={600}
      initial={{ ...empty, copy: 'other', medium: 'dvd', madeOn: today(), madeBy: actor.name }}
      onSend={send}
      onClose={onClose}
    >
      <DiscFields />
      <Flex gap={16}>
        <Form.Item name="copy" label={t('discs.column.copy')} style={{ width: 160 }}>
          <Select options={copies.map((value) => ({ value, label: t(`discs.copy.${value}`) }))} />
        </Form.Item>
        <Form.Item name="content" label={t('discs.field.title')} style={{ flex: 1 }}>
          <Input maxLength={200} />
        </Form.Item>
      </Flex>
      <Form.Item name="note" label={t('discs.column.note')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
