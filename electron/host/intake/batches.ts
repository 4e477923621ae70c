import type { Batch, BatchRow, Difference, RowOutcome } from '../../../shared/model/intake'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { showLoose, showUnread, type Eye } from '../../../shared/rules/maskTable'
import type { RecordState } from '../../../shared/rules/recordState'
import { getRecordRow, newestType } from '../catalogue'
import { all, get, join, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import type { CheckedSheet } from './ledgerCheck'
import { differenceNow } from './differenceNow'

export interface BatchRecord {
  id: number
  uid: string
  type: string
  file_name: string
  file_hash: string
  file_size: number
  state: 'loading' | 'loaded' | 'undone'
  options: string
  data_rows: number
  loaded: number
  pending: number
  set_aside: number
  same: number
  changed: number
  started_at: number
  finished_at: number | null
  by_name: string | null
  still_pending: number
  open_changes: number
}

// One that is loading for the first time is not there yet; one that is being undone still is.
const SHOWN = sql`(import_batches.state <> 'loading' OR finished_at IS NOT NULL)`
const selectBatches = (where: Sql) => sql`SELECT import_batches.*, users.name AS by_name,
    (SELECT count(*) FROM records WHERE batch_id = import_batches.id AND records.pending IS NOT NULL) AS still_pending,
    (SELECT count(*) FROM import_rows WHERE batch_id = import_batches.id AND outcome = 'changed' AND resolved_at IS NULL) AS open_changes
  FROM import_batches LEFT JOIN users ON users.id = user_id WHERE ${SHOWN} AND ${where}`

/** A batch by its outside id; throws not-found. */
export const findBatch = (db: ReadDb, uid: string): BatchRecord =>
  get<BatchRecord>(db, selectBatches(sql`import_batches.uid = ${uid}`)) ?? fail('not-found', { uid })

interface BatchOptions {
  yearSource?: string
  sheets?: CheckedSheet[]
}

const optionsOf = (row: BatchRecord): BatchOptions => JSON.parse(row.options) as BatchOptions

const presentBatch = (row: BatchRecord): Batch => ({
  uid: row.uid,
  type: row.type,
  fileName: row.file_name,
  fileHash: row.file_hash,
  fileSize: row.file_size,
  state: row.state,
  dataRows: row.data_rows,
  loaded: row.loaded,
  pending: row.pending,
  setAside: row.set_aside,
  same: row.same,
  changed: row.changed,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  by: row.by_name,
  yearSource: optionsOf(row).yearSource ?? null,
  stillPending: row.still_pending,
  openChanges: row.open_changes,
})

export interface BatchesInput {
  cursor: string | null
  limit: number
}

/** The ledgers that were taken in, newest first, each with what is still open of it: counts over its records and rows. */
export function listBatches(db: ReadDb, { cursor, limit }: BatchesInput) {
  const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor) || 0
  const where = sql`import_batches.id < ${before}`
  const rows = all<BatchRecord>(db, sql`${selectBatches(where)} ORDER BY import_batches.id DESC LIMIT ${limit}`)
  return { batches: rows.map(presentBatch), cursor: rows.length === limit ? String(rows.at(-1)?.id) : null }
}

/** One batch as the screen shows it; throws not-found. */
export const oneBatch = (db: ReadDb, uid: string): Batch => presentBatch(findBatch(db, uid))

interface NotedRow {
  id: number
  sheet: string | null
  row: number
  outcome: 'loaded' | 'set-aside' | 'changed'
  cells: string
  verdicts: string
  difference: string | null
  record_id: number | null
  resolved_at: number | null
  record_uid: string | null
  record_name: string | null
  record_state: RecordState | null
}

const isPending = sql`instr(verdicts, '"severity":"pending"') > 0`

function outcomeIs(outcome: RowOutcome | undefined): Sql {
  if (outcome === undefined) return sql`TRUE`
  if (outcome === 'pending') return sql`outcome = 'loaded' AND ${isPending}`
  if (outcome === 'warning') return sql`outcome = 'loaded' AND NOT ${isPending}`
  return sql`outcome = ${outcome}`
}

/** A row still asks for a decision: a change not taken over, a record with something pending. Refused and warned rows are settled outside. */
const isOpen = sql`((outcome = 'changed' AND resolved_at IS NULL) OR (outcome = 'loaded' AND records.pending IS NOT NULL))`

export interface RowsInput {
  uid: string
  outcome?: RowOutcome | undefined
  open: boolean
  offset: number
  limit: number
  /** What the reader sees of personal cells. */
  eye: Eye
}

