import { basename } from 'node:path'
import type { RecordType } from '../../../shared/model/recordType'
import type { LedgerVerdict, VerdictCode } from '../../../shared/rules/ledgerVerdict'
import { trimLoose } from '../../../shared/rules/looseText'
import { fail } from '../errors'
import { BoxPlaces } from './boxPlaces'
import type { FoundHeader } from './findHeader'
import { HashIndex } from './hashIndex'
import type { LedgerHistory, LedgerRow, SetAsideRow } from './ledgerRow'
import { ledgerYear } from './ledgerYear'
import type { ColumnMapping, RememberedMapping } from './mapColumns'
import type { Ledger, RawRow } from './read/ledger'
import { openLedger } from './read/openLedger'
import type { TextEncoding } from './read/textEncoding'
import { type RunMemory, SheetChecker, type SheetMemory } from './sheetChecker'
import { planSheet } from './sheetPlan'
import { type FoundTable, TableSplitter } from './tables'

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

const ROWS_PER_PROGRESS = 1000
const MOST_VERDICTS = 100_000

type Run = {
  options: CheckLedgerOptions
  summary: LedgerSummary
  memory: RunMemory
  ledger: Ledger
  rows: number
  bytes: number
  mostVerdicts: number
  /** Header texts of the table opened last. */
  before: string[]
}

const emptySheet = (sheet: string | null): CheckedSheet => ({
  sheet,
  headerRow: null,
  columns: [],
  year: null,
  dataRows: 0,
  skippedRows: 0,
  hiddenRows: 0,
})

const nameOf = ({ fileName, path }: CheckLedgerOptions): string => fileName ?? basename(path)

const has = (row: LedgerRow, severity: LedgerVerdict['severity']): boolean =>
  row.verdicts.some((verdict) => verdict.severity === severity)

const count = (run: Run, row: LedgerRow): void => {
  for (const verdict of row.verdicts) {
    run.summary.counts[verdict.code] = (run.summary.counts[verdict.code] ?? 0) + 1
    if (run.summary.verdicts.length < run.mostVerdicts) run.summary.verdicts.push(verdict)
  }
}

/** Receives the rows of one sheet: each of its tables is planned when its header is found, then checked row by row. */
class SheetRun {
  /** One per table; a sheet without any is told too. */
  readonly results: CheckedSheet[] = []
  #checker: SheetChecker | null = null
  #header: FoundHeader | null = null
  readonly #boxes = new BoxPlaces()
  readonly #rows = new Map<string, HashIndex>()
  readonly #tables: TableSplitter
  readonly #run: Run
  readonly #index: number
  readonly #name: string | null

