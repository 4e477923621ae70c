import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, List, Tabs } from 'antd'
import { useState } from 'react'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { useErrorText } from '../app/showError'
import { Gate } from '../access/Gate'
import { useSubmit } from '../ui/useSubmit'

/** First screen: open a room that was used before, another one, or the demonstration room. */
export function FirstScreen() {
  const t = useT()
  const queries = useQueryClient()
  const textOf = useErrorText()
  const [demoError, setDemoError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const openDemo = () => {
    setBusy(true)
    client.room
      .openDemo({})
      .then(() => queries.invalidateQueries())
      .catch((error: unknown) => setDemoError(textOf(error)))
      .finally(() => setBusy(false))
  }
  return (
    <Gate title="" wide>
      <Tabs
        items={[
          { key: 'open', label: t('room.open'), children: <OpenForm /> },
          {
            key: 'demo',
            label: t('room.demo'),
            children: (
              <>
                <p>{t('room.demoHint')}</p>
                {demoError && <Alert type="error" title={demoError} />}
                <Button type="primary" loading={busy} onClick={openDemo}>
                  {t('room.openDemo')}
                </Button>
              </>
            ),
          },
        ]}
      />
    </Gate>
  )
}

function OpenForm() {
  const t = useT()
  const session = useSession()
  const queries = useQueryClient()
  const { data } = useQuery(rpc.room.status.queryOptions({ input: {} }))
  const [form] = Form.useForm<{ dir: string; loginName: string; password: string }>()
  const { submit, error, busy } = useSubmit(async (values: { dir: string; loginName: string; password: string }) => {
    session.begin(await client.room.open(values))
    await queries.invalidateQueries()
  })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ dir: data?.recent[0]?.dir }}
    >
      <List
        size="small"
        dataSource={data?.recent ?? []}
        renderItem={(one) => (
          <List.Item>
            <Button type="link" disabled={!one.present} onClick={() => form.setFieldValue('dir', one.dir)}>
              {one.name}
            </Button>
            <span>{one.dir}</span>
          </List.Item>
        )}
      />
      <Form.Item name="dir" label={t('room.folder')} rules={[{ required: true }]}>
        <Input />
      </Form.Item>
      <Form.Item name="loginName" label={t('access.loginName')} rules={[{ required: true }]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={t('access.password')} validateStatus={error ? 'error' : ''} help={error}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('room.open')}
      </Button>
    </Form>
  )
}
