import { Alert } from 'antd'
import { useT } from '../app/i18n'
import type { Refusal } from '../ui/useAttempt'

/** Why a password was not taken, with the seconds until the next try. */
export function AttemptAlert({ refusal, wait }: { refusal: Refusal | null; wait: number }) {
  const t = useT()
  if (!refusal) return null
  const waiting = refusal.code?.endsWith('too-many-tries') ?? false
  if (waiting && wait === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={waiting ? t('access.tooManyTries') : refusal.text}
      description={wait > 0 && t('access.waitSeconds', { seconds: wait })}
    />
  )
}
