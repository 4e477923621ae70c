import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type ExcelJS from 'exceljs'
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js'
import { inTurns, type TableCell, type TableColumn, type TableFile } from './tableFile'
import { words } from '../words'

/** Rows a sheet can hold below its head (Excel's limit is 1,048,576 rows); longer lists go on in a further sheet. */
export const SHEET_ROWS = 1_048_575
/** Bytes that may wait for the zip. */
const WAITING = 1024 * 1024
/** Half-width characters of 11 pt that fit across A4 at 100 %, margins of 10 mm. */
const ACROSS = { portrait: 92, landscape: 138 }

const formats: Record<TableColumn['kind'], string> = {
  text: '@',
  id: '@',
  date: '@',
  number: '#,##0',
  money: '#,##0.00',
}

type Sheet = ReturnType<ExcelJS.stream.xlsx.WorkbookWriter['addWorksheet']>

/** Widths that fit the page at 100 %: columns are drawn in together when they are too wide for A4 landscape, their text wraps. */
function layout(columns: TableColumn[]): { orientation: 'portrait' | 'landscape'; widths: number[] } {
  const sum = columns.reduce((total, { width }) => total + width, 0)
  const orientation = sum > ACROSS.portrait ? 'landscape' : 'portrait'
  const factor = Math.min(1, ACROSS[orientation] / sum)
  return { orientation, widths: columns.map(({ width }) => Math.max(4, width * factor)) }
}

function addSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, table: TableFile, number: number): Sheet {
  const { orientation, widths } = layout(table.columns)
  const say = words(table.locale)
  const name = table.title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 24) || 'Sheet'
  const sheet = book.addWorksheet(number === 1 ? name : `${name} ${number}`, {
    views: [{ state: 'frozen', ySplit: 1, zoomScale: 100 }],
    pageSetup: {
      paperSize: 9,
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.75, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&C&"宋体,Bold"&14${table.title.replaceAll('&', '&&')}`,
      oddFooter: `&L&"宋体,Regular"&9${footOf(table)}&R&"宋体,Regular"&9${say('forms.page', { page: '&P', pages: '&N' })}`,
    },
  })
  sheet.columns = table.columns.map(({ kind }, at) => ({
    width: widths[at] ?? 10,
    style: {
      numFmt: formats[kind],
      font: { name: '仿宋', size: 11 },
      alignment: {
        vertical: 'top',
        wrapText: kind === 'text',
        horizontal: kind === 'number' || kind === 'money' ? 'right' : 'left',
      },
    },
  }))
  const head = sheet.addRow(table.columns.map((column) => column.head))
  head.font = { name: '宋体', size: 11, bold: true }
  head.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  head.commit()
  return sheet
}

const footOf = (table: TableFile): string =>
  (table.about ?? [])
    .slice(1, 3)
    .map(([, text]) => text.replaceAll('&', '&&'))
    .join(' ')

/** A last sheet that tells who took the list away, when, how many rows, and whether it is masked. */
function addAbout(book: ExcelJS.stream.xlsx.WorkbookWriter, table: TableFile, rows: number): void {
  const say = words(table.locale)
  const sheet = book.addWorksheet(say('forms.about.title'))
  sheet.columns = [{ width: 16 }, { width: 60 }]
  const lines = [...(table.about ?? []), [say('forms.about.rows'), rows] as [string, number]]
  for (const [label, text] of lines) sheet.addRow([label, text]).commit()
  sheet.commit()
}

function value(cell: TableCell, column: TableColumn | undefined): TableCell {
  if (typeof cell === 'number')
    return column?.kind === 'money' ? cell / 100 : column?.kind === 'number' ? cell : String(cell)
  // XML 1.0 knows no other control characters; Excel calls the file damaged when one is in it.
  // oxlint-disable-next-line no-control-regex
  return cell?.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') ?? null
}

interface OldStream extends NodeJS.EventEmitter {
  _writableState?: { length: number; needDrain: boolean }
}

/** exceljs hands rows to the zip (a stream of readable-stream 2, without `writableLength`) and waits for nothing: a long list would pile up in memory. */
async function zipped(sheet: Sheet, failed: Promise<never>): Promise<void> {
  const { pipes = [] } = (sheet as unknown as { stream?: { pipes?: OldStream[] } }).stream ?? {}
  for (const pipe of pipes) {
    const { length, needDrain } = pipe._writableState ?? { length: 0, needDrain: false }
    if (needDrain && length > WAITING) await Promise.race([once(pipe, 'drain'), failed])
  }
}

async function fill(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  table: TableFile,
  sheetRows: number,
  failed: Promise<never>,
): Promise<number> {
  let number = 1
  let sheet = addSheet(book, table, number)
  let rows = 0
  for await (const row of inTurns(table)) {
    if (rows > 0 && rows % sheetRows === 0) {
      sheet.commit()
      number += 1
      sheet = addSheet(book, table, number)
    }
    sheet.addRow(table.columns.map((column, at) => value(row[at] ?? null, column))).commit()
    rows += 1
    if (rows % 1000 === 0) await zipped(sheet, failed)
  }
  sheet.commit()
  if (table.about) addAbout(book, table, rows)
  return rows
}

/** One workbook, streamed: heads frozen and repeated in print, A4 fitted to the width, IDs and codes as text. Returns the number of rows below the heads. */
export async function writeXlsx(path: string, table: TableFile, sheetRows = SHEET_ROWS): Promise<number> {
  const file = createWriteStream(path)
  const done = finished(file)
  // exceljs and its zip never learn that the file failed (a full disk): they would wait for ever.
  const failed = done.then(() => new Promise<never>(() => undefined))
  failed.catch(() => undefined)
  try {
    const book = new WorkbookWriter({ stream: file, useStyles: true, useSharedStrings: false })
    book.creator = table.about?.[1]?.[1] ?? 'Juanzong'
    const rows = await fill(book, table, sheetRows, failed)
    await Promise.race([book.commit(), failed])
    await done
    return rows
  } catch (error) {
    file.destroy()
    throw error
  }
}
