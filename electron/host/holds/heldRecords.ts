import type { HeldUse, HoldKind } from '../../../shared/rules/holding'
import type { HoldOnRecord } from '../../../shared/model/heldBy'
import { all, join, sql, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'

/** A hold as it stands on a record now. */
export interface StandingHold {
  uid: string
  number: string
  case: string
  kind: HoldKind
  mayLend: boolean
}

/** Open holds on one record, oldest first. */
export const holdsOn = (db: ReadDb, recordId: number): StandingHold[] =>
  all<Omit<StandingHold, 'mayLend'> & { mayLend: number }>(
    db,
    sql`SELECT h.uid, h.number, h.case_number AS "case", h.kind, h.may_lend AS mayLend FROM hold_records k JOIN holds h ON h.id = k.hold_id
        WHERE k.record_id = ${recordId} AND k.released_at IS NULL ORDER BY h.id`,
  ).map((row) => ({ ...row, mayLend: row.mayLend === 1 }))

/** Why a record may not be used so: the hold that forbids it. */
export interface HeldRefusal {
  record: number
  recordUid: string
  /** 档号, else business number, else title. */
  name: string
  hold: string
  number: string
  case: string
  kind: HoldKind
}

const forbidding = (use: HeldUse): Sql => (use === 'lend' ? sql`h.may_lend = 0` : sql`TRUE`)

const refusals = (db: ReadDb, which: Sql, use: HeldUse): HeldRefusal[] =>
  all(
    db,
    sql`SELECT r.id AS record, r.uid AS recordUid, coalesce(r.code, r.business_number, r.title) AS name, h.uid AS hold, h.number,
          h.case_number AS "case", h.kind
        FROM ${which} JOIN hold_records k ON k.record_id = r.id AND k.released_at IS NULL JOIN holds h ON h.id = k.hold_id
        WHERE ${forbidding(use)} ORDER BY r.id, h.id`,
  )

/** Which of the records (rowids) a hold keeps from this use; one line for each record and hold, none when nothing stands against it. */
export const blockedByHold = (db: ReadDb, recordIds: readonly number[], use: HeldUse): HeldRefusal[] =>
  recordIds.length === 0
    ? []
    : refusals(db, sql`json_each(${JSON.stringify(recordIds)}) one CROSS JOIN records r ON r.id = one.value`, use)

/** The same for all records of an import batch. */
export const batchBlockedByHold = (db: ReadDb, batchId: number, use: HeldUse): HeldRefusal[] =>
  refusals(db, sql`(SELECT * FROM records WHERE batch_id = ${batchId}) r`, use)

const namesOf = (blocked: readonly HeldRefusal[], key: 'case' | 'name') =>
  [...new Set(blocked.map((one) => one[key]))].slice(0, 20)

/** Throws `holds.on-hold` {code, hold, number, case, kind, reason: the use, count, names, cases} when there is anything. `total`: records in all when only some were read. */
export function refuseBlocked(blocked: readonly HeldRefusal[], use: HeldUse, total?: number): void {
  const [first] = blocked
  if (!first) return
  const count = total ?? new Set(blocked.map(({ record }) => record)).size
  const { name, number, kind } = first
  const lists = { names: namesOf(blocked, 'name'), cases: namesOf(blocked, 'case') }
  fail('holds.on-hold', { code: name, hold: first.hold, number, case: first.case, kind, reason: use, count, ...lists })
}

/** Throws `holds.on-hold` when a hold keeps any of the records (rowids) from this use. */
export const refuseHeld = (db: ReadDb, recordIds: readonly number[], use: HeldUse): void =>
  refuseBlocked(blockedByHold(db, recordIds, use), use)

/** Rowids of the records under any hold, or under one (outside id): a condition for lists. */
export const heldIds = (hold?: string): Sql =>
  hold === undefined
    ? sql`SELECT record_id FROM hold_records WHERE released_at IS NULL`
    : sql`SELECT record_id FROM hold_records WHERE released_at IS NULL AND hold_id = (SELECT id FROM holds WHERE uid = ${hold})`

/** Every hold a record ever was under, open ones first, then the newest. */
export const holdStory = (db: ReadDb, recordId: number): HoldOnRecord[] =>
  all<Omit<HoldOnRecord, 'mayLend'> & { mayLend: number }>(
    db,
    sql`SELECT h.uid, h.number, h.kind, h.case_number AS caseNumber, h.may_lend AS mayLend, h.from_on AS "from", h.review_on AS reviewOn,
          k.placed_at AS heldAt, k.released_at AS releasedAt
        FROM hold_records k JOIN holds h ON h.id = k.hold_id WHERE k.record_id = ${recordId}
        ORDER BY k.released_at IS NOT NULL, k.id DESC LIMIT 100`,
  ).map((row) => ({ ...row, mayLend: row.mayLend === 1 }))

/** Open holds whose day of review has come. */
export const dueForReview = (today: string): Sql =>
  join([sql`h.ended_at IS NULL`, sql`h.review_on IS NOT NULL`, sql`h.review_on <= ${today}`], ' AND ')
