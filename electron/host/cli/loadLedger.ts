import type { LedgerResult, Verdict } from '../../../shared/model/intake'
import { finishedJob } from '../finishedJob'
import type { RoomSession } from './roomSession'
import { SHOWN } from './verdictLines'

const PAGE = 5000

/** What is told of a verdict at the command line: not the cell, of which a large ledger would fill the memory. */
type Finding = Pick<Verdict, 'sheet' | 'row' | 'field' | 'code' | 'severity'>

export interface Ledger {
  /** Absolute path. */
  file: string
  type: string
  /** All sheets when absent. */
  sheet?: string | undefined
  /** Class the records go to; that of the type when absent. */
  classCode?: string | undefined
  dryRun: boolean
}

/** Checks or loads a ledger to its end and gathers every verdict, in the order of the ledger; the first of them whole, to be told in words. */
export async function loadLedger(
  { host, client }: RoomSession,
  { file, type, sheet, classCode, dryRun }: Ledger,
): Promise<{ result: LedgerResult; verdicts: Finding[]; first: Verdict[] }> {
  const how = { source: { path: file }, type, ...(sheet === undefined ? {} : { sheets: [sheet] }) }
  const into = classCode === undefined ? how : { ...how, classCode }
  const { job } = dryRun ? await client.intake.check(how) : await client.intake.load(into)
  const result = await finishedJob<LedgerResult>(host, job)
  const verdicts: Finding[] = []
  const first: Verdict[] = []
  const same = new Map<string, string>()
  let cursor: string | null = null
  do {
    const page: { verdicts: Verdict[]; cursor: string | null } = await client.intake.verdicts({
      job,
      cursor,
      limit: PAGE,
    })
    first.push(...page.verdicts.slice(0, SHOWN - first.length))
    for (const verdict of page.verdicts) verdicts.push(findingOf(verdict, same))
    cursor = page.cursor
  } while (cursor !== null)
  return { result, verdicts, first }
}

/** The finding, its few words shared with those before it: six hundred thousand may follow one another. */
function findingOf({ sheet, row, field, code, severity }: Verdict, same: Map<string, string>): Finding {
  const shared = <Word extends string>(word: Word): Word => {
    const known = same.get(word)
    if (known === undefined) same.set(word, word)
    return (known as Word | undefined) ?? word
  }
  return { sheet: sheet && shared(sheet), row, field: shared(field), code: shared(code), severity: shared(severity) }
}