  constructor(run: Run, index: number) {
    this.#run = run
    this.#index = index
    this.#name = run.ledger.sheets[index]?.name ?? null
    const { type, mapping, headerRows } = run.options
    this.#tables = new TableSplitter(type, {
      headerRow: headerRows?.[this.#name ?? ''],
      mapping,
      before: run.before,
      onTable: (table) => this.#open(table),
      onRow: (raw, heading) => this.#take(raw, heading),
    })
  }

  push(raw: RawRow): boolean {
    const run = this.#run
    if (++run.rows % ROWS_PER_PROGRESS === 0) {
      run.options.onProgress?.({ rows: run.rows, bytes: run.bytes, totalBytes: run.ledger.totalBytes })
      if (run.options.signal?.aborted) fail('job.cancelled')
    }
    return this.#tables.push(raw)
  }

  /** At the end of a short sheet the header is still to be found. */
  end(): void {
    this.#tables.end()
    if (this.results.length === 0) this.results.push(emptySheet(this.#name))
  }

  get #result(): CheckedSheet | undefined {
    return this.results.at(-1)
  }

  #open({ header, above }: FoundTable): void {
    const { ledger, memory, options } = this.#run
    const titles = above.flatMap(({ cells }) => cells.map(({ text }) => text))
    const plan = planSheet(options.type, header, titles)
    const year =
      ledgerYear([this.#name, ...titles, this.#result ? null : nameOf(options)]) ?? this.#result?.year ?? null
    this.#header = header
    this.#run.before = header.texts
    this.results.push({ ...emptySheet(this.#name), headerRow: header.firstRow, columns: header.columns, year })
    this.#checker = plan.key.name < 0 ? null : new SheetChecker(plan, memory, this.#memoryFor(header), ledger.date1904)
  }

  /** A header that comes back after another table goes on with the rows of the first: a row of both is a duplicate. */
  #memoryFor({ columns }: FoundHeader): SheetMemory {
    const key = JSON.stringify(columns.map(({ index, header, field }) => [index, header, field]))
    let rows = this.#rows.get(key)
    if (!rows) this.#rows.set(key, (rows = new HashIndex(1)))
    return { index: this.#index, boxes: this.#boxes, rows }
  }

  #take(raw: RawRow, heading: boolean): void {
    const result = this.#result
    if (!result) return
    const checked = heading || !this.#checker ? null : this.#checker.check(raw)
    if (checked?.kind !== 'data') {
      if (checked ? checked.kind !== 'blank' : raw.cells.some(({ kind }) => kind !== 'blank')) result.skippedRows++
      return
    }
    result.dataRows++
    if (raw.hidden) result.hiddenRows++
    this.#settle(checked.row, raw, result.year)
  }

  #settle(row: LedgerRow, raw: RawRow, year: number | null): void {
    const { summary, options } = this.#run
    summary.dataRows++
    const wrong = has(row, 'error')
    const known = options.identify?.(row, year) ?? 'new'
    const identity = wrong && known !== 'destroyed' ? 'new' : known
    if (identity === 'same') return void summary.same++
    count(this.#run, row)
    const original = (): SetAsideRow => this.#original(row, raw)
    if (identity === 'destroyed') {
      summary.setAside++
      return options.onSetAside?.({ ...original(), cells: [] })
    }
    const error = has(row, 'error')
    if (identity === 'changed') {
      summary.changed++
      return options.onChanged?.(row, original)
    }
    const pending = has(row, 'pending')
    if (error || (pending && options.setPendingAside === true)) {
      summary.setAside++
      return options.onSetAside?.(original())
    }
    summary.loaded++
    if (pending) summary.pending++
    options.onRow?.(row, year, original)
  }

  #original({ sheet, row, verdicts }: LedgerRow, raw: RawRow): SetAsideRow {
    const cells = raw.cells.map(({ text }) => trimLoose(text))
    return { sheet, row, header: this.#header?.texts ?? [], cells, verdicts }
  }
}

const wantedSheets = (ledger: Ledger, { sheet, sheets }: CheckLedgerOptions): number[] => {
  const all = ledger.sheets.map((_, index) => index)
  const wanted = sheets ?? (sheet === undefined ? undefined : [sheet])
  if (wanted === undefined) return all
  const names = ledger.sheets.map(({ name }) => name)
  const unknown = wanted.find((name) => !names.includes(name) && !names.includes(null))
  if (unknown !== undefined) fail('intake.no-such-sheet', { sheet: unknown, sheets: names })
  return all.filter((index) => names[index] === null || wanted.includes(names[index] ?? ''))
}

const runSheets = async (run: Run): Promise<void> => {
  const { options, ledger, summary } = run
  for (const index of wantedSheets(ledger, options)) {
    const sheet = new SheetRun(run, index)
    const before = run.bytes
    const onBytes = (bytes: number): void => void (run.bytes = before + bytes)
    await ledger.rows(index, (raw) => sheet.push(raw), { signal: options.signal, onBytes })
    sheet.end()
    summary.sheets.push(...sheet.results)
  }
}

const refuseUnusable = (sheets: CheckedSheet[]): void => {
  const tables = sheets.filter(({ headerRow }) => headerRow !== null)
  if (tables.length === 0) fail('intake.no-header', { sheets: sheets.map(({ sheet }) => sheet) })
  const named = tables.some(
    ({ dataRows, columns }) => dataRows > 0 || columns.some(({ field }) => field === 'name' || field === 'employer'),
  )
  if (!named) fail('intake.no-name-column', { headers: tables[0]?.columns.map(({ header }) => header) })
}

/**
 * Reads and checks a whole ledger in a stream: the dry run, and the source of rows for the loader. Memory stays flat: what rows are compared with
 * are 64-bit hashes, invoice numbers and one place per box. Hidden sheets are read like the others; sheets without a table are skipped.
 * Errors: intake.unreadable, intake.too-large, intake.no-such-sheet, intake.no-header, intake.no-name-column, job.cancelled.
 */
export const checkLedger = async (options: CheckLedgerOptions): Promise<LedgerSummary> => {
  const ledger = options.opened ?? (await openLedger(options.path, { encoding: options.encoding }))
  const summary: LedgerSummary = {
    encoding: ledger.encoding,
    dataRows: 0,
    loaded: 0,
    pending: 0,
    setAside: 0,
    same: 0,
    changed: 0,
    verdicts: [],
    counts: {},
    sheets: [],
  }
  const memory: RunMemory = {
    invoices: new HashIndex(),
    sheets: ledger.sheets.map(({ name }) => name),
    history: options.history ?? null,
    setPendingAside: options.setPendingAside === true,
  }
  const run: Run = {
    options,
    summary,
    memory,
    ledger,
    rows: 0,
    bytes: 0,
    mostVerdicts: options.mostVerdicts ?? MOST_VERDICTS,
    before: [],
  }
  try {
    await runSheets(run)
  } finally {
    await ledger.close()
  }
  refuseUnusable(summary.sheets)
  options.onProgress?.({ rows: run.rows, bytes: ledger.totalBytes, totalBytes: ledger.totalBytes })
  return summary
}
