/** One year of the official calendar: days off on weekdays or weekends (放假) and weekend days worked instead (调休上班), both as `MM-DD`. */
export interface HolidayYear {
  off: readonly string[]
  work: readonly string[]
}
/** Year → days, as the State Council's yearly notice names them (resources/holidays). */
export type HolidayTable = Readonly<Record<string, HolidayYear>>

export interface WorkCalendar {
  /** Whether offices are open on this ISO date; a year without a table counts Monday to Friday. */
  isWorkingDay(date: string): boolean
  /** Whether the table of this ISO date's year is there. */
  isCertain(date: string): boolean
}

export interface WorkingDate {
  /** ISO date. */
  date: string
  /** False when a year on the way has no official table yet: the date may move when the notice comes out. */
  certain: boolean
}

const DAY = 86_400_000
const at = (date: string) => Date.parse(`${date}T00:00:00Z`)

/** The ISO date a number of calendar days later (or earlier). */
export const addDays = (date: string, days: number): string =>
  new Date(at(date) + days * DAY).toISOString().slice(0, 10)

/** Calendar days from one ISO date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / DAY)

/** Whether a text is a date that exists, as YYYY-MM-DD. */
export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at(text)) && addDays(text, 0) === text

/** A calendar from tables; later ones replace years of earlier ones. */
export function makeCalendar(...tables: HolidayTable[]): WorkCalendar {
  const years = new Map<string, { off: Set<string>; work: Set<string> }>()
  for (const table of tables)
    for (const [year, { off, work }] of Object.entries(table))
      years.set(year, { off: new Set(off), work: new Set(work) })
  return {
    isCertain: (date) => years.has(date.slice(0, 4)),
    isWorkingDay(date) {
      const year = years.get(date.slice(0, 4))
      const day = date.slice(5)
      if (year?.work.has(day)) return true
      if (year?.off.has(day)) return false
      const weekday = new Date(at(date)).getUTCDay()
      return weekday !== 0 && weekday !== 6
    },
  }
}

/** The n-th working day after a date (the day itself does not count); n = 0 gives the day itself, working or not. */
export function addWorkingDays(calendar: WorkCalendar, from: string, days: number): WorkingDate {
  let date = from
  let certain = true
  for (let left = days; left > 0;) {
    date = addDays(date, 1)
    certain &&= calendar.isCertain(date)
    if (calendar.isWorkingDay(date)) left--
  }
  return { date, certain }
}

/** How many working days lie after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  let count = 0
  for (let date = from; date < to;) {
    date = addDays(date, 1)
    if (calendar.isWorkingDay(date)) count++
  }
  return count
}
