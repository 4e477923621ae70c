import { Alert, Button, Flex, Form, Input } from 'antd'
import { useState } from 'react'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import type { MailProblem } from '../../shared/model/reminder'

interface Outcome {
  problem: MailProblem | null
  reply: string
}

/** Sends one mail by the kept settings and says what the server answered. */
export function TestMail() {
  const t = useT()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { submit, error, busy } = useSubmit(async ({ to }: { to: string }) => {
    setOutcome(null)
    setOutcome(await client.reminders.testMail({ to }))
  })
  const said = outcome?.problem
    ? [t(`reminders.problem.${outcome.problem}`), outcome.reply].filter(Boolean).join(' · ')
    : t('reminders.mail.testOk', { reply: outcome?.reply ?? '' })
  return (
    <Flex vertical gap={8} style={{ marginTop: 16 }}>
      <Form layout="inline" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="to"
          label={t('reminders.mail.testTo')}
          rules={[{ required: true, type: 'email', message: t('circulation.emailBad') }]}
        >
          <Input maxLength={120} style={{ width: 240 }} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {t('reminders.mail.test')}
        </Button>
      </Form>
      {error && <Alert type="error" title={error} />}
      {outcome && <Alert type={outcome.problem ? 'error' : 'success'} showIcon title={said} />}
    </Flex>
  )
}
