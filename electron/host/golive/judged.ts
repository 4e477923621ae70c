import type { ListCounts, ListOutcome } from '../../../shared/model/golive'
import type { Difference } from '../../../shared/model/intake'
import { type LedgerVerdict, type VerdictCode, verdictSeverity } from '../../../shared/rules/ledgerVerdict'
import type { ReadRow } from './readList'

/** A row beside what the room holds: what would come of it, and the plan of doing so (null when there is nothing to do). */
export interface Judged<Plan> {
  row: ReadRow
  outcome: ListOutcome
  verdicts: LedgerVerdict[]
  difference: Difference | null
  plan: Plan | null
}

/** Gathers the findings of one row. */
export class Findings {
  readonly verdicts: LedgerVerdict[]
  constructor(private readonly row: ReadRow) {
    this.verdicts = [...row.verdicts]
  }

  /** Adds a finding; answers nothing, so that a search may end with it. */
  say(code: VerdictCode, field: string, data?: LedgerVerdict['data']): undefined {
    const { sheet, row } = this.row
    const value = this.text(field)
    const verdict: LedgerVerdict = { sheet, row, field, code, severity: verdictSeverity[code] }
    if (value !== '') verdict.value = value
    if (data) verdict.data = data
    this.verdicts.push(verdict)
  }

  text(field: string): string {
    const value = this.row.values[field]
    return value === null || value === undefined ? '' : String(value)
  }

  get refused(): boolean {
    return this.verdicts.some(({ severity }) => severity === 'error')
  }
}

/** A row that is refused for its cells or for what was found. */
export const refusedRow = <Plan>(row: ReadRow, verdicts: LedgerVerdict[]): Judged<Plan> => ({
  row,
  outcome: 'set-aside',
  verdicts,
  difference: null,
  plan: null,
})

/** The counts of a judged list. */
export function countJudged(rows: readonly Judged<unknown>[], registered: number): ListCounts {
  const of = (outcome: ListOutcome) => rows.filter((one) => one.outcome === outcome).length
  return {
    dataRows: rows.length,
    added: of('new'),
    changed: of('changed'),
    same: of('same'),
    setAside: of('set-aside'),
    warned: rows.filter((one) => one.outcome !== 'set-aside' && one.verdicts.length > 0).length,
    registered,
  }
}
