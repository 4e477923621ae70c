import type exceljs from 'exceljs'
import WorkbookWriter from 'exceljs/lib/stream/xlsx/workbook-writer.js'
import type { LedgerVerdict } from '../../../shared/rules/ledgerVerdict'
import type { SetAsideRow } from './ledgerRow'

/** The words the workbook needs, in the clerk's language. `reasonHeader` must be a header word of the field `setAsideReason` (退回原因, Reason set aside), so that a later import ignores it. */
export type SetAsideWords = {
  reasonHeader: string
  reason: (verdict: LedgerVerdict) => string
  sheetName: string
  separator: string
}

type Sheet = { worksheet: exceljs.Worksheet; width: number; header: string }

const MOST_SHEET_NAME = 31

/** A name Excel accepts: without []:*?/\ and at most 31 characters. */
const sheetNameOf = (name: string): string => name.replace(/[[\]:*?/\\]/g, '_').slice(0, MOST_SHEET_NAME)

/**
 * Writes rows that were set aside as .xlsx in a stream: one sheet per table of the ledger, the original header and cell texts (all as text, so that
 * no ID number loses its tail) and the reason in the last column. Mended, the file can be imported again as it is.
 */
export class SetAsideWorkbook {
  readonly #book: exceljs.stream.xlsx.WorkbookWriter
  readonly #words: SetAsideWords
  readonly #sheets = new Map<string, Sheet>()
  #rows = 0

  constructor(path: string, words: SetAsideWords) {
    this.#book = new WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false })
    this.#words = words
  }

  /** Rows written so far. */
  get rows(): number {
    return this.#rows
  }

  /** Adds one row; its verdicts become the text of the reason column. */
  add(row: SetAsideRow): void {
    const { worksheet, width } = this.#sheetOf(row)
    const texts: string[] = Array.from({ length: width }, (_, index) => row.cells[index] ?? '')
    texts.push(row.verdicts.map(this.#words.reason).join(this.#words.separator))
    worksheet.addRow(texts).commit()
    this.#rows++
  }

  /** Finishes the file; resolves when it is on disk. A workbook without rows gets one empty sheet. */
  async finish(): Promise<void> {
    if (this.#sheets.size === 0) this.#book.addWorksheet(this.#words.sheetName).commit()
    for (const { worksheet } of this.#sheets.values()) worksheet.commit()
    await this.#book.commit()
  }

  /** Two tables of one sheet have columns of their own: the second gets a sheet of its own, 2020 (2). */
  #sheetOf(row: SetAsideRow): Sheet {
    const name = sheetNameOf(row.sheet ?? this.#words.sheetName) || this.#words.sheetName
    const header = JSON.stringify(row.header)
    for (let table = 1; ; table++) {
      const own = table === 1 ? name : `${name.slice(0, MOST_SHEET_NAME - 5)} (${table})`
      const known = this.#sheets.get(own)
      if (known?.header === header) return known
      if (!known) return this.#addSheet(own, row, header)
    }
  }

  #addSheet(name: string, row: SetAsideRow, head: string): Sheet {
    const worksheet = this.#book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    const width = Math.max(row.header.length, row.cells.length)
    worksheet.columns = Array.from({ length: width + 1 }, (_, index) => ({
      width: index === width ? 50 : 18,
      style: { numFmt: '@' },
    }))
    const header = Array.from({ length: width }, (_, index) => row.header[index] ?? '')
    worksheet.addRow([...header, this.#words.reasonHeader]).commit()
    const sheet = { worksheet, width, header: head }
    this.#sheets.set(name, sheet)
    return sheet
  }
}
