import { Flex, Form, Input, Select } from 'antd'
import type { Disc } from '../../shared/model/disc'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

interface Values {
  place: string
  checkedBy: string
  note: string
  state: 'kept' | 'lost' | 'destroyed'
  reason: string
}
const STATES = ['kept', 'lost', 'destroyed'] as const

/** Changes where a disc lies, who checked it, and what became of it. */
export function EditDiscDialog({ disc, onClose }: { disc: Disc; onClose: () => void }) {
  const t = useT()
  const send = async (values: Values) => {
    await client.discs.editDisc({ disc: disc.uid, version: disc.version, ...values })
    onClose()
  }
  const { place, checkedBy, note, state } = disc
  const kept = state === 'migrated' ? 'kept' : state
  return (
    <FormDialog<Values>
      title={disc.number}
      initial={{ place, checkedBy, note, state: kept, reason: '' }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="place" label={t('discs.column.place')}>
        <Input autoFocus maxLength={120} />
      </Form.Item>
      <Flex gap={16}>
        <Form.Item name="checkedBy" label={t('discs.column.checkedBy')} style={{ flex: 1 }}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="state" label={t('discs.column.state')} style={{ flex: 1 }}>
          <Select options={STATES.map((value) => ({ value, label: t(`discs.disc.${value}`) }))} />
        </Form.Item>
      </Flex>
      <Form.Item name="note" label={t('discs.column.note')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="reason" label={t('discs.reason')}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  )
}
