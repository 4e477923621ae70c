import { readFileSync } from 'node:fs'
import { makeCalendar, type HolidayTable, type WorkCalendar } from '../../../shared/rules/workingDays'
import { resourcePath } from '../resources'

let shipped: HolidayTable | undefined

/** The official calendar as shipped (resources/holidays/README.md). */
export function shippedHolidays(): HolidayTable {
  shipped ??= JSON.parse(readFileSync(resourcePath('holidays', 'china.json'), 'utf8')) as HolidayTable
  return shipped
}

const isTable = (value: unknown): value is HolidayTable =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(
    ([year, days]) => /^\d{4}$/.test(year) && Array.isArray(days?.off) && Array.isArray(days?.work),
  )

/** The calendar of a room: the shipped years, replaced or continued by the setting `circulation.holidays` (same shape as the shipped file). */
export function calendarOf(settings: Readonly<Record<string, unknown>>): WorkCalendar {
  const own = settings['circulation.holidays']
  return isTable(own) ? makeCalendar(shippedHolidays(), own) : makeCalendar(shippedHolidays())
}
