import type { VerdictCode } from '../../../shared/rules/ledgerVerdict'
import type { CheckedRow, RowOutcome } from '../../../shared/model/intake'
import type { ActionContext } from '../context'
import { tableHeads } from './batches'
import { intakeOf } from './intakeState'
import { chooseNotes, readNotes } from './noteFile'

interface Input {
  job: string
  outcome?: RowOutcome | undefined
  code?: VerdictCode | undefined
  offset: number
  limit: number
}

/** A page of the rows of a run that deserve a look. */
export async function checkedRows({ job, outcome, code, offset, limit }: Input, { host, actor }: ActionContext) {
  const run = intakeOf(host).run(job, actor.uid)
  const chosen = chooseNotes(run.index, outcome, code)
  const headOf = tableHeads(run.sheets)
  const notes = await readNotes(run.notes, run.index, chosen.slice(offset, offset + limit))
  const rows = notes.map((note): CheckedRow => ({ ...note, ...headOf(note) }))
  return { rows, total: chosen.length }
}

/** All findings of a run, page by page of whole rows (a page may hold a few more than `limit`). */
export async function verdicts(
  { job, cursor, limit }: { job: string; cursor: string | null; limit: number },
  { host, actor }: ActionContext,
) {
  const run = intakeOf(host).run(job, actor.uid)
  const all = run.index.outcomes.length
  const from = Number(cursor ?? 0) || 0
  const to = Math.min(all, from + limit)
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)
  const notes = await readNotes(run.notes, run.index, numbers)
  return { verdicts: notes.flatMap((note) => note.verdicts), cursor: to < all ? String(to) : null }
}
