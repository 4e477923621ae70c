import { App, Form, Modal } from 'antd'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor, useSession } from '../app/session'
import { useAttempt } from '../ui/useAttempt'
import { AttemptAlert } from './AttemptAlert'
import { NewPasswordFields } from './NewPasswordFields'
import { PasswordField } from './PasswordField'

interface Values {
  current: string
  password: string
}

interface Props {
  open: boolean
  /** Cannot be put off: an administrator has set the password, and the host answers nothing else before. */
  must?: boolean
  onClose: () => void
}

/** Own password. Who must change it may only do so, or leave the seat to another person. */
export function ChangePassword({ open, must = false, onClose }: Props) {
  const t = useT()
  const actor = useActor()
  const session = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { submit, refusal, busy, wait, clear } = useAttempt(async ({ current, password }: Values) => {
    await client.access.changePassword({ current, next: password })
    session.setActor({ ...actor, mustChangePassword: false })
    void message.success(t('access.passwordChanged'))
    onClose()
  })
  return (
    <Modal
      open={open}
      title={t(must ? 'access.mustChangePassword' : 'frame.changePassword')}
      closable={!must}
      keyboard={!must}
      mask={{ closable: false }}
      onCancel={must ? () => void session.signOut() : onClose}
      cancelText={must ? t('access.otherPerson') : undefined}
      okText={wait > 0 ? t('access.waitShort', { seconds: wait }) : t('common.save')}
      okButtonProps={{ disabled: wait > 0 }}
      onOk={form.submit}
      confirmLoading={busy}
      afterOpenChange={(shown) => {
        if (shown) return
        form.resetFields()
        clear()
      }}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <AttemptAlert refusal={refusal} wait={wait} />
        <Form.Item
          name="current"
          label={t('access.currentPassword')}
          rules={[{ required: true, message: t('access.passwordNeeded') }]}
        >
          <PasswordField autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordFields known={[actor.loginName, actor.name]} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </Form>
    </Modal>
  )
}
