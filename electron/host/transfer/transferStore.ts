import { createHash } from 'node:crypto'
import type { Receipt, Transfer, TransferState, TransferView } from '../../../shared/model/transfer'
import { all, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { objectsOf } from '../objects'
import { tally } from './dueNow'

export interface TransferRow {
  id: number
  uid: string
  number: string
  name: string
  content: string
  carriers: string
  carrier_kind: string
  volume: string
  archive: string
  state: TransferState
  prepared_on: string
  prepared_by: string
  confirmation: string | null
  approved_on: string | null
  approved_by: string
  ended_on: string | null
  withdrawn: string
  version: number
  records: number
  handed: number
  left_out: number
}

export const OPEN = sql`l.receipt_id IS NULL AND l.left_out IS NULL`
const counted = (where: Sql) => sql`(SELECT count(*) FROM transfer_records l WHERE l.transfer_id = x.id AND ${where})`
const rows = sql`SELECT x.id, x.uid, x.number, x.name, x.content, x.carriers, x.carrier_kind, x.volume, x.archive, x.state, x.prepared_on,
    u.name AS prepared_by, x.confirmation, x.approved_on, x.approved_by, x.ended_on, x.withdrawn, x.version, ${counted(sql`TRUE`)} AS records,
    ${counted(sql`l.receipt_id IS NOT NULL`)} AS handed, ${counted(sql`l.left_out IS NOT NULL`)} AS left_out
  FROM transfers x JOIN users u ON u.id = x.prepared_by`

/** One list by its outside id or number; throws not-found. */
export const transferByRef = (db: ReadDb, ref: string): TransferRow =>
  get<TransferRow>(db, sql`${rows} WHERE x.uid = ${ref} OR x.number = ${ref}`) ?? fail('not-found', { uid: ref })

/** One list in one of these states; `transfer.wrong-state` otherwise. */
export function transferIn(db: ReadDb, ref: string, states: readonly TransferState[]): TransferRow {
  const row = transferByRef(db, ref)
  return states.includes(row.state) ? row : fail('transfer.wrong-state', { number: row.number, reason: row.state })
}

const conditions = (state: TransferState | undefined, after: number | null): Sql =>
  join(
    [
      sql`TRUE`,
      ...(state === undefined ? [] : [sql`x.state = ${state}`]),
      ...(after === null ? [] : [sql`x.id < ${after}`]),
    ],
    ' AND ',
  )

/** A page of lists, newest first. */
export const listTransfers = (db: ReadDb, state: TransferState | undefined, after: number | null, limit: number) =>
  all<TransferRow>(db, sql`${rows} WHERE ${conditions(state, after)} ORDER BY x.id DESC LIMIT ${limit}`)

export const countTransfers = (db: ReadDb, state: TransferState | undefined): number =>
  value<number>(db, sql`SELECT count(*) FROM transfers x WHERE ${conditions(state, null)}`) ?? 0

export const presentTransfer = (row: TransferRow): Transfer => ({
  uid: row.uid,
  number: row.number,
  name: row.name,
  content: row.content,
  carriers: row.carriers,
  carrierKind: row.carrier_kind,
  volume: row.volume,
  archive: row.archive,
  state: row.state,
  records: row.records,
  handed: row.handed,
  leftOut: row.left_out,
  preparedOn: row.prepared_on,
  preparedBy: row.prepared_by,
  approvedOn: row.approved_on,
  approvedBy: row.approved_by,
  endedOn: row.ended_on,
  withdrawn: row.withdrawn,
  version: row.version,
})

/** Receipts of a list, oldest first. */
export const receiptsOf = (db: ReadDb, transferId: number): TransferView['receipts'] =>
  all<Omit<TransferView['receipts'][number], 'scans'>>(
    db,
    sql`SELECT p.uid, p.number, p."on", p.archive, p.handed_by AS handedBy, p.received_by AS receivedBy, p.witness, p.note,
          p.entered_on AS enteredOn, u.name AS enteredBy, (SELECT count(*) FROM transfer_records l WHERE l.receipt_id = p.id) AS records
        FROM transfer_receipts p JOIN users u ON u.id = p.entered_by WHERE p.transfer_id = ${transferId} ORDER BY p.id`,
  ).map((row) => ({ ...row, scans: objectsOf(db, 'transfer', row.uid).map(({ uid, name }) => ({ uid, name })) }))

/** Rowids of the records a list still has to hand over, in its order. */
export const openIds = (db: ReadDb, transferId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT l.record_id AS id FROM transfer_records l WHERE l.transfer_id = ${transferId} AND ${OPEN} ORDER BY l.seq`,
  ).map(({ id }) => id)

/** Why what is still on the list cannot go now, most first. */
export const refusedOn = (db: ReadDb, transferId: number): TransferView['refused'] =>
  tally(db, sql`SELECT l.record_id AS id FROM transfer_records l WHERE l.transfer_id = ${transferId} AND ${OPEN}`)
    .refused

export const viewOf = (db: ReadDb, ref: string): TransferView => {
  const row = transferByRef(db, ref)
  const waiting = row.state === 'prepared' ? waitingFor(db, row) : null
  return { ...presentTransfer(row), receipts: receiptsOf(db, row.id), refused: refusedOn(db, row.id), waiting }
}

const waitingFor = (db: ReadDb, row: TransferRow): string | null =>
  row.confirmation === null
    ? null
    : (value<string>(db, sql`SELECT uid FROM confirmations WHERE uid = ${row.confirmation} AND state = 'waiting'`) ??
      null)

/** SHA-256 over the list as it stands: number, order, records, what was left out. */
export function listHash(db: ReadDb, row: Pick<TransferRow, 'id' | 'number' | 'name' | 'archive'>): string {
  const hash = createHash('sha256').update([row.number, row.name, row.archive].join('\n'))
  for (const one of all<{ seq: number; uid: string; left_out: string | null }>(
    db,
    sql`SELECT l.seq, r.uid, l.left_out FROM transfer_records l JOIN records r ON r.id = l.record_id WHERE l.transfer_id = ${row.id} ORDER BY l.seq`,
  ))
    hash.update(`\n${one.seq} ${one.uid} ${one.left_out === null ? '' : 'left out'}`)
  return hash.digest('hex')
}

export interface ListToStore {
  uid: string
  number: string
  name: string
  content: string
  carriers: string
  carrierKind: string
  volume: string
  archive: string
  scope: string
  at: number
  on: string
  by: number
}

export const insertTransfer = (db: WriteDb, list: ListToStore): number =>
  run(
    db,
    sql`INSERT INTO transfers (uid, number, name, content, carriers, carrier_kind, volume, archive, scope, state, prepared_at, prepared_on, prepared_by)
        VALUES (${list.uid}, ${list.number}, ${list.name}, ${list.content}, ${list.carriers}, ${list.carrierKind}, ${list.volume}, ${list.archive},
                ${list.scope}, 'prepared', ${list.at}, ${list.on}, ${list.by})`,
  ).lastId

/** Puts records (rowids) on a list in the order given. */
export const listRecords = (db: WriteDb, transferId: number, ids: readonly number[]): void =>
  void run(
    db,
    sql`INSERT INTO transfer_records (transfer_id, record_id, seq)
        SELECT ${transferId}, one.value, one.key + 1 FROM json_each(${JSON.stringify(ids)}) one`,
  )

export const insertReceipt = (
  db: WriteDb,
  receipt: Receipt & { uid: string; transferId: number; at: number; enteredOn: string; by: number },
): number =>
  run(
    db,
    sql`INSERT INTO transfer_receipts (uid, transfer_id, number, "on", archive, handed_by, received_by, witness, note, entered_at, entered_on, entered_by)
        VALUES (${receipt.uid}, ${receipt.transferId}, ${receipt.number}, ${receipt.on}, ${receipt.archive}, ${receipt.handedBy},
                ${receipt.receivedBy}, ${receipt.witness}, ${receipt.note}, ${receipt.at}, ${receipt.enteredOn}, ${receipt.by})`,
  ).lastId
