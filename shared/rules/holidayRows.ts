import { addDays, isIsoDate, type HolidayTable } from './workingDays'

/** One named day of an official calendar: off (休) or worked although a weekend (班). `date` is ISO. */
export interface HolidayDay {
  date: string
  kind: 'off' | 'work'
  name: string
}

/** Why a row of a holiday table is not taken over. */
export type HolidayFault = 'no-kind' | 'no-such-date' | 'work-on-weekday' | 'twice' | 'too-long'

export interface HolidayRows {
  /** In order of date, each date once. */
  days: HolidayDay[]
  /** Rows counted from 1 as they stand in the source. */
  refused: { row: number; text: string; fault: HolidayFault }[]
}

const OFF = /^(?:休息?|放假|假|off|holiday|h|rest)$/i
const WORK = /^(?:班|上班|补班|调休上班|调休|work|workday|working|w)$/i
const DATE = /(\d{4})\s*(?:[-/.年])\s*(\d{1,2})\s*(?:[-/.月])\s*(\d{1,2})\s*日?|\b(\d{4})(\d{2})(\d{2})\b/g
/** Longest run of days one row may name: no public holiday is longer. */
const LONGEST = 15

const isoOf = (match: RegExpMatchArray): string => {
  const [year, month, day] = (match[1] ? match.slice(1, 4) : match.slice(4, 7)) as [string, string, string]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

type Row = { fault: HolidayFault } | { days: HolidayDay[] } | null

function span(from: string, to: string): string[] {
  const dates = [from]
  while ((dates.at(-1) ?? to) < to && dates.length <= LONGEST) dates.push(addDays(dates.at(-1) ?? to, 1))
  return dates
}

/** One row: a date or two with a span between them, 休 or 班, a name. Null for a row without any date (heads, blank lines). */
function readRow(cells: readonly string[]): Row {
  const dates = cells.flatMap((cell) => [...cell.matchAll(DATE)].map(isoOf))
  const [from, to = from] = dates
  if (from === undefined || to === undefined) return null
  if (!isIsoDate(from) || !isIsoDate(to) || to < from) return { fault: 'no-such-date' }
  const words = cells
    .flatMap((cell) => cell.replace(DATE, ' ').split(/[\s,，;；、:：()（）~～至到—–-]+/))
    .filter(Boolean)
  const sign = words.find((word) => OFF.test(word) || WORK.test(word))
  if (sign === undefined) return { fault: 'no-kind' }
  const all = span(from, to)
  if (all.length > LONGEST) return { fault: 'too-long' }
  const kind = OFF.test(sign) ? 'off' : 'work'
  if (kind === 'work' && all.some((date) => !isWeekend(date))) return { fault: 'work-on-weekday' }
  const name = words.filter((word) => word !== sign && !/^(?:周|星期)?[一二三四五六日天]$/.test(word)).join(' ')
  return { days: all.map((date) => ({ date, kind, name: name.slice(0, 40) })) }
}

/**
 * The days of a holiday table given as rows of cells (a sheet, a CSV, pasted lines). Dates as 2027-01-01, 2027/1/1, 2027年1月1日, 20270101, or a
 * span of two; what the day is as 休/放假/off or 班/上班/work; what is left is its name. A date named twice differently is refused.
 */
export function readHolidayRows(rows: readonly (readonly string[])[]): HolidayRows {
  const days = new Map<string, HolidayDay>()
  const refused: HolidayRows['refused'] = []
  for (const [at, cells] of rows.entries()) {
    const read = readRow(cells)
    if (read === null) continue
    const clash = 'days' in read && read.days.some(({ date, kind }) => (days.get(date)?.kind ?? kind) !== kind)
    const fault = 'fault' in read ? read.fault : clash ? 'twice' : null
    if (fault) refused.push({ row: at + 1, text: cells.filter(Boolean).join(' ').slice(0, 120), fault })
    else if ('days' in read) for (const day of read.days) days.set(day.date, day)
  }
  return { days: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), refused }
}

/** Pasted lines as rows of cells: cut at tabs, commas and semicolons; blanks stay for the reading of the row. */
export const holidayLines = (text: string): string[][] =>
  text.split(/\r\n|\r|\n/).map((line) => line.split(/[\t,，;；]/).map((cell) => cell.trim()))

/** The days by year, in the shape of a calendar's table. */
export function holidayTableOf(days: readonly HolidayDay[]): HolidayTable {
  const years: Record<string, { off: string[]; work: string[] }> = {}
  for (const { date, kind } of days) {
    const year = (years[date.slice(0, 4)] ??= { off: [], work: [] })
    year[kind].push(date.slice(5))
  }
  return years
}
