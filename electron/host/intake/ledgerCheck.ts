import type { RecordType } from '../../../shared/model/recordType'
import type { LedgerVerdict, VerdictCode } from '../../../shared/rules/ledgerVerdict'
import type { LedgerHistory, LedgerRow, SetAsideRow } from './ledgerRow'
import type { ColumnMapping, RememberedMapping } from './mapColumns'
import type { Ledger } from './read/ledger'
import type { TextEncoding } from './read/textEncoding'

/** How far a run is: rows and bytes read, of `totalBytes`. */
export type LedgerProgress = { rows: number; bytes: number; totalBytes: number }

/** What a row is beside the records that are there already; `destroyed`: its record was, and nothing of the row is kept. */
export type RowIdentity = 'new' | 'same' | 'changed' | 'destroyed'

export type CheckLedgerOptions = {
  path: string
  /** The name people gave the file, when the path does not carry it: it may name the year. */
  fileName?: string | undefined
  type: RecordType
  /** Only these sheets; all of them when absent. */
  sheets?: readonly string[] | undefined
  /** Only this sheet. */
  sheet?: string | undefined
  encoding?: TextEncoding | undefined
  /** The ledger, when it is open already; it is closed at the end. */
  opened?: Ledger | undefined
  /** The clerk's mapping, or the one remembered, by header text. */
  mapping?: RememberedMapping | undefined
  /** The clerk's header row by sheet name (`''` for a text file); 0 for none. */
  headerRows?: Record<string, number> | undefined
  /** Rows with a pending finding are set aside too. */
  setPendingAside?: boolean | undefined
  history?: LedgerHistory | undefined
  /** Asked for every row; all are new when absent. It may add what the room knows to the row's verdicts. */
  identify?: ((row: LedgerRow, ledgerYear: number | null) => RowIdentity) | undefined
  /** Every row that becomes a record, in order. Synchronous: the loader writes at once. `original` gives its cells. */
  onRow?: ((row: LedgerRow, ledgerYear: number | null, original: () => SetAsideRow) => void) | undefined
  /** A row whose record is there already and says something else. */
  onChanged?: ((row: LedgerRow, original: () => SetAsideRow) => void) | undefined
  onSetAside?: ((row: SetAsideRow) => void) | undefined
  onProgress?: ((progress: LedgerProgress) => void) | undefined
  signal?: AbortSignal | undefined
  /** Findings kept in the answer (default 100,000); `counts` is always complete. */
  mostVerdicts?: number | undefined
}

/** One table of a sheet as it was understood (most sheets have one); `headerRow` null: no table found, skipped. */
export type CheckedSheet = {
  sheet: string | null
  headerRow: number | null
  columns: ColumnMapping[]
  year: number | null
  dataRows: number
  skippedRows: number
  hiddenRows: number
}

/** dataRows = loaded + setAside + same + changed; `pending` of the loaded carry at least one 待核 finding. Same rows have no verdicts. */
export type LedgerSummary = {
  encoding: string | null
  dataRows: number
  loaded: number
  pending: number
  setAside: number
  same: number
  changed: number
  verdicts: LedgerVerdict[]
  counts: Partial<Record<VerdictCode, number>>
  sheets: CheckedSheet[]
}
