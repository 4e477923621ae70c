import { nameOf } from '../catalogue'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import type { WriteContext } from '../context'
import { batchFor, membersFor, note } from './batchOf'
import { batchByUid, type BatchRow } from './batchStore'
import { linesOf, storeOpinion, type LineRow } from './lineStore'
import { refuseOpinion } from './refuseOpinion'

type Opine = HandlersOf<'disposal'>['opine']
type Input = Parameters<Opine>[0]

function chosen(w: WriteContext, row: BatchRow, choice: Input['choice']): LineRow[] {
  if ('classCode' in choice) return linesOf(w.db, row.id, { which: 'undecided', classCode: choice.classCode })
  const lines = new Map(linesOf(w.db, row.id).map((line) => [line.line_id, line]))
  return choice.lines.map((id) => lines.get(id) ?? fail('not-found', { uid: String(id) }))
}

/** One opinion on many records: all or none. */
export const opine: Opine = ({ batch, choice, opinion }, w) => {
  const row = batchFor(w, batch, 'opine')
  membersFor(w, row)
  const lines = chosen(w, row, choice)
  for (const line of lines) {
    refuseOpinion(line, opinion, w.today)
    storeOpinion(w.db, line.line_id, { ...opinion, by: w.actor.userId, at: w.now })
  }
  const first = lines[0]
  note(
    w,
    row,
    {
      opinion: opinion.opinion,
      keepYears: opinion.years,
      records: lines.length,
      ...(first ? { first: nameOf(first), last: nameOf(lines.at(-1) ?? first) } : {}),
      lines: lines.length <= 200 ? lines.map(nameOf) : null,
    },
    opinion.reason,
  )
  return { changed: lines.length, undecided: batchByUid(w.db, batch)?.undecided ?? 0 }
}
