import { Flex, Form, Input } from 'antd'
import { useT } from '../app/i18n'
import { DayInput } from '../ui/DayInput'
import { useFilled } from './useFilled'

/** When discs were made, by whom, and who checked them. */
export function MadeFields() {
  const t = useT()
  const filled = useFilled()
  return (
    <Flex gap={16}>
      <Form.Item name="madeOn" label={t('discs.column.madeOn')} rules={filled}>
        <DayInput />
      </Form.Item>
      <Form.Item name="madeBy" label={t('discs.column.madeBy')} rules={filled} style={{ flex: 1 }}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="checkedBy" label={t('discs.column.checkedBy')} style={{ flex: 1 }}>
        <Input maxLength={40} />
      </Form.Item>
    </Flex>
  )
}
