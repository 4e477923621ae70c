import type { Transfer } from '../../../shared/model/transfer'
import type { TransferRefusal } from '../../../shared/rules/transferring'
import { nameOf, recordLines } from '../catalogue'
import { nextNumber } from '../circulation'
import type { WriteContext } from '../context'
import { all, run, sql, type ReadDb } from '../database/sql'
import { inAppraisal } from '../disposal'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { refusalOf } from './candidates'
import { readyIds } from './dueNow'
import { scopeOf } from './scope'
import {
  insertTransfer,
  listHash,
  listRecords,
  OPEN,
  presentTransfer,
  transferByRef,
  transferIn,
  viewOf,
  type TransferRow,
} from './transferStore'

type Topic = HandlersOf<'transfer'>

const NAMED = 20

/** Rowids of outside ids, each once, in the order given; not-found for one nobody has. */
export function idsOfUids(db: ReadDb, uids: readonly string[]): number[] {
  const wanted = [...new Set(uids)]
  const found = all<{ id: number }>(
    db,
    sql`SELECT r.id FROM json_each(${JSON.stringify(wanted)}) one CROSS JOIN live_records r ON r.uid = one.value ORDER BY one.key`,
  ).map(({ id }) => id)
  return found.length === wanted.length ? found : fail('not-found')
}

/** Which of these records stand open on a list other than this one. */
const listedAmong = (db: ReadDb, ids: readonly number[], except: number): Set<number> =>
  new Set(
    all<{ id: number }>(
      db,
      sql`SELECT l.record_id AS id FROM transfer_records l WHERE ${OPEN} AND l.transfer_id <> ${except}
          AND l.record_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ).map(({ id }) => id),
  )

/** Throws `transfer.refused` {count, refused: [{name, reason}]} when any of the records cannot go. `list`: the list they are on already. */
export function refuseUnready(db: ReadDb, ids: readonly number[], list = 0): void {
  const running = inAppraisal(db, ids)
  const listed = listedAmong(db, ids, list)
  const refused = recordLines(db, ids).flatMap((row): { name: string; reason: TransferRefusal }[] => {
    const reason = refusalOf(row, { listed: listed.has(row.id), appraised: running.has(row.id) })
    return reason ? [{ name: nameOf(row), reason }] : []
  })
  const [first] = refused
  if (first)
    fail('transfer.refused', {
      code: first.name,
      reason: first.reason,
      count: refused.length,
      refused: refused.slice(0, NAMED),
    })
}

/** What the trail says of a list. */
export const listFacts = (row: Pick<TransferRow, 'number' | 'name' | 'archive'>) => ({
  number: row.number,
  name: row.name,
  archive: row.archive,
})

export function noteList(w: WriteContext, row: TransferRow, detail: Record<string, unknown>, reason = ''): void {
  w.note({ subjectKind: 'transfer', subjectUid: row.uid, subject: row.number, detail, reason })
  w.changed('transfer', row.uid)
}

/** Makes a list for the archives named in the scope (`transfer.no-archive` while none is): chosen records must all be able to go, of all that is due the oldest that can go are taken. */
export const prepare: Topic['prepare'] = ({ records, ...words }, w): Transfer => {
  const ids = records === 'all' ? readyIds(w.db, w.today) : idsOfUids(w.db, records)
  if (ids.length === 0) fail('transfer.nothing-ready')
  if (records !== 'all') refuseUnready(w.db, ids)
  const scope = scopeOf(w.db)
  // Who approves the list approves to whom it goes.
  if (scope.archive.trim() === '') fail('transfer.no-archive')
  const year = w.today.slice(0, 4)
  const number = `YJ${year}-${String(nextNumber(w.db, `YJ.${year}`)).padStart(4, '0')}`
  const uid = uuidv7(w.now)
  const { archive } = scope
  const by = { at: w.now, on: w.today, by: w.actor.userId }
  const id = insertTransfer(w.db, { ...words, ...by, uid, number, archive, scope: JSON.stringify(scope) })
  listRecords(w.db, id, ids)
  const row = transferByRef(w.db, uid)
  noteList(w, row, { ...listFacts(row), records: ids.length, listHash: listHash(w.db, row) })
  return presentTransfer(row)
}

/** Leaves records out that are not handed over yet. What was approved stays approved: less than that may go, never more. */
export const leaveOut: Topic['leaveOut'] = ({ uid, records, reason }, w) => {
  const row = transferIn(w.db, uid, ['prepared', 'approved', 'part'])
  const ids = JSON.stringify(idsOfUids(w.db, records))
  const { changes } = run(
    w.db,
    sql`UPDATE transfer_records AS l SET left_out = ${reason} WHERE l.transfer_id = ${row.id} AND ${OPEN}
        AND l.record_id IN (SELECT value FROM json_each(${ids}))`,
  )
  if (changes === 0) fail('transfer.nothing-ready')
  closeWhenEmpty(w, uid)
  noteList(w, row, { number: row.number, leftOut: changes }, reason)
  return viewOf(w.db, uid)
}

/** A list on which nothing is open any more has ended: done when something was handed over, else withdrawn. */
export function closeWhenEmpty(w: WriteContext, uid: string): void {
  const row = transferByRef(w.db, uid)
  if (row.records - row.handed - row.left_out > 0) return
  const state = row.handed > 0 ? 'done' : 'withdrawn'
  run(
    w.db,
    sql`UPDATE transfers SET state = ${state}, ended_on = ${w.today}, version = version + 1 WHERE id = ${row.id}`,
  )
}

/** Gives a list up before hand-over; of one handed over in part, what is left stays here. */
export const withdraw: Topic['withdraw'] = ({ uid, reason }, w) => {
  const row = transferIn(w.db, uid, ['prepared', 'approved', 'part'])
  const { changes } = run(
    w.db,
    sql`UPDATE transfer_records AS l SET left_out = ${reason} WHERE l.transfer_id = ${row.id} AND ${OPEN}`,
  )
  run(w.db, sql`UPDATE transfers SET withdrawn = ${reason} WHERE id = ${row.id}`)
  closeWhenEmpty(w, uid)
  noteList(w, row, { number: row.number, leftOut: changes, handed: row.handed }, reason)
  return viewOf(w.db, uid)
}
