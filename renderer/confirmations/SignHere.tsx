import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Segmented } from 'antd'
import { useCallback, useState } from 'react'
import type { ConfirmationView } from '../../shared/model/confirmation'
import { AttemptAlert } from '../access/AttemptAlert'
import { PasswordField } from '../access/PasswordField'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { submitOnEnter } from '../ui/submitOnEnter'
import { useAttempt } from '../ui/useAttempt'

interface Values {
  loginName?: string
  password?: string
  reason?: string
  pin?: string
}

/**
 * At the proposer's screen another person signs, by name and password or by a PIN made in the own session; nobody is signed in by it.
 * `first`: this is what the screen waits for, before each signature.
 */
export function SignHere({ view, first }: { view: ConfirmationView; first: boolean }) {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [by, setBy] = useState<'password' | 'pin'>('password')
  const [form] = Form.useForm<Values>()
  const { uid, hash: seen, number } = view
  const send = useCallback(
    async ({ loginName = '', password = '', reason = '', pin = '' }: Values) => {
      const base = { uid, seen }
      const after =
        by === 'pin'
          ? await client.confirmations.signByPin({ ...base, pin })
          : await client.confirmations.signHere({ ...base, loginName, password, reason })
      void message.success(after.state === 'done' ? t('confirmations.doneNow', { number }) : t('confirmations.signed'))
      form.resetFields()
      void queries.invalidateQueries({ queryKey: rpc.confirmations.key() })
    },
    [uid, seen, by, number, form, message, queries, t],
  )
  const { submit, busy, refusal, wait, clear } = useAttempt(send)
  const required = [{ required: true, message: t('confirmations.required') }]
  return (
    <section className="confirmation-part" aria-label={t('confirmations.here')}>
      <h3>{t('confirmations.here')}</h3>
      <Segmented<'password' | 'pin'>
        value={by}
        aria-label={t('confirmations.steps')}
        options={[
          { value: 'password', label: t('confirmations.byPassword') },
          { value: 'pin', label: t('confirmations.byPin') },
        ]}
        onChange={(next) => (clear(), form.resetFields(), setBy(next))}
      />
      <Form<Values>
        name="signHere"
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        style={{ marginBlockStart: 12, maxWidth: 380 }}
        onFinish={submit}
        onKeyDown={submitOnEnter(form.submit)}
      >
        {by === 'password' ? (
          <>
            <Form.Item name="loginName" label={t('confirmations.loginName')} rules={required}>
              <Input autoFocus={first} autoComplete="off" maxLength={64} />
            </Form.Item>
            <Form.Item name="password" label={t('confirmations.password')} rules={required}>
              <PasswordField autoComplete="off" maxLength={200} />
            </Form.Item>
            <Form.Item
              name="reason"
              label={t('confirmations.paperOpinion')}
              rules={[{ required: true, whitespace: true, message: t('confirmations.typeOpinion') }]}
            >
              <Input maxLength={300} />
            </Form.Item>
          </>
        ) : (
          <Form.Item
            name="pin"
            label={t('confirmations.pin')}
            extra={t('confirmations.byPinHint')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('confirmations.pin') }]}
          >
            <Input
              inputMode="numeric"
              maxLength={6}
              autoComplete="one-time-code"
              className="num"
              style={{ width: 140 }}
            />
          </Form.Item>
        )}
        <AttemptAlert refusal={refusal} wait={wait} />
        <Button type="primary" htmlType="submit" loading={busy} disabled={wait > 0}>
          {t('confirmations.sign')}
        </Button>
      </Form>
    </section>
  )
}
