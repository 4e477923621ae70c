import { createHash } from 'node:crypto'
import type { HoldPlaced } from '../../../shared/model/hold'
import { maskPersonNumbers } from '../../../shared/rules/masking'
import { nextNumber } from '../circulation'
import type { ActionContext, WriteContext } from '../context'
import { all, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { JobHandle } from '../jobs'
import { recordMoved } from '../requests'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { holdRecords, insertHold, openHold, sameHold, type HoldRow } from './holdStore'
import { select, selecting, type Selected } from './selection'

type Holds = HandlersOf<'holds'>

const json = (ids: readonly number[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
const count = (db: ReadDb, query: ReturnType<typeof sql>) => value<number>(db, query) ?? 0

/** What stands against records of a selection, or is to be told about them. */
export function selectionFacts(db: ReadDb, ids: readonly number[], holdId: number | null) {
  const among = (where: ReturnType<typeof sql>) =>
    count(db, sql`SELECT count(*) FROM records r WHERE r.id IN ${json(ids)} AND ${where}`)
  const already =
    holdId === null
      ? 0
      : count(
          db,
          sql`SELECT count(*) FROM hold_records WHERE hold_id = ${holdId} AND released_at IS NULL AND record_id IN ${json(ids)}`,
        )
  return { out: among(sql`r.state = 'out'`), gone: among(sql`r.state IN ('transferred','destroyed')`), already }
}

/** Requests that wait for any of the records: their turn ends or begins with the hold. */
export function settleRequests(w: WriteContext, holdId: number): void {
  const waiting = all<{ id: number }>(
    w.db,
    sql`SELECT DISTINCT q.record_id AS id FROM request_lines q WHERE q.state IN ('queued','to-pick','ready')
        AND q.record_id IN (SELECT record_id FROM hold_records WHERE hold_id = ${holdId})`,
  )
  for (const { id } of waiting) recordMoved(w, id)
}

/** SHA-256 of the outside ids in the order of entry: the trail can tell later which records these were. */
const fingerprint = (db: ReadDb, ids: readonly number[]): string => {
  const hash = createHash('sha256')
  for (const { uid } of all<{ uid: string }>(db, sql`SELECT uid FROM records WHERE id IN ${json(ids)} ORDER BY id`))
    hash.update(`${uid}\n`)
  return hash.digest('hex')
}

/** What the trail says of a hold; numbers of persons in free words are masked. */
export const holdFacts = (hold: { number: string; kind: string; case_number: string; asked_by: string }) => ({
  number: hold.number,
  holdKind: hold.kind,
  caseNumber: maskPersonNumbers(hold.case_number),
  askedBy: maskPersonNumbers(hold.asked_by),
})

function bringUnder(w: WriteContext, hold: HoldRow, ids: readonly number[], reason: string): HoldPlaced {
  const facts = selectionFacts(w.db, ids, hold.id)
  const records = holdRecords(w.db, hold.id, ids, w.now, w.actor.userId)
  if (records === 0) fail('holds.nothing-selected', { already: facts.already, gone: facts.gone })
  settleRequests(w, hold.id)
  w.note({
    subjectKind: 'hold',
    subjectUid: hold.uid,
    subject: hold.number,
    detail: { ...holdFacts(hold), mayLend: hold.may_lend === 1, records, listHash: fingerprint(w.db, ids) },
    reason: maskPersonNumbers(reason),
  })
  w.changed('holds', hold.uid)
  w.changed('catalogue')
  w.changed('circulation')
  return { uid: hold.uid, number: hold.number, records, ...facts }
}

/** The records of a selection; lines that are not clear are refused unless they are to be left out. */
async function selected(
  context: ActionContext,
  handle: JobHandle,
  { selection, leaveUnclear }: Pick<Parameters<Holds['place']>[0], 'selection' | 'leaveUnclear'>,
): Promise<number[]> {
  const found: Selected = await select(selecting(context, handle.signal), selection, (n) => handle.progress(n, null))
  const unclear = [...found.unknown, ...found.unclear.map(({ line }) => line)]
  if (unclear.length > 0 && !leaveUnclear)
    fail('holds.unclear-lines', {
      count: unclear.length,
      lines: unclear.slice(0, 20).map((line) => maskPersonNumbers(line)),
    })
  if (found.ids.length === 0) fail('holds.nothing-selected', { already: 0, gone: 0 })
  handle.signal.throwIfAborted()
  handle.progress(found.ids.length, found.ids.length)
  return found.ids
}

/** Places a hold on all records of a selection: one transaction, one entry of the trail with the number and the hash of the records. */
export const place: Holds['place'] = async ({ hold, ...asked }, context) => {
  const job = context.host.jobs.start('holds.place', context.actor.uid, async (handle): Promise<HoldPlaced> => {
    const ids = await selected(context, handle, asked)
    return context.write((w) => {
      const known = sameHold(w.db, hold, ids)
      if (known !== undefined) fail('holds.already-placed', { number: known })
      const year = w.today.slice(0, 4)
      const number = `DJ${year}-${String(nextNumber(w.db, `DJ.${year}`)).padStart(4, '0')}`
      const uid = uuidv7(w.now)
      insertHold(w.db, { ...hold, uid, number, at: w.now, on: w.today, by: w.actor.userId })
      return bringUnder(w, openHold(w.db, uid), ids, hold.reason)
    })
  })
  return { job: job.id }
}

/** Brings more records under a hold there is. */
export const add: Holds['add'] = async ({ uid, reason, ...asked }, context) => {
  openHold((context.host.room ?? fail('room.none-open')).reader, uid)
  const job = context.host.jobs.start('holds.add', context.actor.uid, async (handle): Promise<HoldPlaced> => {
    const ids = await selected(context, handle, asked)
    return context.write((w) => bringUnder(w, openHold(w.db, uid), ids, reason))
  })
  return { job: job.id }
}
