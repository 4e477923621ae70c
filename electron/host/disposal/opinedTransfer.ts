import { all, sql, type ReadDb } from '../database/sql'

const approved = sql`EXISTS (SELECT 1 FROM disposal_steps s WHERE s.batch_id = l.batch_id AND s.event IN ('approve','approveKept'))`
// A list given up after its approval takes back the destruction, not what was decided of the other records.
const standing = sql`l.opinion = 'transfer' AND l.left_at IS NULL AND ${approved} AND NOT EXISTS (
  SELECT 1 FROM disposal_lines n JOIN disposal_steps s ON s.batch_id = n.batch_id AND s.event IN ('approve','approveKept')
  WHERE n.record_id = l.record_id AND n.id > l.id AND n.left_at IS NULL)`

/** Rowids of the records whose last approved opinion is 移交. */
export const opinedTransfer = sql`SELECT l.record_id FROM disposal_lines l WHERE ${standing}`

/** The approved opinion that a record is to be transferred: batch (uid and number) and reason. */
export interface TransferOpinion {
  batch: string
  number: string
  reason: string
}

/** The standing opinions on some records, by rowid. */
export const transferOpinions = (db: ReadDb, ids: readonly number[]): ReadonlyMap<number, TransferOpinion> =>
  new Map(
    all<TransferOpinion & { id: number }>(
      db,
      sql`SELECT l.record_id AS id, b.uid AS batch, b.number, l.reason FROM disposal_lines l JOIN disposal_batches b ON b.id = l.batch_id
          WHERE l.record_id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND ${standing}`,
    ).map(({ id, ...opinion }) => [id, opinion]),
  )
