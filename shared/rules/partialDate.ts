import { compact } from './looseText'

/** A date as kept (`2019`, `2019-03` or `2019-03-05`), or what is wrong: no such day in the calendar, or no date at all. */
export type DateReading = { date: string | null; problem: 'date.impossible' | 'date.unreadable' | null }

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** Days of a month (1–12) in the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : (DAYS[month - 1] ?? 0)

const IMPOSSIBLE: DateReading = { date: null, problem: 'date.impossible' }
const UNREADABLE: DateReading = { date: null, problem: 'date.unreadable' }

const build = (year: number, month: number, day: number): DateReading => {
  if (year < 1850 || year > 2199) return IMPOSSIBLE
  if (month < 0) return { date: String(year), problem: null }
  if (month < 1 || month > 12) return IMPOSSIBLE
  if (day < 0) return { date: `${year}-${TWO[month]}`, problem: null }
  if (day < 1 || day > daysInMonth(year, month)) return IMPOSSIBLE
  return { date: `${year}-${TWO[month]}-${TWO[day]}`, problem: null }
}

/** Two-digit years: 70–99 are 19xx, 00–69 are 20xx. */
const fullYear = (year: number, width: number): number => (width > 2 ? year : year >= 70 ? 1900 + year : 2000 + year)

/**
 * ISO date of a spreadsheet serial number (fractions of a day are dropped), or null outside 1927–2119. In the 1900 system serial 60 is the
 * invented 1900-02-29, so day 0 is 1899-12-30; `date1904` workbooks start 1462 days later. `least`: the first day taken for one, lower
 * where the cell is known to show a date.
 */
export const dateOfSerial = (serial: number, date1904 = false, least = 10_000): string | null => {
  const day = Math.floor(serial) + (date1904 ? 1462 : 0)
  if (!(day >= least && day < 80_500)) return null
  return new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10)
}

/** Only digits: 20190305, 201903, 2019, 190305 or a serial number. Six digits that could be either (200305) are not guessed. */
const readDigits = (text: string, date1904: boolean): DateReading => {
  const number = Number(text)
  if (text.length === 8) return build(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100)
  if (text.length === 4) return number >= 1850 && number <= 2199 ? build(number, -1, -1) : UNREADABLE
  if (text.length === 5)
    return { date: dateOfSerial(number, date1904), problem: dateOfSerial(number, date1904) ? null : 'date.unreadable' }
  if (text.length === 14) return readDigits(text.slice(0, 8), date1904)
  if (text.length !== 6) return UNREADABLE
  const asMonth = build(Math.floor(number / 100), number % 100, -1)
  const asDay = build(fullYear(Math.floor(number / 10_000), 2), Math.floor(number / 100) % 100, number % 100)
  const monthPossible = asMonth.date !== null && number >= 194900
  if (monthPossible && asDay.date !== null) return UNREADABLE
  return monthPossible ? asMonth : asDay
}

const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const readEnglish = (text: string): DateReading => {
  const match = /^(\d{1,2})[-/ ]?([A-Za-z]{3})[a-z]*[-/ ,]?(\d{4}|\d{2})$/.exec(text)
  const month = ENGLISH_MONTHS.indexOf(match?.[2]?.toLowerCase() ?? '')
  if (!match || month < 0) return UNREADABLE
  return build(fullYear(Number(match[3]), match[3]?.length ?? 0), month + 1, Number(match[1]))
}

/** Day or year first: 5/3/2019 is read month first only when the first part can't be anything else (12/31/2019); otherwise never guess. */
const readYearLast = (first: number, second: number, year: number): DateReading => {
  if (second > 12 && first <= 12) return build(year, first, second)
  if (first > 12 && second <= 12) return build(year, second, first)
  return first === second ? build(year, first, second) : UNREADABLE
}

const CHINESE_DIGITS = '〇一二三四五六七八九'
const chineseNumber = (text: string): string =>
  text.length <= 3 && text.includes('十')
    ? String(
        (CHINESE_DIGITS.indexOf(text.split('十')[0] || '一') || 1) * 10 +
          Math.max(0, CHINESE_DIGITS.indexOf(text.split('十')[1] || '〇')),
      )
    : Array.from(text, (character) => CHINESE_DIGITS.indexOf(character)).join('')

// Letters of an expression are escaped in a bundle, those of a template are not and would keep its whole text at two bytes a letter.
const YEAR = /^(?:公元)?'?(\d{4}|\d{2})/.source
const MONTH = /[-./年、,。\\]+(\d{1,2})/.source
const BEHIND_MONTH = /[-./月、,。\\]+/.source
const DAY = /(\d{1,2})[日号.]?/.source
const TIME = /(?: \d{1,2}(?:[:时点]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?)?)?[分秒Z]?)?/.source
const END = /[月年]?$/.source
const LOOSE = new RegExp(`${YEAR}(?:${MONTH}(?:${BEHIND_MONTH}(?:${DAY}${TIME})?)?)?${END}`)

