import { readFile, stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type CellObject, read, set_cptable, SSF, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { fail } from '../../errors'
import { BLANK, type Cell, type Ledger, type OnRow, type RawRow, type ReadOptions } from './ledger'
import { mergedFiller } from './mergedCells'
import { numberCell } from './numberCell'
import type { TextEncoding } from './textEncoding'

// Workbooks of Excel 95 and before hold Chinese text in code page 936, which the library knows only when told.
set_cptable(codepages)

const MOST_BYTES = 256 * 1024 * 1024
const ROWS_PER_TURN = 500

const cellOf = (cell: CellObject | undefined, date1904: boolean): Cell => {
  if (!cell || cell.v === undefined || cell.t === 'z') return BLANK
  if (cell.t === 'b') return { text: cell.v === true ? 'TRUE' : 'FALSE', kind: 'bool' }
  if (cell.t === 'e') return { text: cell.w ?? '#N/A', kind: 'error' }
  if (cell.t === 'd') return { text: (cell.v as Date).toISOString().slice(0, 10), kind: 'date' }
  if (cell.t !== 'n') return cell.v === '' ? BLANK : { text: String(cell.v), kind: 'text' }
  const format = typeof cell.z === 'string' ? cell.z : ''
  const width = /^0{2,}$/.test(format) ? format.length : 0
  const date = format !== '' && SSF.is_date(format) && /[ydea年月日]|m(?!.*[hs])/i.test(format.replace(/general/gi, ''))
  return numberCell(String(cell.v), { date, width }, date1904)
}

const areasOf = (sheet: WorkSheet) =>
  (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c }))

function* rowsOf(sheet: WorkSheet, date1904: boolean): Generator<RawRow> {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const fill = mergedFiller(areasOf(sheet))
  for (let index = 0; index < data.length; index++) {
    const cells = Array.from(data[index] ?? [], (cell) => cellOf(cell, date1904))
    fill(index + 1, cells)
    const hidden = sheet['!rows']?.[index]?.hidden === true
    yield hidden ? { row: index + 1, cells, hidden: true } : { row: index + 1, cells }
  }
}

const OPTIONS = {
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
  raw: true,
  codepage: 936,
} as const

const parse = async (path: string, markup: TextEncoding | null): Promise<WorkBook> => {
  const bytes = await readFile(path)
  try {
    if (markup) return read(new TextDecoder(markup).decode(bytes), { ...OPTIONS, type: 'string' })
    return read(bytes, { ...OPTIONS, type: 'buffer' })
  } catch (error) {
    const encrypted = /password|encrypt/i.test(error instanceof Error ? error.message : '')
    return fail('intake.unreadable', { reason: encrypted ? 'encrypted' : 'workbook' })
  }
}

/** An old workbook, parsed: what is told of it, and its rows in order, as often as they are asked for. */
export interface OldWorkbook extends Pick<Ledger, 'date1904' | 'totalBytes' | 'sheets'> {
  rowsOf: (sheetIndex: number) => Generator<RawRow>
}

/** `markup` is the encoding of an HTML or XML text. Errors: intake.too-large, intake.unreadable. */
export async function parseOldWorkbook(path: string, markup: TextEncoding | null): Promise<OldWorkbook> {
  const { size } = await stat(path)
  if (size > MOST_BYTES) fail('intake.too-large', { reason: 'xls', limit: MOST_BYTES })
  const book = await parse(path, markup)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  const sheets = book.SheetNames.map((name, index) => {
    const data = (book.Sheets[name]?.['!data'] ?? []) as unknown[]
    return { name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0, rowCountHint: data.length }
  })
  return {
    date1904,
    totalBytes: size,
    sheets,
    rowsOf: (index) => rowsOf(book.Sheets[book.SheetNames[index] ?? ''] ?? {}, date1904),
  }
}

/**
 * Opens what the streaming reader does not know: .xls (Excel 2–2003), .xlsb, .ods, XML spreadsheets, and HTML tables named .xls. The whole file is
 * held in memory (such files have at most 65,536 rows a sheet), and its thread parses it in one go. Errors: as parseOldWorkbook.
 */
export const openOldWorkbook = async (path: string, markup: TextEncoding | null = null): Promise<Ledger> => {
  const book = await parseOldWorkbook(path, markup)
  const { totalBytes, sheets } = book
  const rows = async (index: number, onRow: OnRow, options: ReadOptions = {}): Promise<void> => {
    for (const raw of book.rowsOf(index)) {
      if (raw.row % ROWS_PER_TURN === 1) {
        await nextTurn()
        if (options.signal?.aborted) fail('job.cancelled')
      }
      if (onRow(raw) === false) return
    }
    options.onBytes?.(Math.round((totalBytes * (index + 1)) / Math.max(1, sheets.length)))
  }
  const { date1904 } = book
  return { kind: 'xls', encoding: null, date1904, totalBytes, sheets, rows, close: () => Promise.resolve() }
}
