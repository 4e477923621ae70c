import { UploadOutlined } from '@ant-design/icons'
import { App, Button, Form, Input } from 'antd'
import { useT } from '../app/i18n'
import { useFileInput } from '../ui/useFileInput'
import { readSheet } from './readSheet'

const KEY_SIGNS = 58
const SHARE_SIGNS = 67

/** Letters and figures typed so far, as the host counts them. */
const signsOf = (text: string | undefined): number =>
  (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/AGESECRETKEY1|JZSHARE1/g, '').length

/** Puts the key of a saved sheet into the field; after one share the other is added to it. */
function FromFile() {
  const t = useT()
  const { message } = App.useApp()
  const form = Form.useFormInstance<{ recoveryKey: string | undefined }>()
  const read = async (file: File) => {
    const found = await readSheet(file)
    if (!found) return void message.warning(t('room.noKeyInFile'))
    const typed = form.getFieldValue('recoveryKey')
    const isOther = signsOf(typed) === SHARE_SIGNS && signsOf(found) === SHARE_SIGNS && typed?.trim() !== found
    form.setFieldValue('recoveryKey', isOther ? `${typed}\n${found}` : found)
  }
  const { choose, field } = useFileInput({
    label: t('room.fromFile'),
    accept: '.pdf,.txt,application/pdf,text/plain',
    onFile: (file) => void read(file),
  })
  return (
    <>
      {field}
      <Button icon={<UploadOutlined />} style={{ marginBlockEnd: 12 }} onClick={choose}>
        {t('room.fromFile')}
      </Button>
    </>
  )
}

/**
 * The field `recoveryKey` of a form: a whole recovery key, or shares of it one after the other, with a count of what was typed. Typed, scanned from
 * the code of the sheet, or read from the sheet as it was saved.
 */
export function RecoveryField({ autoFocus, label }: { autoFocus: boolean; label?: string }) {
  const t = useT()
  const typed = signsOf(Form.useWatch<string | undefined>('recoveryKey'))
  const counted = t('room.keyTyped', { typed, whole: KEY_SIGNS, shares: 2 * SHARE_SIGNS })
  return (
    <>
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
      <FromFile />
    </>
  )
}
