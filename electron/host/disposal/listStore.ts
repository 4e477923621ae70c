import type { BackupCopy, DestructionLine, DestructionList, SignedBy } from '../../../shared/model/disposal'
import type { ListForm } from '../../../shared/rules/disposalState'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

export interface ListRow {
  id: number
  uid: string
  number: string
  batch_id: number
  batch_uid: string
  batch_number: string
  batch_title: string
  form: ListForm
  made_on: string
  prepared_by: string
  approved: string
  records: number
  left: number
  pages: number
  sha256: string
  filing_number: string | null
  filed_on: string | null
  filed_with: string | null
  filing_entered_on: string | null
  cooling_until: string | null
  method: string | null
  place: string | null
  destroyed_on: string | null
  destroyed_time: string | null
  destroyed_at: number | null
  supervisors: string | null
  backups: string | null
  voided_at: number | null
  void_reason: string | null
}

const lists = sql`SELECT d.*, b.uid AS batch_uid, b.number AS batch_number, b.title AS batch_title,
    (SELECT count(*) FROM destruction_lines n WHERE n.list_id = d.id AND n.left_at IS NOT NULL) AS left
  FROM destruction_lists d JOIN disposal_batches b ON b.id = d.batch_id`

export const listOfBatch = (db: ReadDb, batchId: number): ListRow | undefined =>
  get(db, sql`${lists} WHERE d.batch_id = ${batchId}`)

export const listById = (db: ReadDb, id: number): ListRow | undefined => get(db, sql`${lists} WHERE d.id = ${id}`)

export const listByRef = (db: ReadDb, ref: string): ListRow | undefined =>
  get(db, sql`${lists} WHERE d.uid = ${ref} OR d.number = ${ref}`)

/** A page of destruction lists, newest first. */
export const listLists = (db: ReadDb, after: number | null, limit: number): ListRow[] =>
  all(db, sql`${lists} WHERE d.id < ${after ?? Number.MAX_SAFE_INTEGER} ORDER BY d.id DESC LIMIT ${limit}`)

export const countLists = (db: ReadDb): number => value<number>(db, sql`SELECT count(*) FROM destruction_lists`) ?? 0

function destroyedOf(row: ListRow): DestructionList['destroyed'] {
  if (row.destroyed_at === null || row.supervisors === null) return null
  return {
    method: row.method ?? '',
    place: row.place ?? '',
    on: row.destroyed_on ?? '',
    time: row.destroyed_time ?? '',
    signed: JSON.parse(row.supervisors) as SignedBy,
    backups: row.backups === null ? null : (JSON.parse(row.backups) as BackupCopy[]),
  }
}

/** A destruction list as it leaves the host. */
export const presentList = (row: ListRow): DestructionList => ({
  uid: row.uid,
  number: row.number,
  batch: { uid: row.batch_uid, number: row.batch_number, title: row.batch_title },
  form: row.form,
  madeOn: row.made_on,
  preparedBy: row.prepared_by,
  approved: JSON.parse(row.approved) as SignedBy,
  records: row.records,
  left: row.left,
  pages: row.pages,
  sha256: row.sha256,
  filing:
    row.filing_number === null
      ? null
      : {
          number: row.filing_number,
          on: row.filed_on ?? '',
          with: row.filed_with ?? '',
          enteredOn: row.filing_entered_on ?? '',
        },
  coolingUntil: row.cooling_until,
  destroyed: destroyedOf(row),
  voided: row.voided_at === null ? null : { at: row.voided_at, reason: row.void_reason ?? '' },
})

export interface ListLineRow {
  list_id: number
  seq: number
  record_id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  class_code: string
  class_name: string
  fonds: string
  year: number
  formed_on: string | null
  volume: string | null
  box: string | null
  pages: number | null
  period: string
  kept_years: number
  due_on: string
  reason: string
  left_at: number | null
  left_reason: string
}

export const linesOfList = (db: ReadDb, listId: number): ListLineRow[] =>
  all(db, sql`SELECT * FROM destruction_lines WHERE list_id = ${listId} ORDER BY seq`)

