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

/** Own password; cannot be put off when an administrator has set it. */
export function ChangePassword({ open, must, onClose }: { open: boolean; must: boolean; onClose: () => void }) {
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
      onCancel={must ? undefined : onClose}
      okText={wait > 0 ? t('access.waitShort', { seconds: wait }) : t('common.save')}
      okButtonProps={{ disabled: wait > 0 }}
      onOk={form.submit}
      confirmLoading={busy}
      cancelButtonProps={{ style: must ? { display: 'none' } : {} }}
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
