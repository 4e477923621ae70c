import { Button, Form, Input } from 'antd'
import { useT } from '../app/i18n'
import { useSession } from '../app/session'
import { useSubmit } from '../ui/useSubmit'
import { Gate } from './Gate'

/** Nothing of the pages is drawn while the screen is locked; the password of the same person opens it, another person signs in anew. */
export function LockScreen() {
  const t = useT()
  const session = useSession()
  const { submit, error, busy } = useSubmit(({ password }: { password: string }) => session.unlock(password))
  return (
    <Gate title={session.actor?.name ?? ''}>
      <Form layout="vertical" onFinish={submit} requiredMark={false}>
        <Form.Item name="password" label={t('access.lockedHint')} validateStatus={error ? 'error' : ''} help={error}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={busy}>
          {t('access.unlock')}
        </Button>
        <Button type="link" block onClick={() => session.forget()}>
          {t('access.otherPerson')}
        </Button>
      </Form>
    </Gate>
  )
}
