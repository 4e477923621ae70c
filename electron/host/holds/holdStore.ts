import type { Hold, HoldFilter, HoldReleased } from '../../../shared/model/hold'
import { isDueForReview, type HoldKind } from '../../../shared/rules/holding'
import { all, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { dueForReview } from './heldRecords'

/** A row of the ledger of holds with its counts. */
export interface HoldRow {
  id: number
  uid: string
  number: string
  kind: HoldKind
  case_number: string
  asked_by: string
  reason: string
  from_on: string
  review_on: string | null
  may_lend: number
  placed_on: string
  placed_by: string
  ended_on: string | null
  version: number
  held: number
  released: number
}

const counted = (where: Sql) => sql`(SELECT count(*) FROM hold_records k WHERE k.hold_id = h.id AND ${where})`
const holdRows = sql`SELECT h.id, h.uid, h.number, h.kind, h.case_number, h.asked_by, h.reason, h.from_on, h.review_on, h.may_lend, h.placed_on,
    u.name AS placed_by, h.ended_on, h.version, ${counted(sql`k.released_at IS NULL`)} AS held,
    ${counted(sql`k.released_at IS NOT NULL`)} AS released
  FROM holds h JOIN users u ON u.id = h.placed_by`

const like = (text: string) => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

function conditions({ which, kind, text }: HoldFilter, today: string): Sql {
  const parts: Sql[] = [sql`TRUE`]
  if (which === 'open') parts.push(sql`h.ended_at IS NULL`)
  if (which === 'ended') parts.push(sql`h.ended_at IS NOT NULL`)
  if (which === 'due') parts.push(dueForReview(today))
  if (kind) parts.push(sql`h.kind = ${kind}`)
  if (text)
    parts.push(
      sql`(h.case_number LIKE ${like(text)} ESCAPE '\\' OR h.number LIKE ${like(text)} ESCAPE '\\' OR h.asked_by LIKE ${like(text)} ESCAPE '\\')`,
    )
  return join(parts, ' AND ')
}

/** A page of the ledger, newest first. `after`: rowid of the last row before. */
export function listHolds(
  db: ReadDb,
  filter: HoldFilter,
  today: string,
  after: number | null,
  limit: number,
): HoldRow[] {
  const beyond = after === null ? sql`TRUE` : sql`h.id < ${after}`
  return all(db, sql`${holdRows} WHERE ${conditions(filter, today)} AND ${beyond} ORDER BY h.id DESC LIMIT ${limit}`)
}

export const countHolds = (db: ReadDb, filter: HoldFilter, today: string): number =>
  value<number>(db, sql`SELECT count(*) FROM holds h WHERE ${conditions(filter, today)}`) ?? 0

/** One hold by its outside id or its number (DJ2026-0001); throws not-found. */
export const holdByRef = (db: ReadDb, ref: string): HoldRow =>
  get<HoldRow>(db, sql`${holdRows} WHERE h.uid = ${ref} OR h.number = ${ref}`) ?? fail('not-found', { uid: ref })

/** One hold that still stands; `holds.ended` otherwise. */
export function openHold(db: ReadDb, ref: string): HoldRow {
  const row = holdByRef(db, ref)
  return row.ended_on === null ? row : fail('holds.ended', { number: row.number })
}

export const presentHold = (row: HoldRow, today: string): Hold => ({
  uid: row.uid,
  number: row.number,
  kind: row.kind,
  caseNumber: row.case_number,
  askedBy: row.asked_by,
  reason: row.reason,
  from: row.from_on,
  reviewOn: row.review_on,
  mayLend: row.may_lend === 1,
  held: row.held,
  released: row.released,
  due: isDueForReview({ reviewOn: row.review_on, endedOn: row.ended_on }, today),
  placedOn: row.placed_on,
  placedBy: row.placed_by,
  endedOn: row.ended_on,
  version: row.version,
})

type ReleaseRow = Omit<HoldReleased, 'signers'> & { signers: string }

export const releasesOf = (db: ReadDb, holdId: number): HoldReleased[] =>
  all<ReleaseRow>(
    db,
    sql`SELECT confirmation, what, records, reason, released_on AS "on", proposer, signers FROM hold_releases WHERE hold_id = ${holdId} ORDER BY id DESC`,
  ).map((row) => ({ ...row, signers: JSON.parse(row.signers) as HoldReleased['signers'] }))

/** How many records under a hold are in which state, most first. */
export const statesUnder = (db: ReadDb, holdId: number): { state: string; count: number }[] =>
  all(
    db,
    sql`SELECT r.state, count(*) AS count FROM hold_records k JOIN records r ON r.id = k.record_id
        WHERE k.hold_id = ${holdId} AND k.released_at IS NULL GROUP BY r.state ORDER BY count DESC, r.state`,
  )

export interface HoldToStore {
  uid: string
  number: string
  kind: HoldKind
  caseNumber: string
  askedBy: string
  reason: string
  from: string
  reviewOn: string | null
  mayLend: boolean
  at: number
  on: string
  by: number
}

export const insertHold = (db: WriteDb, hold: HoldToStore): number =>
  run(
    db,
    sql`INSERT INTO holds (uid, number, kind, case_number, asked_by, reason, from_on, review_on, may_lend, placed_at, placed_on, placed_by)
        VALUES (${hold.uid}, ${hold.number}, ${hold.kind}, ${hold.caseNumber}, ${hold.askedBy}, ${hold.reason}, ${hold.from}, ${hold.reviewOn},
                ${hold.mayLend ? 1 : 0}, ${hold.at}, ${hold.on}, ${hold.by})`,
  ).lastId

/** Number of the standing hold that was placed in the same words on just these records (rowids): the same form, sent twice. */
export function sameHold(
  db: ReadDb,
  hold: Pick<HoldToStore, 'kind' | 'caseNumber' | 'askedBy' | 'reason' | 'from' | 'mayLend'>,
  ids: readonly number[],
): string | undefined {
  const holdable = sql`SELECT r.id FROM json_each(${JSON.stringify(ids)}) one CROSS JOIN live_records r ON r.id = one.value
    WHERE r.state NOT IN ('transferred','destroyed')`
  const under = sql`SELECT k.record_id FROM hold_records k WHERE k.hold_id = h.id AND k.released_at IS NULL`
  return value(
    db,
    sql`SELECT h.number FROM holds h WHERE h.ended_at IS NULL AND h.kind = ${hold.kind} AND h.case_number = ${hold.caseNumber}
          AND h.asked_by = ${hold.askedBy} AND h.reason = ${hold.reason} AND h.from_on = ${hold.from} AND h.may_lend = ${hold.mayLend ? 1 : 0}
          AND NOT EXISTS (${holdable} EXCEPT ${under}) AND NOT EXISTS (${under} EXCEPT ${holdable}) LIMIT 1`,
  )
}

/** Brings records (rowids) under a hold; those that are under it already or have left the archive stay as they are. Returns how many came under it. */
export const holdRecords = (db: WriteDb, holdId: number, ids: readonly number[], at: number, by: number): number =>
  run(
    db,
    sql`INSERT INTO hold_records (hold_id, record_id, placed_at, placed_by)
        SELECT ${holdId}, r.id, ${at}, ${by} FROM json_each(${JSON.stringify(ids)}) one CROSS JOIN live_records r ON r.id = one.value
        WHERE r.state NOT IN ('transferred','destroyed') ON CONFLICT DO NOTHING`,
  ).changes
