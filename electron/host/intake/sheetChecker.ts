import { compact, isNothing, isUnknown, trimLoose } from '../../../shared/rules/looseText'
import { type LedgerVerdict, type VerdictCode, verdictSeverity } from '../../../shared/rules/ledgerVerdict'
import { isAfter, OPEN_END } from '../../../shared/rules/partialDate'
import { placeKey } from '../../../shared/rules/place'
import type { BoxPlaces } from './boxPlaces'
import { materialsIn } from './materials'
import { ownCopy } from './ownCopy'
import { hash32, HashIndex, TextHash } from './hashIndex'
import type { LedgerHistory, LedgerRow } from './ledgerRow'
import { isCreditCodeAsId, isForeignCertificate } from './readField'
import { BLANK, type RawRow } from './read/ledger'
import { type RowKind, rowKindOf } from './rowKind'
import type { PlannedColumn, SheetPlan } from './sheetPlan'

/** What all sheets of one run share. */
export type RunMemory = {
  invoices: HashIndex
  sheets: (string | null)[]
  history: LedgerHistory | null
  /** Rows with a pending finding are set aside too. */
  setPendingAside: boolean
}

/** What the tables of one sheet share: places of boxes, and the rows of tables with the very same columns. */
export type SheetMemory = { index: number; boxes: BoxPlaces; rows: HashIndex }

/** A row that is no record, or one that is. */
export type CheckedRow = { kind: Exclude<RowKind, 'data'> } | { kind: 'data'; row: LedgerRow; texts: string[] }

/** Signs for "as above". */
const DITTO = new Set(['〃', '″', '”', '"', '同上', '同前', '仝上'])
const DITTO_MARKS = '〃″”"同仝'
const isDitto = (text: string): boolean => DITTO_MARKS.includes(text.charAt(0)) && DITTO.has(compact(text))
const NO_EXTRA: Record<string, string> = Object.freeze({})
const NO_PENDING: Record<string, string> = Object.freeze({})
const NO_CHECKLIST: string[] = []

const FIRST_HAN = 0x3400

/** Nothing, 无 or NULL, or what an empty formula leaves (0): the name of a person has a letter; a day or a storeroom may be digits alone. */
const isNoName = (text: string): boolean => isUnknown(text) || (text.charCodeAt(0) < FIRST_HAN && !/\p{L}/u.test(text))

/** Year, month and day of three columns as one text; a first cell that holds more than the year is the date itself. */
const dateInThree = (texts: string[], index: number): string => {
  const [year = '', month = '', day = ''] = texts.slice(index, index + 3)
  return /^\d{2,4}年?$/.test(year)
    ? [year, month, day]
        .filter((part) => part !== '')
        .join('-')
        .replace(/[年月日]/g, '')
    : year
}

const textOf = (value: string | number | null | undefined): string | null => (typeof value === 'string' ? value : null)

/** Reads and checks the rows of one sheet in order; holds what rows are compared with. */
export class SheetChecker {
  readonly #plan: SheetPlan
  readonly #memory: RunMemory
  readonly #sheet: number
  readonly #rows: HashIndex
  readonly #boxes: BoxPlaces
  readonly #hash = new TextHash()
  /** The record before this one. */
  #above: { texts: string[]; cells: RawRow['cells'] } | null = null
  readonly #date1904: boolean

  constructor(plan: SheetPlan, memory: RunMemory, sheet: SheetMemory, date1904: boolean) {
    this.#plan = plan
    this.#memory = memory
    this.#sheet = sheet.index
    this.#boxes = sheet.boxes
    this.#rows = sheet.rows
    this.#date1904 = date1904
  }

