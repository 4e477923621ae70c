import { verdictSeverity, type VerdictCode } from '../../../shared/rules/ledgerVerdict'
import type { Translate } from '../../../shared/messages'
import { columns } from './columns'

const SHOWN = 20

interface Finding {
  sheet: string | null
  row: number
  field: string
  code: VerdictCode
}

/** The first findings about the rows of a list or ledger, for people, and how many more there are. */
export function verdictLines(findings: readonly Finding[], t: Translate): string[] {
  const shown = findings
    .slice(0, SHOWN)
    .map(({ sheet, row, field, code }) => [
      `  ${sheet === null ? '' : `${sheet}!`}${row}`,
      t(`cli.import.${verdictSeverity[code]}`),
      t(`intake.verdict.${code}`),
      field,
    ])
  const more = findings.length - shown.length
  return [...columns(shown), ...(more > 0 ? [t('cli.import.more', { count: more })] : [])]
}
