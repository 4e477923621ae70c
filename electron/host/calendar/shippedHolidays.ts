import { readFileSync } from 'node:fs'
import type { HolidayTable } from '../../../shared/rules/workingDays'
import { resourcePath } from '../resources'

let shipped: HolidayTable | undefined

/** The official calendar as shipped (resources/holidays/README.md). */
export function shippedHolidays(): HolidayTable {
  shipped ??= JSON.parse(readFileSync(resourcePath('holidays', 'china.json'), 'utf8')) as HolidayTable
  return shipped
}
