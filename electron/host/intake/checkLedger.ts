import { fail } from '../errors'
import { HashIndex } from './hashIndex'
import type { CheckedSheet, CheckLedgerOptions, LedgerSummary } from './ledgerCheck'
import type { Ledger } from './read/ledger'
import { openLedger } from './read/openLedger'
import type { RunMemory } from './sheetChecker'
import { type Run, SheetRun } from './sheetRun'

const MOST_VERDICTS = 100_000

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
  const ledger =
    options.opened ?? (await openLedger(options.path, { encoding: options.encoding, signal: options.signal }))
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
