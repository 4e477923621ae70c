import type { LedgerResult, Verdict } from '../../../shared/model/intake'
import { finishedJob } from '../finishedJob'
import type { RoomSession } from './roomSession'

const PAGE = 5000

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

/** Checks or loads a ledger to its end and gathers every verdict, in the order of the ledger. */
export async function loadLedger(
  { host, client }: RoomSession,
  { file, type, sheet, classCode, dryRun }: Ledger,
): Promise<{ result: LedgerResult; verdicts: Verdict[] }> {
  const how = { source: { path: file }, type, ...(sheet === undefined ? {} : { sheets: [sheet] }) }
  const into = classCode === undefined ? how : { ...how, classCode }
  const { job } = dryRun ? await client.intake.check(how) : await client.intake.load(into)
  const result = await finishedJob<LedgerResult>(host, job)
  const verdicts: Verdict[] = []
  let cursor: string | null = null
  do {
    const page: { verdicts: Verdict[]; cursor: string | null } = await client.intake.verdicts({
      job,
      cursor,
      limit: PAGE,
    })
    verdicts.push(...page.verdicts)
    cursor = page.cursor
  } while (cursor !== null)
  return { result, verdicts }
}
