import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Flex, Form, Input, InputNumber, Radio, Select, Skeleton, Typography } from 'antd'
import type { KnownMailServer, MailServerChange } from '../../shared/model/reminder'
import type { z } from 'zod'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useShowError } from '../app/showError'
import { useSubmit } from '../ui/useSubmit'
import { TestMail } from './TestMail'

type Change = z.infer<typeof MailServerChange>

const PORTS = { tls: 465, starttls: 587, none: 25 } as const
const FIRST: Change = {
  host: '',
  port: PORTS.tls,
  security: 'tls',
  login: '',
  from: '',
  link: '',
  language: 'zh-CN',
  ca: '',
}

/** The server that sends reminders; its password goes in and is never shown again. */
export function MailServerForm() {
  const t = useT()
  const { modal } = App.useApp()
  const showError = useShowError()
  const { data, dataUpdatedAt } = useQuery(rpc.reminders.mailServer.queryOptions({ input: {} }))
  if (!data) return <Skeleton active />
  const drop = () =>
    modal.confirm({
      title: t('reminders.mail.removeTitle'),
      okText: t('reminders.mail.remove'),
      onOk: () => client.reminders.removeMailServer({}).then(() => undefined, showError),
    })
  return (
    <>
      <Typography.Paragraph type="secondary">{t('reminders.mailHint')}</Typography.Paragraph>
      <Fields key={dataUpdatedAt} kept={data.server} onDrop={() => void drop()} />
      {data.server && <TestMail />}
    </>
  )
}

function Fields({ kept, onDrop }: { kept: KnownMailServer | null; onDrop: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<Change>()
  const security = Form.useWatch('security', form) ?? kept?.security ?? 'tls'
  const { submit, error, busy } = useSubmit(async ({ password, ...server }: Change) => {
    await client.reminders.saveMailServer({ ...server, ...(password ? { password } : {}) })
    void message.success(t('settings.saved'))
  })
  const needed = [{ required: true, whitespace: true, message: t('reminders.mail.needed') }]
  const { hasPassword, ...first } = kept ?? { ...FIRST, hasPassword: false }
  return (
    <Form
      form={form}
      layout="horizontal"
      labelAlign="left"
      colon={false}
      labelWrap
      requiredMark={false}
      labelCol={{ flex: '140px' }}
      initialValues={first}
      onFinish={submit}
    >
      <Form.Item name="host" label={t('reminders.mail.host')} rules={needed}>
        <Input maxLength={200} placeholder="mail.example.org" />
      </Form.Item>
      <Form.Item
        name="security"
        label={t('reminders.mail.security')}
        extra={
          security === 'none' && <Typography.Text type="warning">{t('reminders.mail.noneWarning')}</Typography.Text>
        }
      >
        <Radio.Group
          options={(['tls', 'starttls', 'none'] as const).map((value) => ({
            value,
            label: t(`reminders.security.${value}`),
          }))}
          onChange={({ target }) => form.setFieldValue('port', PORTS[target.value as keyof typeof PORTS])}
        />
      </Form.Item>
      <Form.Item
        name="port"
        label={t('reminders.mail.port')}
        rules={[{ required: true, type: 'integer', min: 1, max: 65535 }]}
      >
        <InputNumber precision={0} style={{ width: 110 }} />
      </Form.Item>
      <Form.Item name="login" label={t('reminders.mail.login')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={t('reminders.mail.password')} extra={t('reminders.mail.passwordHint')}>
        <Input.Password
          maxLength={200}
          autoComplete="new-password"
          placeholder={hasPassword ? t('reminders.mail.passwordKept') : undefined}
        />
      </Form.Item>
      <Form.Item
        name="from"
        label={t('reminders.mail.sender')}
        rules={[...needed, { type: 'email', message: t('circulation.emailBad') }]}
      >
        <Input maxLength={120} placeholder="dangan@example.org" />
      </Form.Item>
      <Form.Item
        name="link"
        label={t('reminders.mail.linkField')}
        extra={t('reminders.mail.linkHint')}
        rules={[{ type: 'url' }]}
      >
        <Input maxLength={300} placeholder="https://" />
      </Form.Item>
      <Form.Item name="language" label={t('reminders.mail.language')}>
        <Select
          style={{ width: 140 }}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
      <Form.Item name="ca" label={t('reminders.mail.ca')} extra={t('reminders.mail.caHint')}>
        <Input.TextArea rows={2} className="code" placeholder="-----BEGIN CERTIFICATE-----" />
      </Form.Item>
      {error && <Alert type="error" title={error} style={{ marginBottom: 12 }} />}
      <Flex gap={8}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('common.save')}
        </Button>
        {kept && <Button onClick={onDrop}>{t('reminders.mail.remove')}</Button>}
      </Flex>
    </Form>
  )
}
