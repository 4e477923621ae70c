/** One cell as the file shows it. Dates are ISO text; numbers keep what the file wrote in `raw` (a 18-digit number is recognised by it). */
export type Cell = {
  text: string
  kind: 'text' | 'number' | 'date' | 'bool' | 'error' | 'blank'
  raw?: string
  /** The value stands in another cell of the same merged area. */
  merged?: true
}

/** One row of a sheet (`row` is 1-based) or one record of a CSV (the first record is 1; a quoted line break does not start a new one). */
export type RawRow = {
  row: number
  cells: Cell[]
  hidden?: true
  /** Its cells are struck through. */
  struck?: true
}

/** Called with every row in order; `false` ends the reading. */
export type OnRow = (row: RawRow) => boolean | void

/** `onBytes` gets the bytes of the file read so far; an aborted signal ends the reading with `job.cancelled`. */
export type ReadOptions = { signal?: AbortSignal | undefined; onBytes?: ((bytes: number) => void) | undefined }

/** `name` is null for a text file, which has no sheets. */
export type SheetInfo = { name: string | null; hidden: boolean; rowCountHint: number | null }

/** An open ledger: rows are read in a stream, sheet by sheet; close it when done. */
export type Ledger = {
  kind: 'csv' | 'xlsx' | 'xls'
  encoding: string | null
  /** Day numbers count from 1904 (old Macintosh workbooks). */
  date1904: boolean
  totalBytes: number
  sheets: SheetInfo[]
  rows: (sheetIndex: number, onRow: OnRow, options?: ReadOptions) => Promise<void>
  close: () => Promise<void>
}

/** The empty cell, shared because ledgers are full of it. */
export const BLANK: Cell = Object.freeze({ text: '', kind: 'blank' })
