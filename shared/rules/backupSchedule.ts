import type { BackupSchedule } from '../model/backup'
import { dateIn, startOfDay, wallTime } from './timeZone'
import { addDays } from './workingDays'

const DAY = 86_400_000
/** A clock may run ahead so much before what it says is doubted. */
export const CLOCK_SLACK = 10 * 60_000
/** A try that failed is tried again after so long. */
const RETRY = 60 * 60_000

function instantOf(date: string, time: string, zone: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const guess = startOfDay(date, zone) + (hour * 60 + minute) * 60_000
  // On a day on which the clocks change the wall shows another time: moved by what it is off.
  const [seenHour = 0, seenMinute = 0] = wallTime(guess, zone).slice(11, 16).split(':').map(Number)
  return guess + (hour * 60 + minute - seenHour * 60 - seenMinute) * 60_000
}

const weekdayOf = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** The last time of the schedule at or before `now` (UTC milliseconds); null: it has none. */
export function lastDue({ every, weekday, time }: BackupSchedule, now: number, zone: string): number | null {
  if (every === 'never') return null
  let date = dateIn(now, zone)
  for (let back = 0; back <= 8; back++, date = addDays(date, -1)) {
    if (every === 'week' && weekdayOf(date) !== weekday) continue
    const at = instantOf(date, time, zone)
    if (at <= now) return at
  }
  return null
}

/** Milliseconds between two times of the schedule. */
export const intervalOf = ({ every }: Pick<BackupSchedule, 'every'>): number => (every === 'week' ? 7 * DAY : DAY)

/** What is known of the backups to one folder, in UTC milliseconds. */
export interface Tries {
  goodAt: number | null
  triedAt: number | null
  openedAt: number
}

/** Whether a backup is to be made now: its time has passed, none was made since, and the last try is not just over. */
export function isDue(
  schedule: BackupSchedule,
  { goodAt, triedAt, openedAt }: Tries,
  now: number,
  zone: string,
): boolean {
  const due = lastDue(schedule, now, zone)
  if (due === null || (due < openedAt && !schedule.catchUp)) return false
  // What lies in the future was written while the clock was wrong: it says nothing.
  const past = (at: number | null) => (at !== null && at <= now + CLOCK_SLACK ? at : null)
  if ((past(goodAt) ?? 0) >= due) return false
  const tried = past(triedAt)
  return tried === null || tried < due || now - tried >= RETRY
}
