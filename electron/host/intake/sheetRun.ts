import { basename } from 'node:path'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import { trimLoose } from '../../../shared/rules/looseText'
import { fail } from '../errors'
import { BoxPlaces } from './boxPlaces'
import type { FoundHeader } from './findHeader'
import { HashIndex } from './hashIndex'
import type { CheckedSheet, CheckLedgerOptions, LedgerSummary } from './ledgerCheck'
import type { LedgerRow, SetAsideRow } from './ledgerRow'
import { ledgerYear } from './ledgerYear'
import type { Ledger, RawRow } from './read/ledger'
import { type RunMemory, SheetChecker, type SheetMemory } from './sheetChecker'
import { planSheet } from './sheetPlan'
import { type FoundTable, TableSplitter } from './tables'

const ROWS_PER_PROGRESS = 1000

/** One reading of a ledger, over all its sheets. */
export type Run = {
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
export class SheetRun {
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