const readLoose = (text: string, date1904: boolean): DateReading => {
  if (/^\d{5}\.\d+$/.test(text))
    return {
      date: dateOfSerial(Number(text), date1904),
      problem: dateOfSerial(Number(text), date1904) ? null : 'date.unreadable',
    }
  const plain = text
    .replace(/[零○Oo](?=[〇一二三四五六七八九零○Oo年])|(?<=[一二三四五六七八九〇零○])0/g, '〇')
    .replace(/[〇一二三四五六七八九十]+(?=[年月日号])/g, chineseNumber)
    .replace(/[T](?=\d)|(?<=\d[日号])(?=\d)/g, ' ')
  const match = LOOSE.exec(plain)
  if (match)
    return build(
      fullYear(Number(match[1]), match[1]?.length ?? 0),
      match[2] ? Number(match[2]) : -1,
      match[3] ? Number(match[3]) : -1,
    )
  const last = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(plain)
  return last ? readYearLast(Number(last[1]), Number(last[2]), Number(last[3])) : readEnglish(text)
}

const WEEKDAY = /\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?(?=\s|$)/
/** Times the usual ways do not cover: 上午 9:05, 9:05 PM, T08:00:00+08:00. Their day is the day written. */
const CLOCK =
  /\s+(?:上午|下午|中午|晚上|凌晨)\s*\d{1,2}(?::\d{1,2}){1,2}$|\s+\d{1,2}(?::\d{1,2}){1,2}\s*[AP]M$|T\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\+08:?00$/i

/**
 * Reads the many ways clerks write a date: 2019-03-05, 2019.3.5, 2019/03/05 00:00:00, 20190305, 2019年3月5日, 2019年3月, 2019.3, 2019, 19.3.5,
 * a spreadsheet serial (43568), 二〇一九年三月五日, 5-Mar-2019. Month and day are never guessed: 5/3/2019 is unreadable.
 */
export const readDate = (cellText: string, date1904 = false): DateReading => {
  const fast = readUsual(cellText)
  if (fast) return fast
  const spaced = cellText
    .trim()
    .replace(/^['‘’`]/, '')
    .replace(WEEKDAY, '')
    .replace(CLOCK, '')
  const text = compact(spaced)
  if (text === '') return UNREADABLE
  if (/^\d+$/.test(text)) return readDigits(text, date1904)
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2} +\d/.test(spaced))
    return readLoose(compact(spaced.split(/ +/)[0] ?? ''), date1904)
  return readLoose(text, date1904)
}

/** yyyy?m?d with one of - . / 年月日 between, read without a regular expression because an import asks millions of times. */
const readUsual = (text: string): DateReading | null => {
  const numbers = [-1, -1, -1]
  let part = 0
  let width = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 48 && unit <= 57) {
      if (part > 2 || ++width > (part === 0 ? 4 : 2)) return null
      numbers[part] = (numbers[part] === -1 ? 0 : (numbers[part] ?? 0)) * 10 + unit - 48
      continue
    }
    const usual = unit === 45 || unit === 46 || unit === 47 || unit === [0x5e74, 0x6708, 0x65e5][part]
    if (!usual || width === 0 || (part === 0 && width !== 4)) return null
    part++
    width = 0
  }
  if (part < 2 || (part === 2 && width === 0) || (part === 3 && text.charCodeAt(text.length - 1) !== 0x65e5))
    return null
  return build(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0)
}

/** How an end date without end is kept (长期, 永久 …). */
export const OPEN_END = 'open'

const OPEN_WORDS = new Set([
  '长期',
  '长期有效',
  '永久',
  '永久有效',
  '至今',
  '今',
  '无期限',
  '无固定期限',
  '不限',
  '无限期',
  '长久',
  '一直有效',
  '永远',
  'open',
  '9999',
])

/** Whether the text of an end date says that there is no end. The database habit 9999-12-31 counts as well. */
export const isOpenEnd = (text: string): boolean => {
  const unit = text.charCodeAt(0)
  if (unit >= 48 && unit <= 57) return unit === 57 && /^9999(\D?12\D?31\D?.*)?$/.test(compact(text))
  return (
    OPEN_WORDS.has(
      compact(text)
        .replace(/^至/, '')
        .replace(/[()。.]/g, ''),
    ) || OPEN_WORDS.has(compact(text))
  )
}

/** Whether `from` lies after `to`, compared as far as both are known (2019-03 and 2019 are not in conflict). */
export const isAfter = (from: string, to: string): boolean => {
  const length = Math.min(from.length, to.length)
  return from.slice(0, length) > to.slice(0, length)
}
