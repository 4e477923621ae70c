import { holidayTableOf, type HolidayDay } from '../../../shared/rules/holidayRows'
import { makeCalendar, type HolidayTable, type WorkCalendar } from '../../../shared/rules/workingDays'
import { all, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { shippedHolidays } from './shippedHolidays'

interface Row {
  year: number
  version: number
  days: string
  file_name: string
  made_at: number
  made_by: string
}

export interface ImportedYear extends Omit<Row, 'days'> {
  days: HolidayDay[]
}

/** The tables imported in this room that count: the last version of each year, unless that took the year back. */
export const importedYears = (db: ReadDb): ImportedYear[] =>
  all<Row>(
    db,
    sql`SELECT h.year, h.version, h.days, h.file_name, h.made_at, u.name AS made_by FROM holiday_tables h JOIN users u ON u.id = h.made_by
        WHERE h.days IS NOT NULL AND h.version = (SELECT max(version) FROM holiday_tables WHERE year = h.year) ORDER BY h.year`,
  ).map((row) => ({ ...row, days: JSON.parse(row.days) as HolidayDay[] }))

export interface YearToStore {
  year: number
  /** Null takes the year back. */
  days: readonly HolidayDay[] | null
  fileName: string
  at: number
  by: number
}

/** Keeps a new version of a year; older ones stay. Returns its number. */
export function storeYear(db: WriteDb, { year, days, fileName, at, by }: YearToStore): number {
  const version = (value<number>(db, sql`SELECT max(version) FROM holiday_tables WHERE year = ${year}`) ?? 0) + 1
  run(
    db,
    sql`INSERT INTO holiday_tables (year, version, days, file_name, made_at, made_by)
        VALUES (${year}, ${version}, ${days && JSON.stringify(days)}, ${fileName}, ${at}, ${by})`,
  )
  return version
}

/** What the room imported, as tables that go over the shipped ones. */
export const importedTable = (db: ReadDb): HolidayTable => holidayTableOf(importedYears(db).flatMap(({ days }) => days))

/** The calendar of a room: the shipped years, replaced or continued by its own imports. */
export const calendarOf = (db: ReadDb): WorkCalendar => makeCalendar(shippedHolidays(), importedTable(db))
