import type { Reminder } from '../../../shared/model/reminder'
import type { ReminderRow } from './reminderStore'

/** A reminder as the desk shows it. */
export const presentReminder = (row: ReminderRow): Reminder => ({
  uid: row.uid,
  madeOn: row.made_on,
  way: row.way,
  state: row.state,
  borrowerUid: row.borrower_uid,
  borrower: row.borrower,
  department: row.department,
  phone: row.phone,
  email: row.email,
  lines: row.lines,
  overdue: row.overdue,
  oldestDue: row.oldest_due,
  tries: row.tries,
  problem: row.problem,
  reply: row.reply,
  nextAt: row.next_at,
  doneAt: row.done_at,
  doneBy: row.done_by,
})
