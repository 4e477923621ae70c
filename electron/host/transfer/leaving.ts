import { nameOf, recordLines, type RecordLineRow } from '../catalogue'
import { findById } from '../access/userStore'
import { writeAs } from '../confirmations'
import type { Host, WriteContext } from '../context'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { recordMoved } from '../requests'
import type { RoomState } from '../roomState'
import { inSlices, type SliceClock } from '../slices'

/** Records looked up for one slice; its time ends it earlier. */
const LOOKED_UP = 50

interface Leaving {
  record_id: number
  before: string
  archive: string
  receipt: string
  list: string
}

/** All records of a receipt have left, in one stroke: nobody lends or changes them any more. Each one's own entry follows (`leaveSome`). */
export function setTransferred(db: WriteDb, ids: readonly number[], receiptId: number, at: number): void {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  run(
    db,
    sql`INSERT INTO transfer_leaving (record_id, receipt_id, before) SELECT id, ${receiptId}, state FROM records WHERE id IN ${wanted}`,
  )
  run(db, sql`UPDATE records SET state = 'transferred', updated_at = ${at} WHERE id IN ${wanted}`)
}

/** The record leaves its box; its description stays as the stub, which says who has it now. */
function leave(w: WriteContext, row: RecordLineRow, { before, archive, receipt, list }: Leaving): void {
  run(w.db, sql`UPDATE records SET box_id = NULL, seq = NULL WHERE id = ${row.id}`)
  recordMoved(w, row.id)
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    detail: {
      state: [before, row.state],
      box: [row.box_number, null],
      place: [row.location_path, null],
      archive,
      receipt,
      transferList: list,
    },
  })
}

/** Enters records of a receipt one by one until the time of the slice is over; answers how many are left. */
export function leaveSome(w: WriteContext, receiptId: number, over: SliceClock): number {
  const found = all<Leaving>(
    w.db,
    sql`SELECT v.record_id, v.before, p.archive, p.number AS receipt, x.number AS list FROM transfer_leaving v
        JOIN transfer_receipts p ON p.id = v.receipt_id JOIN transfers x ON x.id = p.transfer_id
        WHERE v.receipt_id = ${receiptId} ORDER BY v.record_id LIMIT ${LOOKED_UP}`,
  )
  const rows = new Map(
    recordLines(
      w.db,
      found.map((one) => one.record_id),
    ).map((row) => [row.id, row]),
  )
  for (const one of found) {
    const row = rows.get(one.record_id)
    if (row) leave(w, row, one)
    run(w.db, sql`DELETE FROM transfer_leaving WHERE record_id = ${one.record_id}`)
    if (over()) break
  }
  return value<number>(w.db, sql`SELECT count(*) FROM transfer_leaving WHERE receipt_id = ${receiptId}`) ?? 0
}

const nextReceipt = (db: ReadDb): { id: number; by: number } | undefined =>
  get(
    db,
    sql`SELECT p.id, p.entered_by AS by FROM transfer_leaving v JOIN transfer_receipts p ON p.id = v.receipt_id ORDER BY p.id LIMIT 1`,
  )

const running = new WeakSet<RoomState>()

/** Goes on entering what has left, in short transactions, in the name of who entered the receipt; also after a crash. */
export function goOnLeaving(host: Host): void {
  const { room } = host
  const first = room && nextReceipt(room.reader)
  if (!room || !first || running.has(room)) return
  host.jobs.start('transfer.handOver', findById(room.reader, first.by)?.uid ?? '', async (job) => {
    const { signal } = job
    try {
      for (let receipt = nextReceipt(room.reader); receipt; receipt = nextReceipt(room.reader)) {
        const { id, by } = receipt
        const user = findById(room.reader, by) ?? fail('not-found')
        const total =
          value<number>(room.reader, sql`SELECT count(*) FROM transfer_records WHERE receipt_id = ${id}`) ?? 0
        await inSlices(signal, (over) => {
          if (host.room !== room) fail('room.none-open')
          const left = writeAs({ host, transport: 'window', signal }, 'transfer.handOver', user, (w) => {
            // Told once, at the end of the receipt: a page that asked anew for each slice would be slower than the work.
            const rest = leaveSome({ ...w, changed: () => undefined }, id, over)
            if (rest === 0) for (const topic of ['catalogue', 'storeroom', 'requests'] as const) w.changed(topic)
            return rest
          })
          job.progress(total - left, total)
          return left
        })
      }
    } finally {
      running.delete(room)
    }
  })
  running.add(room)
}
