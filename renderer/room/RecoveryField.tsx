import { Form, Input } from 'antd'
import { useT } from '../app/i18n'

const KEY_SIGNS = 58
const SHARE_SIGNS = 67

/** Letters and figures typed so far, as the host counts them. */
const signsOf = (text: string | undefined): number =>
  (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/AGESECRETKEY1|JZSHARE1/g, '').length

/** The field `recoveryKey` of a form: a whole recovery key, or shares of it one after the other, with a count of what was typed. */
export function RecoveryField({ autoFocus, label }: { autoFocus: boolean; label?: string }) {
  const t = useT()
  const typed = signsOf(Form.useWatch<string | undefined>('recoveryKey'))
  const counted = t('room.keyTyped', { typed, whole: KEY_SIGNS, shares: 2 * SHARE_SIGNS })
  return (
    <Form.Item
      name="recoveryKey"
      label={label ?? t('room.recoveryKey')}
      extra={typed === SHARE_SIGNS ? t('room.oneShareTyped') : counted}
      rules={[{ required: true, whitespace: true, message: t('room.recoveryNeeded') }]}
    >
      <Input.TextArea
        autoFocus={autoFocus}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={600}
        className="code"
        spellCheck={false}
        autoComplete="off"
      />
    </Form.Item>
  )
}