export const presentListLine = (row: ListLineRow): DestructionLine => ({
  seq: row.seq,
  recordUid: row.record_uid,
  code: row.code ?? row.business_number ?? '',
  title: row.title,
  classCode: row.class_code,
  className: row.class_name,
  fonds: row.fonds,
  year: row.year,
  formedOn: row.formed_on,
  volume: row.volume,
  box: row.box,
  pages: row.pages,
  period: row.period,
  keptYears: row.kept_years,
  dueOn: row.due_on,
  reason: row.reason,
  leftReason: row.left_at === null ? null : row.left_reason,
})

export interface NewList {
  uid: string
  number: string
  batchId: number
  form: ListForm
  at: number
  on: string
  preparedBy: string
  approved: SignedBy
  records: number
  pages: number
  sha256: string
}

export const insertList = (db: WriteDb, list: NewList): number =>
  run(
    db,
    sql`INSERT INTO destruction_lists (uid, number, batch_id, form, made_at, made_on, prepared_by, approved, records, pages, sha256)
        VALUES (${list.uid}, ${list.number}, ${list.batchId}, ${list.form}, ${list.at}, ${list.on}, ${list.preparedBy},
                ${JSON.stringify(list.approved)}, ${list.records}, ${list.pages}, ${list.sha256})`,
  ).lastId

export type NewListLine = Omit<ListLineRow, 'left_at' | 'left_reason'>

export const insertListLine = (db: WriteDb, line: NewListLine): void =>
  void run(
    db,
    sql`INSERT INTO destruction_lines (list_id, seq, record_id, record_uid, code, business_number, title, class_code, class_name, fonds, year,
          formed_on, volume, box, pages, period, kept_years, due_on, reason)
        VALUES (${line.list_id}, ${line.seq}, ${line.record_id}, ${line.record_uid}, ${line.code}, ${line.business_number}, ${line.title},
                ${line.class_code}, ${line.class_name}, ${line.fonds}, ${line.year}, ${line.formed_on}, ${line.volume}, ${line.box}, ${line.pages},
                ${line.period}, ${line.kept_years}, ${line.due_on}, ${line.reason})`,
  )

export const leaveList = (
  db: WriteDb,
  listId: number,
  recordIds: readonly number[],
  reason: string,
  at: number,
): void =>
  void run(
    db,
    sql`UPDATE destruction_lines SET left_at = ${at}, left_reason = ${reason}
        WHERE list_id = ${listId} AND left_at IS NULL AND record_id IN (SELECT value FROM json_each(${JSON.stringify(recordIds)}))`,
  )

export const storeFiling = (
  db: WriteDb,
  listId: number,
  filing: { number: string; on: string; with: string; enteredOn: string; coolingUntil: string },
): void =>
  void run(
    db,
    sql`UPDATE destruction_lists SET filing_number = ${filing.number}, filed_on = ${filing.on}, filed_with = ${filing.with},
          filing_entered_on = ${filing.enteredOn}, cooling_until = ${filing.coolingUntil} WHERE id = ${listId}`,
  )

export const storeDestruction = (
  db: WriteDb,
  listId: number,
  done: {
    method: string
    place: string
    on: string
    time: string
    at: number
    signed: SignedBy
    backups: BackupCopy[] | null
  },
): void =>
  void run(
    db,
    sql`UPDATE destruction_lists SET method = ${done.method}, place = ${done.place}, destroyed_on = ${done.on}, destroyed_time = ${done.time},
          destroyed_at = ${done.at}, supervisors = ${JSON.stringify(done.signed)},
          backups = ${done.backups === null ? null : JSON.stringify(done.backups)} WHERE id = ${listId}`,
  )

export const voidList = (db: WriteDb, listId: number, reason: string, at: number): void =>
  void run(db, sql`UPDATE destruction_lists SET voided_at = ${at}, void_reason = ${reason} WHERE id = ${listId}`)
