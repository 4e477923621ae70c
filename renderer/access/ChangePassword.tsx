import { App, Form, Input, Modal } from 'antd'
import { PASSWORD_MIN } from '../../shared/model/access'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useActor, useSession } from '../app/session'
import { useSubmit } from '../ui/useSubmit'

interface Values {
  current: string
  next: string
  again: string
}

/** Own password; cannot be put off when an administrator has set it. */
export function ChangePassword({ open, must, onClose }: { open: boolean; must: boolean; onClose: () => void }) {
  const t = useT()
  const actor = useActor()
  const session = useSession()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { submit, error, busy } = useSubmit(async ({ current, next }: Values) => {
    await client.access.changePassword({ current, next })
    session.setActor({ ...actor, mustChangePassword: false })
    form.resetFields()
    void message.success(t('access.passwordChanged'))
    onClose()
  })
  return (
    <Modal
      open={open}
      title={t(must ? 'access.mustChangePassword' : 'frame.changePassword')}
      closable={!must}
      mask={{ closable: false }}
      onCancel={must ? undefined : onClose}
      okText={t('common.save')}
      onOk={form.submit}
      confirmLoading={busy}
      cancelButtonProps={{ style: must ? { display: 'none' } : {} }}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item
          name="current"
          label={t('access.currentPassword')}
          validateStatus={error ? 'error' : ''}
          help={error}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('access.newPassword')}
          rules={[{ min: PASSWORD_MIN, required: true, message: t('access.passwordTooShort', { min: PASSWORD_MIN }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('access.newPasswordAgain')}
          dependencies={['next']}
          rules={[
            {
              validator: (_, value) =>
                value === form.getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('access.passwordsDiffer'))),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