/** Rows of a batch that deserved a look, personal cells as the reader may see them. */
export function listBatchRows(db: ReadDb, { uid, outcome, open, offset, limit, eye }: RowsInput) {
  const batch = findBatch(db, uid)
  const where = join([sql`import_rows.batch_id = ${batch.id}`, outcomeIs(outcome), open ? isOpen : sql`TRUE`], ' AND ')
  const from = sql`FROM import_rows LEFT JOIN records ON records.id = record_id WHERE ${where}`
  const rows = all<NotedRow>(
    db,
    sql`SELECT import_rows.id, sheet, row, outcome, cells, verdicts, difference, record_id, resolved_at, records.uid AS record_uid,
          coalesce(records.code, records.business_number, records.title) AS record_name, records.state AS record_state
        ${from} ORDER BY import_rows.id LIMIT ${limit} OFFSET ${offset}`,
  )
  const present = rowPresenter(db, batch, eye)
  return { rows: rows.map(present), total: value<number>(db, sql`SELECT count(*) ${from}`) ?? 0 }
}

/** Texts above the columns of a table and the fields they were read as, by column. */
export interface TableHead {
  header: string[]
  fields: (string | null)[]
}

const headOf = ({ columns }: Pick<CheckedSheet, 'columns'>): TableHead => {
  const width = Math.max(0, ...columns.map(({ index }) => index + 1))
  const head: TableHead = {
    header: Array.from({ length: width }, () => ''),
    fields: Array.from({ length: width }, () => null),
  }
  for (const { index, header, field } of columns) {
    head.header[index] = header
    head.fields[index] = field
  }
  return head
}

/** A row of a ledger, by its sheet (null: a text file). */
export interface RowAt {
  sheet: string | null
  row: number
}

/** Answers with the header above a row of a run: that of the last table of its sheet that begins above it. */
export function tableHeads(tables: readonly CheckedSheet[]): (at: RowAt) => TableHead {
  const bySheet = new Map<string | null, (TableHead & { from: number })[]>()
  for (const table of tables)
    bySheet.set(table.sheet, [...(bySheet.get(table.sheet) ?? []), { ...headOf(table), from: table.headerRow ?? 0 }])
  return ({ sheet, row }) => {
    const own = bySheet.get(sheet) ?? []
    return own.findLast(({ from }) => from < row) ?? own[0] ?? { header: [], fields: [] }
  }
}

/** Header above a row of a batch, and the fields that mask the cells beneath it. */
export const batchHeads = (batch: BatchRecord): ReturnType<typeof tableHeads> =>
  tableHeads(optionsOf(batch).sheets ?? [])

type Mask = (field: string | null | undefined, text: string) => string

/** Masks the text of a personal field; a text that could not be read as its field loses its long numbers too. */
function masker(db: ReadDb, type: string, eye: Eye): { mask: Mask } {
  const kinds = new Map(
    newestType(db, type).fields.flatMap(({ key, personal }) => (personal ? [[key, personal] as const] : [])),
  )
  return {
    mask(field, text) {
      const kind = kinds.get(field ?? '')
      if (kind !== undefined) return showUnread(eye, kind, text)
      // A column mapped to no field: nobody said whether it is personal.
      return field ? text : showLoose(eye, text)
    },
  }
}

const maskDifference = (difference: Difference, mask: Mask): Difference => {
  const one = (field: string, value: unknown): unknown => (typeof value === 'string' ? mask(field, value) : value)
  return Object.fromEntries(
    Object.entries(difference).map(([field, [a, b]]) => [field, [one(field, a), one(field, b)] as [unknown, unknown]]),
  )
}

/** What a row says otherwise than its record; as long as nobody decided, than it says now. */
function differenceOf(db: ReadDb, { difference, resolved_at, record_id }: NotedRow): Difference | null {
  if (difference === null) return null
  const found = JSON.parse(difference) as Difference
  const record = resolved_at === null && record_id !== null ? getRecordRow(db, record_id) : undefined
  return record ? differenceNow(record, found) : found
}

const outcomeOf = (outcome: NotedRow['outcome'], verdicts: LedgerVerdict[]): RowOutcome => {
  if (outcome !== 'loaded') return outcome
  return verdicts.some(({ severity }) => severity === 'pending') ? 'pending' : 'warning'
}

function rowPresenter(db: ReadDb, batch: BatchRecord, eye: Eye): (row: NotedRow) => BatchRow {
  const { mask } = masker(db, batch.type, eye)
  const headOf = batchHeads(batch)
  return (row) => {
    const { header, fields } = headOf(row)
    const difference = differenceOf(db, row)
    const read = JSON.parse(row.verdicts) as LedgerVerdict[]
    const verdicts = read.map((verdict) =>
      verdict.value === undefined ? verdict : { ...verdict, value: mask(verdict.field, verdict.value) },
    )
    return {
      id: row.id,
      sheet: row.sheet,
      row: row.row,
      outcome: outcomeOf(row.outcome, verdicts),
      header,
      fields,
      cells: (JSON.parse(row.cells) as string[]).map((text, at) => mask(fields[at], text)),
      verdicts,
      difference: difference && maskDifference(difference, mask),
      record: row.record_name,
      recordUid: row.record_uid,
      recordState: row.record_state,
      resolvedAt: row.resolved_at,
    }
  }
}
