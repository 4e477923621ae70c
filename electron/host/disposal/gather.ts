import type { BatchSource, BlockedRecord } from '../../../shared/model/disposal'
import { BATCH_MAX } from '../../../shared/rules/disposalState'
import { expandRef, nextNumber } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { dueRecords } from '../retention'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { batchFor, note, viewAfter } from './batchOf'
import { batchByUid, insertBatch, insertStep } from './batchStore'
import { blockOf, candidates, insertLine, leaveBatch, linesOf } from './lineStore'
import { leaveList, listOfBatch } from './listStore'
import { blockedRecord } from './present'

type Disposal = HandlersOf<'disposal'>

/** The next number of a series in this year, without gaps: JD appraisal batches (鉴定), XH destruction lists (销毁清册). */
export function takeNumber(w: WriteContext, letters: 'JD' | 'XH'): string {
  const year = w.today.slice(0, 4)
  return `${letters}${year}-${String(nextNumber(w.db, `${letters}.${year}`)).padStart(4, '0')}`
}

/** Rowids of the records meant, each once; refuses unknown texts and more than a batch holds. */
function recordsMeant(w: WriteContext, from: BatchSource, room: number): number[] {
  // One more than fits tells that it is too many.
  const ids =
    'due' in from
      ? dueRecords(w.db, { on: w.today, ...from.due }, room + 1).map(({ id }) => id)
      : [...new Set(from.refs.flatMap((ref) => expandRef(w.db, ref).ids))]
  if (ids.length > room) fail('disposal.too-many', { max: BATCH_MAX })
  return ids
}

/** Puts records into a batch; what may not be disposed of stays out. None at all is refused. */
function putIn(w: WriteContext, batchId: number, from: BatchSource, room: number) {
  const refused: BlockedRecord[] = []
  let added = 0
  for (const row of candidates(w.db, recordsMeant(w, from, room))) {
    const block = blockOf(row)
    if (block) refused.push(blockedRecord(row, block))
    else {
      insertLine(w.db, { batchId, recordId: row.id, period: row.period, dueOn: row.now_due_on })
      added++
    }
  }
  if (added === 0) {
    const [first] = refused
    fail(
      'disposal.no-records',
      first ? { count: refused.length, code: first.name, why: first.why, what: first.what } : {},
    )
  }
  return { added, refused }
}

export const create: Disposal['create'] = ({ title, form, from, note: remark }, w) => {
  const uid = uuidv7(w.now)
  const number = takeNumber(w, 'JD')
  const { now: at, today: on } = w
  const id = insertBatch(w.db, { uid, number, title, form, note: remark, at, on, by: w.actor.userId })
  const { added, refused } = putIn(w, id, from, BATCH_MAX)
  const step = { event: 'create', state: 'preparing' as const, at, on_day: on, person: w.actor.name, reason: remark }
  insertStep(w.db, id, { ...step, user_id: w.actor.userId })
  const row = batchByUid(w.db, uid) ?? fail('not-found')
  note(w, row, { title: [null, title], records: added, refused: refused.length })
  return { batch: viewAfter(w, uid), added, refused }
}

export const gather: Disposal['gather'] = ({ batch, from }, w) => {
  const row = batchFor(w, batch, 'gather')
  const { added, refused } = putIn(w, row.id, from, BATCH_MAX - row.records)
  note(w, row, { records: added, refused: refused.length })
  return { batch: viewAfter(w, batch), added, refused }
}

export const takeOut: Disposal['takeOut'] = ({ batch, lines, reason }, w) => {
  const row = batchFor(w, batch, 'takeOut')
  const wanted = new Set(lines)
  const leaving = linesOf(w.db, row.id).filter((line) => wanted.has(line.line_id))
  const stray = lines.find((id) => !leaving.some((line) => line.line_id === id))
  if (stray !== undefined) fail('not-found', { uid: String(stray) })
  const done = { reason, by: w.actor.userId, at: w.now }
  leaveBatch(
    w.db,
    leaving.map((line) => line.line_id),
    done,
  )
  const list = listOfBatch(w.db, row.id)
  const ids = leaving.map((line) => line.record_id)
  if (list) leaveList(w.db, list.id, ids, reason, w.now)
  for (const line of leaving)
    w.note({
      subjectKind: 'record',
      subjectUid: line.uid,
      subject: line.code ?? line.business_number ?? '',
      detail: { batch: row.number, list: list?.number ?? null },
      reason,
    })
  note(w, row, { taken: leaving.length }, reason)
  return viewAfter(w, batch)
}