  /** Checks one row below the header. */
  check(raw: RawRow): CheckedRow {
    const { cells } = raw
    let ditto = false
    const texts: string[] = []
    let own = 0
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]
      const text = cell === undefined || cell.kind === 'blank' ? '' : trimLoose(cell.text)
      texts.push(text)
      if (text.length < 5 && text !== '' && isDitto(text)) ditto = true
      if (text !== '' && cell?.merged !== true) own++
    }
    const kind = this.#isTitle(raw, own) ? 'title' : rowKindOf(texts, own, this.#plan.key)
    if (kind !== 'data') return { kind }
    if (this.#isRepeatedHeader(texts)) return { kind: 'title' }
    if (ditto) raw = this.#fromAbove(raw, texts)
    this.#above = { texts, cells: raw.cells }
    const row: LedgerRow = {
      sheet: this.#memory.sheets[this.#sheet] ?? null,
      row: raw.row,
      values: {},
      extra: NO_EXTRA,
      pending: NO_PENDING,
      checklist: NO_CHECKLIST,
      verdicts: [],
    }
    const earlier = this.#rememberRow(texts, raw.row)
    if (earlier > 0) this.#say(row, '*', 'row.duplicate', undefined, { row: earlier })
    else this.#readRow(row, texts, raw)
    return { kind: 'data', row, texts }
  }

  /** The row with 〃 and 同上 replaced by what stands above them, by nothing when there is nothing, in `texts` too. */
  #fromAbove(raw: RawRow, texts: string[]): RawRow {
    const cells = raw.cells.map((cell, at) => {
      const own = texts[at] ?? ''
      if (own === '' || !isDitto(own)) return cell
      const above = this.#above?.texts[at] ?? ''
      texts[at] = above
      return above === '' ? BLANK : (this.#above?.cells[at] ?? cell)
    })
    return { ...raw, cells }
  }

  /** A title in the middle of a sheet: one cell merged over at least three columns and nothing else, or a text that stood above the header. */
  #isTitle(raw: RawRow, own: number): boolean {
    if (own !== 1) return false
    const text = trimLoose(raw.cells.find((cell) => cell.kind !== 'blank' && cell.merged !== true)?.text ?? '')
    if (this.#plan.titles.has(text)) return true
    let filled = 0
    for (const cell of raw.cells) if (cell.kind !== 'blank') filled++
    if (filled < 3) return false
    return raw.cells.every((cell) => cell.kind === 'blank' || trimLoose(cell.text) === text)
  }

  /** The header, or one of its two rows, again in the middle of a sheet. Only a row named like a header, or without a name, is looked at whole. */
  #isRepeatedHeader(texts: string[]): boolean {
    const { headerWords, key } = this.#plan
    const name = texts[key.name] ?? ''
    if (name !== '' && !headerWords.has(compact(name))) return false
    let same = 0
    let filled = 0
    for (const text of texts) {
      if (text === '') continue
      filled++
      if (headerWords.has(compact(text))) same++
    }
    return same > 1 && same * 10 >= filled * 6
  }

  /** Row number of the earlier equal row, or 0 after remembering this one. Blank cells at the end make no difference. */
  #rememberRow(texts: string[], row: number): number {
    let end = texts.length
    while (end > 0 && texts[end - 1] === '') end--
    this.#hash.reset()
    for (let at = 0; at < end; at++) if (!this.#plan.uncompared.has(at)) this.#hash.add(texts[at] ?? '')
    return this.#rows.findOrAdd(this.#hash.low, this.#hash.high, { row, sheet: this.#sheet, mark: 0 })?.row ?? 0
  }

  #readRow(row: LedgerRow, texts: string[], raw: RawRow): void {
    const { columns, extra, required } = this.#plan
    for (const column of columns) this.#readColumn(row, column, texts, raw)
    for (const { index, header } of extra) {
      const text = texts[index]
      if (text === undefined || text === '') continue
      if (row.extra === NO_EXTRA) row.extra = {}
      row.extra[header] = text
    }
    for (const { index, key, person } of required) {
      const text = texts[index] ?? ''
      if (person ? isNoName(text) : isUnknown(text)) this.#say(row, key, 'required.missing', text)
    }
    if (raw.struck) this.#say(row, '*', 'row.struck')
    this.#checkOrder(row, texts)
    this.#checkPlace(row, texts)
    this.#checkInvoices(row)
  }

  #readColumn(row: LedgerRow, column: PlannedColumn, texts: string[], raw: RawRow): void {
    const { index, key, kind, read } = column
    const text = column.inThree ? dateInThree(texts, index) : (texts[index] ?? '')
    const cell = raw.cells[index]
    if (text === '' || cell === undefined || cell.kind === 'error') {
      row.values[key] ??= null
      return
    }
    if (kind === 'idNumber' && isCreditCodeAsId(text) && this.#moveCreditCode(row, text)) return
    const foreign =
      kind === 'idNumber' && this.#plan.idType >= 0 && isForeignCertificate(texts[this.#plan.idType] ?? '')
    const reading = read(text, cell, this.#date1904, foreign)
    row.values[key] = reading.value
    if (reading.code !== undefined) this.#find(row, key, reading.code, text)
    if (reading.start !== undefined && reading.end !== undefined)
      this.#spreadRange(row, key, reading.start, reading.end)
    if (kind === 'materials') row.checklist = materialsIn(this.#plan.type, text)
  }

  /** An employer's row that carries its credit code in the ID column. */
  #moveCreditCode(row: LedgerRow, text: string): boolean {
    if (!this.#plan.type.fields.some(({ key }) => key === 'creditCode') || row.values.creditCode) return false
    row.values.idNumber = null
    row.values.creditCode = text.toUpperCase()
    return true
  }

  /** Both ends of a range written in one cell, when the other end has no column of its own. */
  #spreadRange(row: LedgerRow, key: string, start: string, end: string): void {
    const range = this.#plan.ranges.get(key)
    if (!range) return
    const mapped = (wanted: string): boolean => this.#plan.columns.some((column) => column.key === wanted)
    if (range.start === key && !mapped(range.end)) row.values[range.end] = end
    if (range.end === key && !mapped(range.start)) row.values[range.start] = start
  }

  #checkOrder(row: LedgerRow, texts: string[]): void {
    for (const { from: usual, to, code } of this.#plan.checks) {
      // A range in one cell brings a start of its own.
      const from = this.#plan.ranges.get(to)?.start ?? usual
      const start = row.values[from] ?? row.values[usual]
      const end = row.values[to]
      if (typeof start !== 'string' || typeof end !== 'string' || end === OPEN_END || !isAfter(start, end)) continue
      const column = this.#plan.columns.find(({ key }) => key === to)
      this.#say(row, to, code, texts[column?.index ?? -1], { from: start, to: end })
    }
  }

  #checkPlace(row: LedgerRow, texts: string[]): void {
    const box = row.values.box
    const text = texts[this.#plan.place] ?? ''
    if (typeof box !== 'string' || text === '' || isNothing(text)) return
    const first = this.#boxes.firstOf(box, text, row.row)
    if (first === null) return
    if (first.text === text || first.place === placeKey(text)) return
    this.#say(row, 'place', 'box.place-conflict', text, { box, row: first.row, place: first.text })
  }

  /** Rows that are set aside own no invoice, and two rows of one business number are one claim. */
  #checkInvoices(row: LedgerRow): void {
    const cell = row.values.invoiceNumber
    const aside = ({ severity }: LedgerVerdict): boolean =>
      severity === 'error' || (this.#memory.setPendingAside && severity === 'pending')
    if (typeof cell !== 'string' || row.verdicts.some(aside)) return
    const code = typeof row.values.invoiceCode === 'string' ? row.values.invoiceCode : null
    const business = row.values[this.#plan.type.businessNumberField]
    const mark = typeof business === 'string' ? hash32(business) : 0
    for (const invoice of cell.split(/[、,，;；/\s]+/)) {
      if (invoice.length < 4) continue
      this.#hash.reset()
      this.#hash.add(code ?? '')
      this.#hash.add(invoice)
      const first = this.#memory.invoices.findOrAdd(this.#hash.low, this.#hash.high, {
        row: row.row,
        sheet: this.#sheet,
        mark,
      })
      // Written twice in one cell it is one claim.
      if (first?.row === row.row && first.sheet === this.#sheet) continue
      if (first && !(first.mark === mark && mark !== 0)) {
        const sheet = this.#memory.sheets[first.sheet]
        this.#say(row, 'invoiceNumber', 'invoice.claimed-before', invoice, {
          invoice,
          row: first.row,
          ...(sheet ? { sheet } : {}),
        })
      } else if (!first) {
        const own = { business: textOf(business), code: textOf(row.values.code) }
        const owner = this.#memory.history?.invoiceOwner(invoice, code, own)
        if (owner) this.#say(row, 'invoiceNumber', 'invoice.claimed-before', invoice, { invoice, record: owner })
      }
    }
  }

  #find(row: LedgerRow, field: string, code: VerdictCode, text: string): void {
    if (verdictSeverity[code] === 'pending') {
      if (row.pending === NO_PENDING) row.pending = {}
      row.pending[field] = text
    }
    this.#say(row, field, code, text)
  }

  #say(row: LedgerRow, field: string, code: VerdictCode, value?: string, data?: LedgerVerdict['data']): void {
    const verdict: LedgerVerdict = { sheet: row.sheet, row: row.row, field, code, severity: verdictSeverity[code] }
    if (value) verdict.value = ownCopy(value)
    if (data) verdict.data = data
    row.verdicts.push(verdict)
  }
}
