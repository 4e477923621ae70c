import { dateIn, TIME_ZONE, timeZoneOf } from '../../shared/rules/timeZone'
import { readSetting } from './access'
import type { Host } from './context'
import type { ReadDb } from './database/sql'

/** The time zone of the room: its calendar, not the machine's, says what day it is. */
export const zoneOf = (db: ReadDb): string => timeZoneOf(readSetting(db, 'room.timeZone'))

/** Now (UTC milliseconds), the room's time zone, and today (ISO date) in it. */
export function timeOf({ clock, room }: Pick<Host, 'clock' | 'room'>): { now: number; zone: string; today: string } {
  const now = clock()
  const zone = room ? zoneOf(room.reader) : TIME_ZONE
  return { now, zone, today: dateIn(now, zone) }
}
