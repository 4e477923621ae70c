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

/**
 * The line, the version of the schedule in force on the day of filing, and the period: the one decided, else the line's, else the fallback. A line the
 * version does not have keeps its code, so that nothing filed under it is lost.
 */
export function filedUnder(db: ReadDb, { line, period, fallback, on }: Filing): FiledUnder {
  if (line === null) return { line, version: null, period: period ?? fallback }
  const version = versionOn(db, on)
  return { line, version, period: period ?? lineOf(db, version, line)?.period ?? fallback }
}
