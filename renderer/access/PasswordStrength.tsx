import { Progress, theme, Typography } from 'antd'
import { useEffect, useState } from 'react'
import { PASSWORD_MIN } from '../../shared/model/access'
import { useT } from '../app/i18n'
import { passwordScore } from './passwordScore'

const WORDS = [
  'access.strength.0',
  'access.strength.1',
  'access.strength.2',
  'access.strength.3',
  'access.strength.4',
] as const

/** How good a new password is, in a word and a bar; advice only, the rule is the least length. */
export function PasswordStrength({ password, known = [] }: { password: string; known?: string[] }) {
  const t = useT()
  const { token } = theme.useToken()
  const [scored, setScored] = useState<{ password: string; score: number } | null>(null)
  const about = known.join('\n')
  useEffect(() => {
    let current = true
    if (password.length >= PASSWORD_MIN)
      void passwordScore(password, about.split('\n')).then(
        (score) => current && setScored({ password, score }),
        () => undefined,
      )
    return () => void (current = false)
  }, [password, about])
  if (!password) return <Typography.Text type="secondary">{t('access.passwordAdvice')}</Typography.Text>
  const tooShort = password.length < PASSWORD_MIN
  const score = tooShort ? 0 : (scored?.score ?? 0)
  const colour = score < 2 ? token.colorError : score < 3 ? token.colorWarning : token.colorSuccess
  return (
    <div role="status" style={{ display: 'flex', gap: 8, alignItems: 'center', fontSize: token.fontSizeSM }}>
      <Progress
        percent={(score + 1) * 20}
        steps={5}
        showInfo={false}
        size={[28, 5]}
        strokeColor={colour}
        aria-label={t('access.strength')}
      />
      <span style={{ color: colour }}>
        {tooShort ? t('access.passwordTooShort', { min: PASSWORD_MIN }) : t(WORDS[score] ?? WORDS[0])}
      </span>
    </div>
  )
}
