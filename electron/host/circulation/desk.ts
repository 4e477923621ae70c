import { policyOf, type LendingPolicy } from '../../../shared/rules/lending'
import { addWorkingDays, type WorkCalendar, type WorkingDate } from '../../../shared/rules/workingDays'
import { readSettings } from '../access'
import { calendarOf } from '../calendar'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'

/** The room's rules of lending and its calendar. */
export function deskOf(db: ReadDb): { policy: LendingPolicy; calendar: WorkCalendar } {
  return { policy: policyOf(readSettings(db)), calendar: calendarOf(db) }
}

/** The due date asked for, or the one the room's period gives from `from`; not before today. */
export function dueDateFrom(db: ReadDb, from: string, today: string, wanted: string | undefined): WorkingDate {
  const { policy, calendar } = deskOf(db)
  if (wanted === undefined) return addWorkingDays(calendar, from, policy.loanDays)
  if (wanted < today) fail('circulation.bad-due-date', { dueOn: wanted })
  return { date: wanted, certain: calendar.isCertain(wanted) }
}
