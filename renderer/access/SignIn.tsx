import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Typography } from 'antd'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { Gate } from './Gate'
import { useSubmit } from '../ui/useSubmit'

/** Sign-in at a room that is open; in the demonstration room its sign-in names stand below. */
export function SignIn() {
  const t = useT()
  const session = useSession()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const [form] = Form.useForm<{ loginName: string; password: string }>()
  const { submit, error, busy } = useSubmit(async (values: { loginName: string; password: string }) =>
    session.begin(await client.access.signIn(values)),
  )
  return (
    <Gate title={data?.room?.name ?? ''} demo={data?.room?.demo ?? false}>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item
          name="loginName"
          label={t('access.loginName')}
          rules={[{ required: true, message: t('access.loginNameNeeded') }]}
        >
          <Input autoFocus autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={t('access.password')} validateStatus={error ? 'error' : ''} help={error}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('access.signIn')}
        </Button>
      </Form>
      {data?.demoUsers.map((user) => (
        <Typography.Paragraph key={user.loginName} style={{ margin: '8px 0 0' }}>
          <Button type="link" size="small" onClick={() => form.setFieldsValue(user)}>
            {user.loginName} / {user.password}
          </Button>
          {t(`role.${user.role as 'clerk'}`)}
        </Typography.Paragraph>
      ))}
    </Gate>
  )
}
