import type { ListBatch, ListCounts, ListKind, ListOutcome, ListRow } from '../../../shared/model/golive'
import type { Difference } from '../../../shared/model/intake'
import { showLoose, showPersonal, type Eye } from '../../../shared/rules/maskTable'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import type { CheckedSheet } from '../intake'
import { all, each, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'

export interface BatchRow {
  id: number
  uid: string
  kind: ListKind
  file_name: string
  state: 'loaded' | 'undone'
  options: string
  data_rows: number
  added: number
  changed: number
  same: number
  set_aside: number
  loaded_at: number
  undone_at: number | null
  by_name: string
}

const batches = sql`SELECT b.id, b.uid, b.kind, b.file_name, b.state, b.options, b.data_rows, b.added, b.changed, b.same, b.set_aside, b.loaded_at,
    b.undone_at, users.name AS by_name FROM list_batches b JOIN users ON users.id = b.user_id`

/** One batch of a list; throws not-found. */
export const listBatch = (db: ReadDb, uid: string): BatchRow =>
  get<BatchRow>(db, sql`${batches} WHERE b.uid = ${uid}`) ?? fail('not-found', { uid })

export const listBatches = (db: ReadDb): BatchRow[] => all(db, sql`${batches} ORDER BY b.id DESC LIMIT 500`)

/** The batch that took in these very bytes. */
export const sameList = (db: ReadDb, hash: string): { batch: string; loadedAt: number } | null =>
  get<{ batch: string; loadedAt: number }>(
    db,
    sql`SELECT uid AS batch, loaded_at AS loadedAt FROM list_batches WHERE file_hash = ${hash} AND state = 'loaded' ORDER BY id DESC LIMIT 1`,
  ) ?? null

export const presentBatch = (row: BatchRow): ListBatch => ({
  uid: row.uid,
  kind: row.kind,
  fileName: row.file_name,
  state: row.state,
  dataRows: row.data_rows,
  added: row.added,
  changed: row.changed,
  same: row.same,
  setAside: row.set_aside,
  loadedAt: row.loaded_at,
  undoneAt: row.undone_at,
  by: row.by_name,
})

export interface BatchToStore {
  uid: string
  kind: ListKind
  fileName: string
  hash: string
  size: number
  options: BatchOptions
  counts: ListCounts
  at: number
  userId: number
}

export interface BatchOptions {
  sheets: CheckedSheet[]
  /** Borrowers the loans brought along. */
  registered: string[]
}

export const optionsOf = (row: BatchRow): BatchOptions => JSON.parse(row.options) as BatchOptions

export function insertBatch(
  db: WriteDb,
  { uid, kind, fileName, hash, size, options, counts, at, userId }: BatchToStore,
): number {
  return run(
    db,
    sql`INSERT INTO list_batches (uid, kind, file_name, file_hash, file_size, state, options, data_rows, added, changed, same, set_aside, loaded_at, user_id)
        VALUES (${uid}, ${kind}, ${fileName}, ${hash}, ${size}, 'loaded', ${JSON.stringify(options)}, ${counts.dataRows}, ${counts.added},
          ${counts.changed}, ${counts.same}, ${counts.setAside}, ${at}, ${userId})`,
  ).lastId
}

export interface RowToStore {
  sheet: string | null
  row: number
  outcome: ListOutcome
  cells: readonly string[]
  verdicts: readonly LedgerVerdict[]
  difference: Difference | null
  made: unknown
}

export function insertRow(db: WriteDb, batchId: number, one: RowToStore): void {
  const difference = one.difference && JSON.stringify(one.difference)
  const made = one.made === undefined ? null : JSON.stringify(one.made)
  run(
    db,
    sql`INSERT INTO list_rows (batch_id, sheet, row, outcome, cells, verdicts, difference, made)
        VALUES (${batchId}, ${one.sheet}, ${one.row}, ${one.outcome}, ${JSON.stringify(one.cells)}, ${JSON.stringify(one.verdicts)}, ${difference}, ${made})`,
  )
}

export const markUndone = (db: WriteDb, id: number, at: number): void =>
  void run(db, sql`UPDATE list_batches SET state = 'undone', undone_at = ${at} WHERE id = ${id}`)

/** What a batch made, the last first. */
export const madeBy = (db: ReadDb, batchId: number): unknown[] =>
  all<{ made: string }>(
    db,
    sql`SELECT made FROM list_rows WHERE batch_id = ${batchId} AND made IS NOT NULL ORDER BY id DESC`,
  ).map(({ made }) => JSON.parse(made) as unknown)

interface StoredRow {
  sheet: string | null
  row: number
  outcome: 'new' | 'changed' | 'set-aside'
  cells: string
  verdicts: string
  difference: string | null
}

/** Header texts by sheet, and which columns are fields of the list. */
export function headersOf(
  sheets: readonly CheckedSheet[],
): Map<string | null, { header: string[]; fields: (string | null)[] }> {
  return new Map(
    sheets.map(({ sheet, columns }) => {
      const width = Math.max(0, ...columns.map(({ index }) => index + 1))
      const header = Array.from({ length: width }, () => '')
      const fields = Array.from({ length: width }, () => null as string | null)
      for (const column of columns) {
        header[column.index] = column.header
        fields[column.index] = column.field
      }
      return [sheet, { header, fields }]
    }),
  )
}

const shownText = (eye: Eye, field: string | null | undefined, text: string): string => {
  if (field === 'phone') return showPersonal(eye, 'contact', text)
  return field ? text : showLoose(eye, text)
}

/** Cells as the reader may see them: telephones of people, and numbers of persons in columns nobody asked for. */
export const shownCells = (cells: readonly string[], fields: readonly (string | null)[], eye: Eye): string[] =>
  cells.map((text, at) => shownText(eye, fields[at], text))

const shownDifference = (difference: Difference, eye: Eye): Difference => {
  const one = (field: string, text: unknown) => (typeof text === 'string' ? shownText(eye, field, text) : text)
  return Object.fromEntries(
    Object.entries(difference).map(([field, [a, b]]) => [field, [one(field, a), one(field, b)] as [unknown, unknown]]),
  )
}

/** Stored rows of a batch for the screen. */
export function batchRows(
  db: ReadDb,
  batch: BatchRow,
  { outcome, offset, limit, eye }: { outcome?: ListOutcome | undefined; offset: number; limit: number; eye: Eye },
): { rows: ListRow[]; total: number } {
  const where =
    outcome === undefined ? sql`batch_id = ${batch.id}` : sql`batch_id = ${batch.id} AND outcome = ${outcome}`
  const headers = headersOf(optionsOf(batch).sheets)
  const rows = all<StoredRow>(
    db,
    sql`SELECT sheet, row, outcome, cells, verdicts, difference FROM list_rows WHERE ${where} ORDER BY id LIMIT ${limit} OFFSET ${offset}`,
  )
  return {
    rows: rows.map((row) => ({
      sheet: row.sheet,
      row: row.row,
      outcome: row.outcome,
      header: headers.get(row.sheet)?.header ?? [],
      cells: shownCells(JSON.parse(row.cells) as string[], headers.get(row.sheet)?.fields ?? [], eye),
      verdicts: (JSON.parse(row.verdicts) as LedgerVerdict[]).map((one) =>
        one.value === undefined ? one : { ...one, value: shownText(eye, one.field, one.value) },
      ),
      difference: row.difference === null ? null : shownDifference(JSON.parse(row.difference) as Difference, eye),
    })),
    total: value<number>(db, sql`SELECT count(*) FROM list_rows WHERE ${where}`) ?? 0,
  }
}

/** Refused rows of a batch as they stood, in order. */
export function* setAsideRows(db: ReadDb, batch: BatchRow) {
  const headers = headersOf(optionsOf(batch).sheets)
  const rows = each<StoredRow>(
    db,
    sql`SELECT sheet, row, outcome, cells, verdicts, difference FROM list_rows WHERE batch_id = ${batch.id} AND outcome = 'set-aside' ORDER BY id`,
  )
  for (const { sheet, row, cells, verdicts } of rows)
    yield {
      sheet,
      row,
      header: headers.get(sheet)?.header ?? [],
      cells: JSON.parse(cells) as string[],
      verdicts: JSON.parse(verdicts) as LedgerVerdict[],
    }
}
