import { Form, Input } from 'antd'
import { useT } from '../app/i18n'

/** The fields `holders` of a form: the names of the three custodians among whom a recovery key is split. */
export function HolderFields() {
  const t = useT()
  return [0, 1, 2].map((at) => (
    <Form.Item
      key={at}
      name={['holders', at]}
      label={t('room.holder', { number: at + 1 })}
      rules={[{ required: true, whitespace: true, message: t('room.holderNeeded') }]}
    >
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
  ))
}
