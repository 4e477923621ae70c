import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { compact, trimLoose } from '../../../shared/rules/looseText'
import { findHeader, type FoundHeader, HEADER_SEARCH_ROWS, nextHeader, SAMPLE_ROWS } from './findHeader'
import { namedField, type RememberedMapping } from './mapColumns'
import type { RawRow } from './read/ledger'

/** Rows at the top of a sheet that decide its header and columns. */
export const HEAD_ROWS = HEADER_SEARCH_ROWS + SAMPLE_ROWS

/** A table of a sheet: its header and the rows above it that belong to no table. */
export type FoundTable = { header: FoundHeader; above: RawRow[] }

type Options = {
  /** The clerk's header row for the first table; 0 for none. */
  headerRow?: number | undefined
  mapping?: RememberedMapping | undefined
  /** Header texts of the last table of the sheet before, which this one may go on with. */
  before?: string[] | undefined
  onTable: (table: FoundTable) => void
  /** A row beneath the header of the last table; `heading`: its header once more, in other words. */
  onRow: (raw: RawRow, heading: boolean) => void
}

/** One cell of so many in a header may hold a figure (ICD10, 2023年金额). */
const CELLS_PER_FIGURE = 4
const LEAST_NAMED = 3
/** Rows that tell whether a row without a figure begins a header of two rows. */
const ROWS_TO_TELL = 2

/** Kinds whose cells begin with a figure in a row of data. */
const FIGURE_KINDS = new Set<RecordField['kind']>([
  'rowNumber', 'idNumber', 'date', 'endDate', 'money', 'phone', 'pages', 'invoice', 'box',
]) // prettier-ignore
const ENOUGH_FIGURES = 2

/** Columns of a table that hold figures. */
const figureColumns = (type: RecordType, { columns }: FoundHeader): number[] => {
  const kinds = new Map(type.fields.map(({ key, kind }) => [key, kind]))
  return columns.flatMap(({ index, field }) => {
    const kind = kinds.get(field ?? '')
    return kind && FIGURE_KINDS.has(kind) ? [index] : []
  })
}

const beginsWithDigit = (text: string): boolean => {
  const unit = text.charCodeAt(0)
  return unit >= 48 && unit <= 57
}

const hasDigit = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) return true
  }
  return false
}

/** Texts of a row by column; null when so many cells hold figures, or one is a label, that it is no header. */
const wordsOf = ({ cells }: RawRow): string[] | null => {
  let figures = 0
  let filled = 0
  for (const { kind, text } of cells) {
    if (kind === 'blank') continue
    filled++
    // 经办人： 审核人： is a line of signatures.
    if (text.endsWith('：') || text.endsWith(':')) return null
    if (kind !== 'text' || hasDigit(text)) figures++
  }
  if (filled < 2 || figures * CELLS_PER_FIGURE > filled) return null
  return cells.map(({ kind, text }) => (kind === 'blank' ? '' : trimLoose(text)))
}

/**
 * Cuts a sheet into its tables, in a stream: the first rows decide the first header; a row further down that names other columns, or the same ones in
 * another order, begins a table of its own, so that nothing beneath it is read with the wrong columns. A header that is only repeated is a row like others.
 */
export class TableSplitter {
  #waiting: RawRow[] | null = []
  #header: FoundHeader | null = null
  #figures: number[] = []
  #above: RawRow[] = []
  readonly #type: RecordType
  readonly #options: Options

  constructor(type: RecordType, options: Options) {
    this.#type = type
    this.#options = options
  }

  /** Takes the next row; `false` when the sheet holds no table. */
  push(raw: RawRow): boolean {
    if (!this.#waiting) return this.#pass(raw)
    if (raw.cells.every(({ kind }) => kind === 'blank')) return true
    this.#waiting.push(raw)
    if (!this.#header) return this.#waiting.length < HEAD_ROWS || this.#begin(this.#waiting)
    if (this.#waiting.length === ROWS_TO_TELL && !nextHeader(this.#type, this.#waiting)) return this.#release()
    return this.#waiting.length <= SAMPLE_ROWS || this.#next(this.#waiting)
  }

  /** At the end of the sheet: what was waiting for more rows is decided with those there are. */
  end(): void {
    while (this.#waiting) if (!(this.#header ? this.#next(this.#waiting) : this.#begin(this.#waiting))) return
  }

  #begin(head: RawRow[]): boolean {
    const header = findHeader(this.#type, head, this.#options)
    this.#above = head.filter(({ row }) => header !== null && row < header.firstRow)
    return this.#open(header, head)
  }

  #next(rows: RawRow[]): boolean {
    const header = nextHeader(this.#type, rows, this.#options.mapping)
    return header ? this.#open(header, rows) : this.#release()
  }

  #open(header: FoundHeader | null, rows: RawRow[]): boolean {
    this.#waiting = null
    if (!header) return false
    this.#header = header
    this.#figures = figureColumns(this.#type, header)
    const above = this.#above
    this.#above = []
    this.#options.onTable({ header, above })
    return this.#again(rows.filter(({ row }) => row > header.lastRow))
  }

  /** The first of the waiting rows began no header. */
  #release(): boolean {
    const [first, ...rest] = this.#waiting ?? []
    this.#waiting = null
    if (first) this.#options.onRow(first, false)
    return this.#again(rest)
  }

  #again(rows: RawRow[]): boolean {
    return rows.every((raw) => this.push(raw))
  }

  #pass(raw: RawRow): boolean {
    const header = this.#header
    const begins = header !== null && !this.#isPlainData(raw) && this.#mayBegin(raw, header)
    const heading = begins && raw.row === header.lastRow + 1
    if (begins && !heading) {
      this.#waiting = [raw]
      return true
    }
    this.#noteAbove(raw)
    this.#options.onRow(raw, heading)
    return true
  }

  /** A title between two tables, or the unit of the second one's amounts: rows of a cell or two since the last longer one. */
  #noteAbove(raw: RawRow): void {
    let filled = 0
    for (const { kind, merged } of raw.cells) if (kind !== 'blank' && merged !== true && ++filled > 2) break
    if (filled > 2) {
      if (this.#above.length > 0) this.#above = []
    } else if (filled > 0 && this.#above.length < HEADER_SEARCH_ROWS) this.#above.push(raw)
  }

  /** What nearly every row is, found at the first glance. */
  #isPlainData({ cells }: RawRow): boolean {
    let figures = 0
    for (const at of this.#figures)
      if (beginsWithDigit(cells[at]?.text ?? '') && ++figures === ENOUGH_FIGURES) return true
    return false
  }

  #mayBegin(raw: RawRow, { rows }: FoundHeader): boolean {
    const words = wordsOf(raw)
    if (!words) return false
    const isHere = (text: string, at: number): boolean =>
      text === '' || rows.some((row) => compact(row[at] ?? '') === compact(text))
    if (words.every(isHere)) return false
    const named = new Set(words.map((text) => this.#named(text)))
    named.delete(null)
    if (named.size >= LEAST_NAMED) return named.size * 2 >= new Set(words).size - 1
    // The upper of two rows names groups of columns and no figure at all.
    return named.size > 0 && !words.some(hasDigit)
  }

  /** The field a text names, by the words of the type or the clerk's own mapping. */
  #named(text: string): string | null {
    if (text === '') return null
    return this.#options.mapping?.[text] ?? namedField(this.#type, text)
  }
}
