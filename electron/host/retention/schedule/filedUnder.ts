import type { ReadDb } from '../../database/sql'
import { lineOf, versionOn } from './scheduleStore'

/** What a new record keeps of the schedule. */
export interface FiledUnder {
  line: string | null
  version: number | null
  period: string
}

/** Where the line and the period of a new record may come from. */
export interface Filing {
  line: string | null
  /** Decided by the class or the record itself: goes before the line's. */
  period?: string | null | undefined
  /** When neither says one. */
  fallback: string
  /** ISO day of the filing. */
  on: string
}

/** What a line says on a day; null when it leaves the period to another rule or does not stand in the table. */
export const linePeriod = (db: ReadDb, line: string | null, on: string): string | null =>
  line === null ? null : (lineOf(db, versionOn(db, on), line)?.period ?? null)

/** A period decided for a class: null when it is what its line says, so that the class follows its line when that changes. */
export const ownPeriod = (db: ReadDb, line: string | null, period: string | null, on: string): string | null =>
  period === linePeriod(db, line, on) ? null : period

/**
 * The line, the version of the schedule in force on the day of filing, and the period: the one decided, else the line's, else the fallback. A line the
 * version does not have keeps its code, so that nothing filed under it is lost.
 */
export function filedUnder(db: ReadDb, { line, period, fallback, on }: Filing): FiledUnder {
  if (line === null) return { line, version: null, period: period ?? fallback }
  const version = versionOn(db, on)
  return { line, version, period: period ?? lineOf(db, version, line)?.period ?? fallback }
}
