import { CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled, SwapOutlined } from '@ant-design/icons'
import { theme } from 'antd'
import type { ReactNode } from 'react'
import type { RowOutcome, Verdict } from '../../shared/model/intake'
import { verdictSeverity, type VerdictCode } from '../../shared/rules/ledgerVerdict'
import { verdictText } from '../../shared/messages/verdictText'
import { useT } from '../app/i18n'

const ICONS = {
  'set-aside': CloseCircleFilled,
  pending: ExclamationCircleFilled,
  warning: InfoCircleFilled,
  changed: SwapOutlined,
}

/** Sign of an outcome in its colour; the word always stands beside it. */
export function OutcomeIcon({ outcome }: { outcome: RowOutcome }) {
  const { token } = theme.useToken()
  const colours = {
    'set-aside': token.colorError,
    pending: token.colorWarning,
    warning: token.colorInfo,
    changed: token.colorInfo,
  }
  const Icon = ICONS[outcome]
  return <Icon style={{ color: colours[outcome] }} aria-hidden />
}

/** Outcome a verdict alone would give a row. */
export const outcomeOf = (code: VerdictCode): RowOutcome =>
  verdictSeverity[code] === 'error' ? 'set-aside' : verdictSeverity[code]

/** Words of a finding: what is wrong, with the name of the field and the cell as it stands. */
export function useVerdictText(fieldName: (field: string) => string): (verdict: Verdict) => string {
  const t = useT()
  return (verdict) => {
    const { field, value } = verdict
    const text = verdictText(t, verdict)
    const line = field === '*' ? text : t('intake.set-aside.line', { field: fieldName(field), text })
    return value && field !== '*' ? t('intakePage.withCell', { line, cell: value }) : line
  }
}

/** A value of a difference as text; money, dates and lists as they are kept. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  return JSON.stringify(value)
}

/** An outcome as sign and word. */
export function OutcomeWord({ outcome }: { outcome: RowOutcome }): ReactNode {
  const t = useT()
  return (
    <span>
      <OutcomeIcon outcome={outcome} /> {t(`intakePage.outcome.${outcome}`)}
    </span>
  )
}
