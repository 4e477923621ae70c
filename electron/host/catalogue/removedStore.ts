import type { RemovedRecord } from '../../../shared/model/record'
import { all, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface RemovedRow {
  record_id: number
  code: string | null
  removed_at: number
  removed_on: string
  confirmation: string
  proposer: string
  approver: string
  reason: string
}

export const storeRemoved = (db: WriteDb, row: RemovedRow): void =>
  void run(
    db,
    sql`INSERT INTO removed_records (record_id, code, removed_at, removed_on, confirmation, proposer, approver, reason)
        VALUES (${row.record_id}, ${row.code}, ${row.removed_at}, ${row.removed_on}, ${row.confirmation}, ${row.proposer}, ${row.approver},
          ${row.reason})`,
  )

const FROM = sql`FROM removed_records x JOIN records r ON r.id = x.record_id JOIN classes c ON c.id = r.class_id`

const matching = (text: string): Sql[] =>
  text === ''
    ? []
    : [
        sql`(instr(coalesce(x.code, ''), ${text}) OR instr(coalesce(r.business_number, ''), ${text}) OR instr(r.title, ${text})
          OR instr(x.reason, ${text}) OR r.uid = ${text})`,
      ]

const where = (conditions: readonly Sql[]) =>
  conditions.length === 0 ? sql`` : sql`WHERE ${join([...conditions], ' AND ')}`

export const countRemoved = (db: ReadDb, text: string): number =>
  value<number>(db, sql`SELECT count(*) ${FROM} ${where(matching(text))}`) ?? 0

/** Newest first; `before`: [instant, rowid] of the last one seen. */
export function removedRows(
  db: ReadDb,
  text: string,
  before: readonly [number, number] | null,
  limit: number,
): (RemovedRecord & { id: number })[] {
  const beyond = before ? [sql`(x.removed_at, x.record_id) < (${before[0]}, ${before[1]})`] : []
  return all(
    db,
    sql`SELECT x.record_id AS id, r.uid, x.code, r.business_number AS businessNumber, r.title, c.code AS classCode, r.year,
          x.removed_at AS removedAt, x.confirmation, x.proposer, x.approver, x.reason
        ${FROM} ${where([...matching(text), ...beyond])} ORDER BY x.removed_at DESC, x.record_id DESC LIMIT ${limit}`,
  )
}
