import type { Custody } from '../../../shared/model/custody'
import { get, sql, type ReadDb } from '../database/sql'

/** Who has a record that was handed over; null for one that was not. */
export const custodyOf = (db: ReadDb, recordId: number): Custody | null =>
  get<Custody>(
    db,
    sql`SELECT p.archive, p."on", p.number AS receipt, x.number AS list, x.uid AS listUid FROM transfer_records l
        JOIN transfer_receipts p ON p.id = l.receipt_id JOIN transfers x ON x.id = l.transfer_id WHERE l.record_id = ${recordId} ORDER BY l.id DESC LIMIT 1`,
  ) ?? null
