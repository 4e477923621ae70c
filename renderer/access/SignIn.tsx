import { useQuery } from '@tanstack/react-query'
import { Button, Divider, Form, Input, Table, Tag, Typography, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import type { RoomStatus } from '../../shared/model/room'
import { client, codeOf, rpc } from '../app/client'
import { queryClient } from '../app/queryClient'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { RemotePlace } from '../network/RemotePlace'
import { useAttempt } from '../ui/useAttempt'
import { AttemptAlert } from './AttemptAlert'
import { Gate } from './Gate'
import { lastLogin } from './lastLogin'
import { PasswordField } from './PasswordField'

interface Values {
  loginName: string
  password: string
}

/** Sign-in at a room that is open; in the demonstration room its sign-in names stand below. */
export function SignIn() {
  const t = useT()
  const session = useSession()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const [form] = Form.useForm<Values>()
  const passwordField = useRef<InputRef>(null)
  const known = lastLogin.get(data?.room?.id ?? '')
  const { submit, busy, refusal, wait } = useAttempt(async (values: Values) => {
    try {
      const begun = await client.access.signIn(values)
      lastLogin.set(data?.room?.id ?? '', values.loginName)
      session.begin(begun)
    } catch (error) {
      // The host was restarted meanwhile: the first screen stands here as soon as that is known.
      if (codeOf(error) === 'room.none-open') await queryClient.invalidateQueries({ queryKey: rpc.room.key() })
      throw error
    }
  })
  useEffect(() => {
    if (refusal) passwordField.current?.focus({ cursor: 'all' })
  }, [refusal])
  return (
    <Gate title={data?.room?.name ?? ''} demo={data?.room?.demo ?? false}>
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ loginName: known }}
        aria-label={t('access.signIn')}
      >
        <AttemptAlert refusal={refusal} wait={wait} />
        <Form.Item
          name="loginName"
          label={t('access.loginName')}
          rules={[{ required: true, message: t('access.loginNameNeeded') }]}
        >
          <Input
            autoFocus={!known}
            autoComplete="username"
            maxLength={40}
            onPressEnter={(event) => {
              if (event.nativeEvent.isComposing || form.getFieldValue('password')) return
              event.preventDefault()
              passwordField.current?.focus()
            }}
          />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.password')}
          rules={[{ required: true, message: t('access.passwordNeeded') }]}
        >
          <PasswordField ref={passwordField} autoFocus={!!known} autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy} disabled={wait > 0}>
          {wait > 0 ? t('access.waitShort', { seconds: wait }) : t('access.signIn')}
        </Button>
      </Form>
      <RemotePlace />
      {!data?.room?.demo && (
        <Typography.Paragraph type="secondary" style={{ margin: '12px 0 0' }}>
          {t('access.forgotten')}
        </Typography.Paragraph>
      )}
      {data?.demoUsers.length ? (
        <DemoUsers
          users={data.demoUsers}
          onPick={(user) => {
            form.setFieldsValue(user)
            form.submit()
          }}
        />
      ) : null}
    </Gate>
  )
}

type DemoUser = RoomStatus['demoUsers'][number]

function DemoUsers({ users, onPick }: { users: DemoUser[]; onPick: (user: DemoUser) => void }) {
  const t = useT()
  return (
    <>
      <Divider plain>{t('access.demoUsers')}</Divider>
      <Table<DemoUser>
        size="small"
        pagination={false}
        rowKey="loginName"
        dataSource={users}
        columns={[
          {
            title: t('access.role'),
            dataIndex: 'role',
            render: (role: string) => <Tag>{t(`role.${role as 'clerk'}`)}</Tag>,
          },
          { title: t('access.loginName'), dataIndex: 'loginName', className: 'code' },
          { title: t('access.password'), dataIndex: 'password', className: 'code' },
          {
            key: 'go',
            width: 70,
            render: (_, user) => (
              <Button size="small" onClick={() => onPick(user)} aria-label={`${t('access.signIn')} ${user.loginName}`}>
                {t('access.signIn')}
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
