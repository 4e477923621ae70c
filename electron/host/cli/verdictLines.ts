import type { Verdict } from '../../../shared/model/intake'
import type { Translate } from '../../../shared/messages'
import { verdictText } from '../../../shared/messages/verdictText'
import { columns } from './columns'

/** So many findings are told to people. */
export const SHOWN = 20

/** The first findings about the rows of a list or ledger, for people, and how many more of all there are. */
export function verdictLines(first: readonly Verdict[], all: number, t: Translate): string[] {
  const shown = first.slice(0, SHOWN).map((verdict) => {
    const { sheet, row, field, severity } = verdict
    return [`  ${sheet === null ? '' : `${sheet}!`}${row}`, t(`cli.import.${severity}`), verdictText(t, verdict), field]
  })
  const more = all - shown.length
  return [...columns(shown), ...(more > 0 ? [t('cli.import.more', { count: more })] : [])]
}
