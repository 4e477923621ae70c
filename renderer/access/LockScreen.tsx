import { LockOutlined } from '@ant-design/icons'
import { Button, Form, Typography, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { codeOf } from '../app/client'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { useAttempt } from '../ui/useAttempt'
import { AttemptAlert } from './AttemptAlert'
import { Gate } from './Gate'
import { PasswordField } from './PasswordField'

/** Nothing of the pages is drawn while the screen is locked; the password of the same person opens it, another person signs in anew. */
export function LockScreen() {
  const t = useT()
  const session = useSession()
  const field = useRef<InputRef>(null)
  const [leaving, setLeaving] = useState(false)
  const { submit, busy, refusal, wait } = useAttempt(async ({ password }: { password: string }) => {
    try {
      await session.unlock(password)
    } catch (error) {
      // The session ended at the host meanwhile: only a new sign-in helps.
      if (['access.not-signed-in', 'room.none-open'].includes(codeOf(error) ?? '')) session.forget()
      throw error
    }
  })
  useEffect(() => {
    if (refusal) field.current?.focus({ cursor: 'all' })
  }, [refusal])
  const leave = () => {
    setLeaving(true)
    void session.signOut()
  }
  return (
    <Gate title={session.actor?.name ?? ''}>
      <Typography.Paragraph type="secondary">
        <LockOutlined /> {t('access.lockedHint')}
      </Typography.Paragraph>
      <Form layout="vertical" onFinish={submit} requiredMark={false} aria-label={t('access.unlock')}>
        <AttemptAlert refusal={refusal} wait={wait} />
        <Form.Item
          name="password"
          label={t('access.password')}
          rules={[{ required: true, message: t('access.passwordNeeded') }]}
        >
          <PasswordField ref={field} autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy} disabled={wait > 0}>
          {wait > 0 ? t('access.waitShort', { seconds: wait }) : t('access.unlock')}
        </Button>
        <Button type="link" block loading={leaving} onClick={leave} style={{ marginTop: 8 }}>
          {t('access.otherPerson')}
        </Button>
      </Form>
    </Gate>
  )
}
