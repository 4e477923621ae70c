import { z } from 'zod'
import { eraseTraces, stubRecords } from '../catalogue'
import { eraseSheets, type Signed } from '../confirmations'
import type { WriteContext } from '../context'
import { securely } from '../database/securely'
import { all, get, run, sql, value, type ReadDb } from '../database/sql'
import { forgetRecords } from '../discs'
import { fail } from '../errors'
import { eraseRows } from '../intake'
import { eraseObjects } from '../objects'
import { recordMoved } from '../requests'
import type { SliceClock } from '../slices'
import { eraseNotes } from '../tracing'
import { signedBy, signers } from './approveAct'
import { copiesInBackups } from './backupCopies'
import { takeStep } from './batchOf'
import { batchById } from './batchStore'
import { mustForget } from './forgetting'
import { releaseLines } from './lineStore'
import { linesOfList, listById, storeDestruction, type ListRow } from './listStore'

/** Records of one slice at most; its time may end it earlier. What they change in the index costs as much again at the commit. */
const A_SLICE = 20

/** What is proposed and signed. */
export const DestroyInput = z.object({
  batch: z.string(),
  method: z.string(),
  place: z.string(),
  on: z.string(),
  time: z.string(),
})
export type DestroyInput = z.infer<typeof DestroyInput>

interface Doomed {
  seq: number
  id: number
  uid: string
  name: string
  before: string
  parties: string
}

/** Keeps what was signed: the records on the list are destroyed, whatever stops the program meanwhile. */
export function storeRun(w: WriteContext, listId: number, input: DestroyInput, signed: Signed): void {
  run(
    w.db,
    sql`INSERT INTO destruction_runs (list_id, input, signed, user_id)
        VALUES (${listId}, ${JSON.stringify(input)}, ${JSON.stringify(signed)}, ${w.actor.userId})`,
  )
  run(
    w.db,
    sql`INSERT INTO destroying (list_id, seq, before, parties)
        SELECT n.list_id, n.seq, r.state, (SELECT json_group_array(DISTINCT k.party_id) FROM party_links k WHERE k.record_id = r.id)
        FROM destruction_lines n JOIN records r ON r.id = n.record_id WHERE n.list_id = ${listId} AND n.left_at IS NULL`,
  )
}

const doomed = (db: ReadDb, listId: number, most: number): Doomed[] =>
  all(
    db,
    sql`SELECT d.seq, n.record_id AS id, n.record_uid AS uid, coalesce(n.code, n.business_number, n.class_name) AS name, d.before, d.parties
        FROM destroying d JOIN destruction_lines n ON n.list_id = d.list_id AND n.seq = d.seq WHERE d.list_id = ${listId} ORDER BY d.seq LIMIT ${most}`,
  )

/** All records of a list are stubs in one stroke, without scans and notes: nobody sees one half destroyed, lends, holds or changes it any more. */
export function strike(w: WriteContext, listId: number): void {
  const ids = doomed(w.db, listId, -1).map(({ id }) => id)
  // Freed cells and pages are overwritten, so that nothing of the persons is left in the file.
  securely(w.db, () => {
    eraseObjects(w, ids)
    for (const id of ids) eraseNotes(w, id)
    stubRecords(w.db, ids, w.now)
  })
}

/** Everything else this room keeps of one record. */
function eraseOne(w: WriteContext, one: Doomed, list: string): void {
  eraseRows(w.db, one.id)
  forgetRecords(w.db, [one.id])
  eraseTraces(w.db, one, JSON.parse(one.parties) as number[])
  recordMoved(w, one.id)
  w.note({
    subjectKind: 'record',
    subjectUid: one.uid,
    subject: one.name,
    detail: { state: [one.before, 'destroyed'], list },
  })
}

/** All is erased: the list says so for ever, and the batch has come to its end. */
function complete(w: WriteContext, list: ListRow): void {
  const stored = get<{ input: string; signed: string }>(
    w.db,
    sql`SELECT input, signed FROM destruction_runs WHERE list_id = ${list.id}`,
  )
  const batch = batchById(w.db, list.batch_id)
  if (!stored || !batch) return fail('not-found')
  const { method, place, on, time } = DestroyInput.parse(JSON.parse(stored.input))
  const signed = JSON.parse(stored.signed) as Signed
  const uids = linesOfList(w.db, list.id).flatMap((line) => (line.left_at === null ? line.record_uid : []))
  securely(w.db, () => eraseSheets(w.db, uids))
  mustForget(w.db, w.now)
  const backups = copiesInBackups(w)
  storeDestruction(w.db, list.id, { method, place, on, time, at: w.now, signed: signedBy(signed), backups })
  const event = batch.state === 'destroying' ? 'destroyed' : 'destroy'
  const detail = { list: list.number, records: uids.length, method, place, on, time }
  takeStep(w, batch, { event, person: signers(signed), reason: method, detail })
  releaseLines(w.db, batch.id, 'all')
  run(w.db, sql`DELETE FROM destruction_runs WHERE list_id = ${list.id}`)
}

/** Erases the traces of records of a list until the time of the slice is over, at last completes it; answers how many steps are left. */
export function carryOn(w: WriteContext, listId: number, over: SliceClock): number {
  const list = listById(w.db, listId) ?? fail('not-found')
  const some = doomed(w.db, listId, A_SLICE)
  if (some.length === 0) {
    complete(w, list)
    return 0
  }
  securely(w.db, () => {
    for (const one of some) {
      eraseOne(w, one, list.number)
      run(w.db, sql`DELETE FROM destroying WHERE list_id = ${listId} AND seq = ${one.seq}`)
      if (over()) break
    }
  })
  return 1 + (value<number>(w.db, sql`SELECT count(*) FROM destroying WHERE list_id = ${listId}`) ?? 0)
}
