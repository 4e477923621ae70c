import { compact } from './looseText'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/** What is wrong with an ID number; the words are those of the ledger verdicts. */
export type IdNumberProblem = 'id.digits-lost' | 'id.length' | 'id.unreadable' | 'id.check-digit' | 'id.birth-date'

/** Result of reading an ID number: `value` is the number as kept (half-width, upper-case X), or null when it must not be guessed. */
export type IdNumberReading = { value: string | null; problem: IdNumberProblem | null }

/** Check character of an 18-character citizen ID number (GB 11643-1999) for its first 17 digits. */
export const idCheckDigit = (body: string): string => {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (body.charCodeAt(at) - 48) * (WEIGHTS[at] ?? 0)
  return CHECKS[sum % 11] ?? ''
}

const allDigits = (text: string, end: number): boolean => {
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 48 || unit > 57) return false
  }
  return true
}

const twoDigits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isBirthDate = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0)) return false
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return false
  return year >= 1850 && year <= 2100
}

const readEighteen = (text: string): IdNumberReading => {
  if (!allDigits(text, 17)) return { value: null, problem: 'id.unreadable' }
  const last = text.charCodeAt(17)
  if (last !== 88 && (last < 48 || last > 57)) return { value: null, problem: 'id.unreadable' }
  if (idCheckDigit(text) !== text[17]) {
    if (text.endsWith('000')) return { value: null, problem: 'id.digits-lost' }
    return { value: text, problem: 'id.check-digit' }
  }
  const year = twoDigits(text, 6) * 100 + twoDigits(text, 8)
  return { value: text, problem: isBirthDate(year, twoDigits(text, 10), twoDigits(text, 12)) ? null : 'id.birth-date' }
}

/** Old number of a foreigner's permanent residence card: three letters of the country and twelve digits. */
const isOldResidenceCard = (text: string): boolean => /^[A-Z]{3}\d{12}$/.test(text)

const readFifteen = (text: string): IdNumberReading => {
  if (!allDigits(text, 15))
    return isOldResidenceCard(text) ? { value: text, problem: null } : { value: null, problem: 'id.unreadable' }
  const ok = isBirthDate(1900 + twoDigits(text, 6), twoDigits(text, 8), twoDigits(text, 10))
  return { value: text, problem: ok ? null : 'id.birth-date' }
}

/**
 * Reads the text of an ID cell: citizen ID (18, GB 11643-1999, or old 15), blanks, full width and a lower-case x accepted. `numeric` says that the
 * cell was a number, which keeps only 15 digits, so longer ones have lost their tail. A failing check digit is a warning (the value stays): real
 * numbers sometimes fail. Ledger rules: ledgers/README.
 */
export const readIdNumber = (cellText: string, numeric = false): IdNumberReading => {
  let text = compact(cellText)
  const first = text.charCodeAt(0)
  if (first === 39 || first === 96 || first === 0x2018 || first === 0x2019) text = text.slice(1)
  // A sign that only looks like the X of a check digit that is ten.
  if (text.length === 18 && '×✕✖ХхΧχ'.includes(text[17] ?? '') && idCheckDigit(text) === 'X')
    text = `${text.slice(0, 17)}X`
  if (/^\d(\.\d*)?[eE]\+?\d+$/.test(text)) return { value: null, problem: 'id.digits-lost' }
  if (text.length === 18) {
    if (numeric) return { value: null, problem: 'id.digits-lost' }
    return readEighteen(text.charCodeAt(17) === 120 ? `${text.slice(0, 17)}X` : text)
  }
  if (text.length === 15) return readFifteen(text)
  if (numeric && text.length > 15) return { value: null, problem: 'id.digits-lost' }
  return { value: null, problem: 'id.length' }
}

/** The 18-character form of an old 15-digit number (19 inserted, check digit computed); any other text comes back unchanged. GB 11643-1999. */
export const toEighteen = (id: string): string => {
  if (id.length !== 15 || !allDigits(id, 15)) return id
  const body = `${id.slice(0, 6)}19${id.slice(6)}`
  return body + idCheckDigit(body)
}

/** Whether the text is an 18-character citizen ID number with the right check digit, or a 15-digit one with a possible birth date. */
export const isIdNumber = (text: string): boolean => {
  const reading = readIdNumber(text)
  return reading.value !== null && reading.problem === null && !isOldResidenceCard(reading.value)
}

/** Birth date (ISO) inside a citizen ID number of 15 or 18 characters, or null. */
export const birthDateOf = (id: string): string | null => {
  const long = toEighteen(id)
  if (long.length !== 18 || !allDigits(long, 17)) return null
  if (!isBirthDate(Number(long.slice(6, 10)), twoDigits(long, 10), twoDigits(long, 12))) return null
  return `${long.slice(6, 10)}-${long.slice(10, 12)}-${long.slice(12, 14)}`
}
