import type { RecordField } from '../../../shared/model/recordType'
import { creditCheckCharacter, isCreditCode, tidyCreditCode } from '../../../shared/rules/creditCode'
import { readIdNumber } from '../../../shared/rules/idNumber'
import type { VerdictCode } from '../../../shared/rules/ledgerVerdict'
import { compact, isNothing, isUnknown, tidyName } from '../../../shared/rules/looseText'
import { parseMoney } from '../../../shared/rules/money'
import { isOpenEnd, OPEN_END, readDate } from '../../../shared/rules/partialDate'
import { readPeriod } from './oldPeriods'
import type { Cell } from './read/ledger'

/** A cell read as a field: its value, and the finding if there is one. A pending finding goes with an empty value. `start` is the first half of a range of dates. */
export type FieldReading = { value: string | number | null; code?: VerdictCode; start?: string; end?: string }

const EMPTY: FieldReading = { value: null }
const text = (value: string): FieldReading => ({ value })
const tailLost = (cell: Cell, value: string): boolean =>
  (cell.kind === 'number' && value.length > 15) || /^\d\.\d+E\+\d+$/i.test(value)

const readId = (value: string, cell: Cell, foreign: boolean): FieldReading => {
  if (isUnknown(value)) return EMPTY
  if (foreign) return text(compact(value).toUpperCase())
  const reading = readIdNumber(value, cell.kind === 'number')
  return reading.problem ? { value: reading.value, code: reading.problem } : { value: reading.value }
}

/** Lengths of the numbers employers had before 2015 (organisation, business licence, tax): no credit code, but whole. */
const OLD_NUMBERS = new Set([9, 10, 13, 15, 20])
const isCutCredit = (code: string): boolean => /^[\dA-Z-]{6,}$/.test(code) && !OLD_NUMBERS.has(code.length)

const readCredit = (value: string, cell: Cell): FieldReading => {
  if (isUnknown(value)) return EMPTY
  const code = tidyCreditCode(value)
  if (tailLost(cell, code)) return { value: null, code: 'number.unreadable' }
  const failing = code.length === 18 ? creditCheckCharacter(code) !== code[17] : isCutCredit(code)
  return failing ? { value: code, code: 'credit.check-character' } : text(code)
}

const RANGE = /\s*(?:起?[至到]|~|～|—+|––?|--|-(?=\s*(?:19|20)\d{2}(?!\d*$)|长|永))\s*/

/** A range of dates in one cell (2021-01-01至2021-06-30). */
const readRange = (value: string, date1904: boolean): FieldReading | null => {
  const [from = '', to = '', ...more] = value.split(RANGE)
  if (from === '' || to === '' || more.length > 0) return null
  const start = readDate(from, date1904)
  const end = isOpenEnd(to) ? { date: OPEN_END, problem: null } : readDate(to, date1904)
  if (start.problem === 'date.impossible' || end.problem === 'date.impossible')
    return { value: null, code: 'date.impossible' }
  return start.date && end.date ? { value: null, start: start.date, end: end.date } : null
}

const readDateField = (value: string, cell: Cell, date1904: boolean, isEnd: boolean): FieldReading => {
  if (cell.kind === 'date') return text(value)
  if (isEnd && isOpenEnd(value)) return text(OPEN_END)
  // What a formula makes of an empty cell it points to.
  if (isUnknown(value) || (cell.kind === 'number' && value === '0')) return EMPTY
  // 2019.10 typed as a number stands as 2019.1: October or January, never guess.
  if (cell.kind === 'number' && /^\d{4}\.1$/.test(value)) return { value: null, code: 'date.unreadable' }
  const reading = readDate(value, date1904)
  if (reading.date) return text(reading.date)
  if (reading.problem === 'date.unreadable') {
    const stripped = value.replace(isEnd ? /^(?:有效期)?[至到自从]|[止前]$/g : /^[自从]|起$/g, '')
    if (stripped !== value) return readDateField(stripped, cell, date1904, isEnd)
    const range = readRange(value, date1904)
    if (range) return range.start ? { ...range, value: (isEnd ? range.end : range.start) ?? null } : range
  }
  return { value: null, code: reading.problem ?? 'date.unreadable' }
}

/** Whole numbers with a counting word or not (12, 12页, 3张). */
const readCount = (value: string): FieldReading => {
  const plain = compact(value)
  if (isUnknown(plain)) return EMPTY
  const match = /^(?:共)?(\d{1,7})(?:\.0+)?[页张份天日卷件]?$/.exec(plain)
  return match ? { value: Number(match[1]) } : { value: null, code: 'number.unreadable' }
}

const readAmount = (value: string, unit = 0): FieldReading => {
  if (isUnknown(value)) return EMPTY
  const fen = parseMoney(value, unit)
  return fen === null ? { value: null, code: 'money.unreadable' } : { value: fen }
}

const readNumberText = (value: string, cell: Cell): FieldReading => {
  if (isUnknown(value)) return EMPTY
  const plain = compact(value)
  return tailLost(cell, plain) ? { value: null, code: 'number.unreadable' } : text(plain)
}

const readYear = (value: string): FieldReading => {
  const match = /^(\d{4})(?:年|年度)?$/.exec(compact(value))
  return match ? { value: Number(match[1]) } : EMPTY
}

const readGender = (value: string): FieldReading => {
  const mark = value[0] ?? ''
  if (mark === '男' || value === '1' || /^m(ale)?$/i.test(value)) return text('男')
  return mark === '女' || value === '2' || /^f(emale)?$/i.test(value) ? text('女') : text(value)
}

const textOrNothing = (value: string): FieldReading => (isNothing(value) ? EMPTY : text(value))

type Reader = (value: string, cell: Cell, date1904: boolean, foreign: boolean) => FieldReading

const readers: Partial<Record<RecordField['kind'], Reader>> = {
  idNumber: (value, cell, _, foreign) => readId(value, cell, foreign),
  creditCode: readCredit,
  date: (value, cell, date1904) => readDateField(value, cell, date1904, false),
  endDate: (value, cell, date1904) => readDateField(value, cell, date1904, true),
  money: (value) => readAmount(value),
  pages: readCount,
  integer: readCount,
  year: readYear,
  period: (value) => (isNothing(value) ? EMPTY : readPeriod(value)),
  phone: readNumberText,
  bankAccount: readNumberText,
  invoice: readNumberText,
  businessNumber: readNumberText,
  box: readNumberText,
  code: readNumberText,
  personName: (value) => (isNothing(value) ? EMPTY : text(tidyName(value))),
  gender: readGender,
  notes: (value) => (value === '' ? EMPTY : text(value)),
}

/**
 * The reader of a kind of field: trimmed cell text and cell in, value and finding out. Empty cells never reach it. `unit` is the power of ten of the
 * yuan bare amounts are in.
 */
export const readerOf = (kind: RecordField['kind'], unit = 0): Reader =>
  kind === 'money' && unit > 0 ? (value) => readAmount(value, unit) : (readers[kind] ?? textOrNothing)

/** Whether a certificate type says that the number is no citizen ID (护照, 通行证 …), so that its check digit means nothing. Source: domain.md §4.6. */
export const isForeignCertificate = (type: string): boolean =>
  type !== '' &&
  !/身份证|户口|社会保障|居住证|^01?$/.test(type) &&
  /护照|通行证|台胞|回乡|永久居留|外国|军官|士兵|港澳|台湾|出生/.test(type)

/** Whether the text of an ID column is really an employer's credit code. */
export const isCreditCodeAsId = (value: string): boolean =>
  /[A-WY]/.test(tidyCreditCode(value).slice(0, 17)) && isCreditCode(value)
