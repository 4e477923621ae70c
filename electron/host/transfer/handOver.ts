import type { WriteContext } from '../context'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { goOnLeaving, leaveSome, setTransferred } from './leaving'
import { closeWhenEmpty, idsOfUids, noteList, refuseUnready } from './prepare'
import { insertReceipt, openIds, transferByRef, transferIn, viewOf, type TransferRow } from './transferStore'

/** The entries of more records than these follow in short transactions: one for all would keep everybody else waiting for seconds. */
const AT_ONCE = 50

type HandOver = HandlersOf<'transfer'>['handOver']

/** Which of the list's open records go now; `transfer.nothing-ready` when one named is not open on it. */
function going(w: WriteContext, list: TransferRow, records: 'all' | string[]): number[] {
  const open = openIds(w.db, list.id)
  if (records === 'all') return open
  const on = new Set(open)
  const ids = idsOfUids(w.db, records)
  return ids.every((id) => on.has(id)) ? ids : fail('transfer.nothing-ready')
}

/**
 * Hands over all that is open or a part of it, with the receipt of the archives: the records are 已移交 from then on and stay findable with who
 * has them. What cannot go now refuses the whole; leave it out or hand over the others first.
 */
export const handOver: HandOver = ({ uid, records, receipt }, w) => {
  const list = transferIn(w.db, uid, ['approved', 'part'])
  if (receipt.on > w.today || receipt.on < (list.approved_on ?? list.prepared_on))
    fail('transfer.date-wrong', { from: list.approved_on ?? list.prepared_on, to: w.today })
  const ids = going(w, list, records)
  if (ids.length === 0) fail('transfer.nothing-ready')
  refuseUnready(w.db, ids, list.id)
  refuseHeld(w.db, ids, 'dispose')
  const at = { at: w.now, enteredOn: w.today, by: w.actor.userId }
  const receiptId = insertReceipt(w.db, { ...receipt, ...at, uid: uuidv7(w.now), transferId: list.id })
  run(
    w.db,
    sql`UPDATE transfer_records SET receipt_id = ${receiptId} WHERE transfer_id = ${list.id} AND record_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  setTransferred(w.db, ids, receiptId, w.now)
  if (ids.length <= AT_ONCE) leaveSome(w, receiptId, () => false)
  else w.afterCommit(async (host) => goOnLeaving(host))
  run(w.db, sql`UPDATE transfers SET state = 'part', version = version + 1 WHERE id = ${list.id}`)
  closeWhenEmpty(w, uid)
  const { state } = transferByRef(w.db, uid)
  const facts = { number: list.number, archive: receipt.archive, receipt: receipt.number, handedBy: receipt.handedBy }
  const detail = { ...facts, receivedBy: receipt.receivedBy, on: receipt.on, records: ids.length }
  noteList(w, list, { ...detail, transferState: [list.state, state] }, receipt.note)
  w.changed('catalogue')
  w.changed('storeroom')
  return viewOf(w.db, uid)
}
