import type { RecordState } from '../../../shared/rules/recordState'
import { all, get, join, raw, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

/** A row of `records` as it stands in the table. */
export interface RecordRow {
  id: number
  uid: string
  fonds_id: number
  class_id: number
  type: string
  type_version: number
  code: string | null
  business_number: string | null
  title: string
  year: number
  year_source: string
  formed_on: string | null
  period: string | null
  schedule_line: string | null
  schedule_version: number | null
  person_name: string
  person_initials: string
  id_number: string | null
  birth: string | null
  employer: string
  hospital: string
  details: string
  pending: string | null
  pages: number | null
  responsible: string
  openness: string
  secrecy: string | null
  state: RecordState
  completeness: number
  volume_id: number | null
  box_id: number | null
  seq: number | null
  batch_id: number | null
  source_sheet: string | null
  source_row: number | null
  confirmed_at: number | null
  created_at: number
  updated_at: number
  created_by: number | null
  version: number
}

/** Every column a new row may name; `id` is given by the database. */
export type NewRecordRow = Omit<RecordRow, 'id' | 'version'>

/** A row with what its line shows of class, volume, box and place. */
export interface RecordLineRow extends RecordRow {
  class_code: string
  class_name: string
  class_name_en: string
  volume_number: number | null
  box_number: string | null
  location_path: string | null
  /** 1 under a hold. */
  held: number
}

export const RECORD_COLUMNS = [
  'uid', 'fonds_id', 'class_id', 'type', 'type_version', 'code', 'business_number', 'title', 'year', 'year_source', 'formed_on', 'period',
  'schedule_line', 'schedule_version', 'person_name', 'person_initials', 'id_number', 'birth', 'employer', 'hospital', 'details', 'pending',
  'pages', 'responsible', 'openness', 'secrecy', 'state', 'completeness', 'volume_id', 'box_id', 'seq', 'batch_id', 'source_sheet',
  'source_row', 'confirmed_at', 'created_at', 'updated_at', 'created_by',
] as const satisfies readonly (keyof NewRecordRow)[] // prettier-ignore

const LINE = sql`SELECT records.*, classes.code AS class_code, classes.name AS class_name, classes.name_en AS class_name_en, volumes.number AS volume_number,
    boxes.number AS box_number, locations.path AS location_path,
    EXISTS (SELECT 1 FROM hold_records WHERE hold_records.record_id = records.id AND hold_records.released_at IS NULL) AS held
  FROM records JOIN classes ON classes.id = records.class_id LEFT JOIN volumes ON volumes.id = records.volume_id
  LEFT JOIN boxes ON boxes.id = records.box_id LEFT JOIN locations ON locations.id = boxes.location_id`

/**
 * What readers do not see: a ledger that is still loading is not there yet (architecture §3), a record taken out by two persons no longer. Conditions
 * on `records` that its list indexes answer; absent when there is nothing to hide.
 */
export function hiddenBatches(db: ReadDb): Sql[] {
  const loading = all<{ id: number }>(db, sql`SELECT id FROM import_batches WHERE state = 'loading'`)
  const batches = loading.map(({ id }) => id)
  return [
    ...(batches.length > 0 ? [sql`(records.batch_id IS NULL OR records.batch_id NOT IN (${join(batches)}))`] : []),
    ...(hasRemoved(db) ? [sql`records.id NOT IN (SELECT record_id FROM removed_records)`] : []),
  ]
}

/** Whether a record was taken out of the catalogue. */
export const isRemoved = (db: ReadDb, id: number): boolean =>
  value(db, sql`SELECT 1 FROM removed_records WHERE record_id = ${id}`) !== undefined

/** Whether any record was taken out of the catalogue. */
export const hasRemoved = (db: ReadDb): boolean => value(db, sql`SELECT 1 FROM removed_records LIMIT 1`) !== undefined

/** One record by its outside id, or undefined; a batch still loading does not show. */
export const findRecord = (db: ReadDb, uid: string): RecordLineRow | undefined =>
  get(db, sql`${LINE} WHERE ${join([sql`records.uid = ${uid}`, ...hiddenBatches(db)], ' AND ')}`)

/** One record by rowid, or undefined. */
export const getRecordRow = (db: ReadDb, id: number): RecordLineRow | undefined =>
  get(db, sql`${LINE} WHERE records.id = ${id}`)

/** Records by rowid, in the order of the ids. */
export function recordLines(db: ReadDb, ids: readonly number[]): RecordLineRow[] {
  if (ids.length === 0) return []
  const rows = all<RecordLineRow>(
    db,
    sql`${LINE} WHERE records.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Inserts one record; returns its rowid.. */
export const insertRow = (db: WriteDb, row: NewRecordRow): number =>
  run(
    db,
    sql`INSERT INTO records (${raw(RECORD_COLUMNS.join(', '))}) VALUES (${join(RECORD_COLUMNS.map((column) => row[column]))})`,
  ).lastId

/** Stores changed columns if the version still is the one the editor saw; false when somebody else was first. */
export function updateRow(
  db: WriteDb,
  id: number,
  version: number,
  at: number,
  changes: Partial<NewRecordRow>,
): boolean {
  const sets = RECORD_COLUMNS.filter((column) => changes[column] !== undefined && column !== 'updated_at').map(
    (column) => sql`${raw(column)} = ${changes[column]}`,
  )
  const all = join([...sets, sql`updated_at = ${at}`, sql`version = version + 1`])
  return run(db, sql`UPDATE records SET ${all} WHERE id = ${id} AND version = ${version}`).changes === 1
}

/**
 * Stores where the paper of a record is; the step itself is decided by shared/rules/recordState.ts. The version stays: it guards the description,
 * and lending a record must not throw away what a clerk is writing about it.
 */
export const setRecordState = (db: WriteDb, id: number, state: RecordState, at: number): void =>
  void run(db, sql`UPDATE records SET state = ${state}, updated_at = ${at} WHERE id = ${id}`)

/** Stores another period of a record and the line and version it comes from; retention alone decides it (setPeriod). */
export const setRecordPeriod = (
  db: WriteDb,
  { id, pending }: Pick<RecordRow, 'id' | 'pending'>,
  to: { period: string; line: string | null; version: number | null; at: number },
): void =>
  void run(
    db,
    sql`UPDATE records SET period = ${to.period}, schedule_line = ${to.line}, schedule_version = ${to.version}, pending = ${withoutPeriod(pending)},
          updated_at = ${to.at}, version = version + 1 WHERE id = ${id}`,
  )

/** A period that was decided waits for nobody any more. */
function withoutPeriod(pending: string | null): string | null {
  if (pending === null) return null
  const { period: _decided, ...rest } = JSON.parse(pending) as Record<string, string>
  return Object.keys(rest).length === 0 ? null : JSON.stringify(rest)
}

/** What people call a record: its 档号, else its business number, else its title. */
export const nameOf = (row: Pick<RecordRow, 'code' | 'business_number' | 'title'>): string =>
  row.code ?? row.business_number ?? row.title
