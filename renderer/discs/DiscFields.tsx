import { Flex, Form, Input, Select } from 'antd'
import { Medium } from '../../shared/model/disc'
import { useT } from '../app/i18n'
import { MadeFields } from './MadeFields'
import { useFilled } from './useFilled'

/** Number, medium, place, maker and checker of a disc. */
export function DiscFields() {
  const t = useT()
  const filled = useFilled()
  return (
    <>
      <Flex gap={16}>
        <Form.Item name="number" label={t('discs.column.number')} rules={filled} style={{ flex: 1 }}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="medium" label={t('discs.field.medium')} style={{ flex: 1 }}>
          <Select options={Medium.options.map((value) => ({ value, label: t(`discs.medium.${value}`) }))} />
        </Form.Item>
      </Flex>
      <MadeFields />
      <Form.Item name="place" label={t('discs.column.place')}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  )
}
