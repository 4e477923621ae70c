import type { MailProblem, ReminderState } from '../../../shared/model/reminder'
import type { ReminderWay } from '../../../shared/rules/reminderSteps'
import { all, empty, get, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

/** A line that is still out, as far as reminding goes. */
export interface OpenLine {
  id: number
  due_on: string
  lent_on: string
  borrower_id: number
  email: string
}

/** Lines out and due up to a date, in order of their borrower. */
export const openLinesDueBy = (db: ReadDb, dueBy: string): OpenLine[] =>
  all(
    db,
    sql`SELECT ll.id, ll.due_on, l.lent_on, l.borrower_id, w.email FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id
        JOIN borrowers w ON w.id = l.borrower_id WHERE ll.returned_at IS NULL AND ll.due_on <= ${dueBy} ORDER BY l.borrower_id, ll.due_on, ll.id`,
  )

/** Whether this line was told of this step for this due date this way already. */
export const wasTold = (db: ReadDb, lineId: number, dueOn: string, step: number, way: ReminderWay): boolean =>
  value(
    db,
    sql`SELECT 1 FROM reminder_lines WHERE line_id = ${lineId} AND due_on = ${dueOn} AND step = ${step} AND way = ${way}`,
  ) !== undefined

export const stateOn = (db: ReadDb, borrowerId: number, day: string, way: ReminderWay): ReminderState | undefined =>
  value(db, sql`SELECT state FROM reminders WHERE borrower_id = ${borrowerId} AND made_on = ${day} AND way = ${way}`)

export interface ReminderToStore {
  uid: string
  borrowerId: number
  day: string
  way: ReminderWay
  at: number
}

/** The list of a person, day and way: the one there is, or a new one. A list on the page needs nobody to send it. */
export function reminderFor(db: WriteDb, { uid, borrowerId, day, way, at }: ReminderToStore): number {
  const known = value<number>(
    db,
    sql`SELECT id FROM reminders WHERE borrower_id = ${borrowerId} AND made_on = ${day} AND way = ${way}`,
  )
  if (known !== undefined) return known
  const page = way === 'page'
  const { lastId } = run(
    db,
    sql`INSERT INTO reminders (uid, borrower_id, made_on, way, state, made_at, next_at, done_at)
        VALUES (${uid}, ${borrowerId}, ${day}, ${way}, ${page ? 'sent' : 'waiting'}, ${at}, ${way === 'email' ? at : null}, ${page ? at : null})`,
  )
  // What still waits of earlier days goes into the new list: a person gets one.
  const earlier = sql`SELECT id FROM reminders WHERE borrower_id = ${borrowerId} AND way = ${way} AND state IN ('waiting','failed') AND id <> ${lastId}`
  run(db, sql`UPDATE reminder_lines SET reminder_id = ${lastId} WHERE reminder_id IN (${earlier})`)
  run(db, sql`UPDATE reminders SET state = 'dropped', next_at = NULL, done_at = ${at} WHERE id IN (${earlier})`)
  return lastId
}

export const addLine = (
  db: WriteDb,
  one: { lineId: number; dueOn: string; step: number; way: ReminderWay; reminderId: number },
): void =>
  void run(
    db,
    sql`INSERT INTO reminder_lines (line_id, due_on, step, way, reminder_id)
        VALUES (${one.lineId}, ${one.dueOn}, ${one.step}, ${one.way}, ${one.reminderId})`,
  )

export interface ReminderRow {
  id: number
  uid: string
  made_on: string
  way: ReminderWay
  state: ReminderState
  tries: number
  problem: MailProblem | null
  reply: string
  next_at: number | null
  done_at: number | null
  done_by: string
  borrower_id: number
  borrower_uid: string
  borrower: string
  department: string
  phone: string
  email: string
  lines: number
  overdue: number
  oldest_due: string | null
}

/** Lines of a reminder whose record is still out and whose due date did not move: only these are told. */
const STILL = sql`ll.returned_at IS NULL AND ll.due_on = m.due_on`

const reminderRows = (today: string, where: Sql, tail: Sql = empty) =>
  sql`SELECT r.id, r.uid, r.made_on, r.way, r.state, r.tries, r.problem, r.reply, r.next_at, r.done_at, coalesce(u.name, '') AS done_by,
        r.borrower_id, w.uid AS borrower_uid, w.name AS borrower, w.department, w.phone, w.email, count(DISTINCT ll.id) AS lines,
        count(DISTINCT CASE WHEN ll.due_on < ${today} THEN ll.id END) AS overdue, min(ll.due_on) AS oldest_due
      FROM reminders r JOIN borrowers w ON w.id = r.borrower_id LEFT JOIN users u ON u.id = r.done_by
      LEFT JOIN (reminder_lines m JOIN loan_lines ll ON ll.id = m.line_id AND ${STILL}) ON m.reminder_id = r.id
      WHERE ${where} GROUP BY r.id ${tail}`

/** What is to be done: nothing of which everything came back. Longest overdue first. */
export const waitingReminders = (db: ReadDb, today: string, limit: number): ReminderRow[] =>
  all(
    db,
    reminderRows(
      today,
      sql`r.state IN ('waiting','failed') AND r.way IN ('email','list')`,
      sql`HAVING count(ll.id) > 0 ORDER BY min(ll.due_on), r.id LIMIT ${limit}`,
    ),
  )

/** How many reminders wait for somebody because their mail was given up. */
export const countGivenUp = (db: ReadDb, today: string): number =>
  waitingReminders(db, today, 10_000).filter(({ state }) => state === 'failed').length

/** Everything that was made, newest first. */
export const madeReminders = (db: ReadDb, today: string, before: number | null, limit: number): ReminderRow[] =>
  all(
    db,
    reminderRows(
      today,
      before === null ? sql`r.state <> 'waiting'` : sql`r.state <> 'waiting' AND r.id < ${before}`,
      sql`ORDER BY r.id DESC LIMIT ${limit}`,
    ),
  )

export const reminderByUid = (db: ReadDb, uid: string, today: string): ReminderRow | undefined =>
  get(db, reminderRows(today, sql`r.uid = ${uid}`))

/** Mails whose time has come. */
export const mailsDue = (db: ReadDb, now: number, today: string): ReminderRow[] =>
  all(
    db,
    reminderRows(
      today,
      sql`r.way = 'email' AND r.state = 'waiting' AND r.next_at <= ${now}`,
      sql`ORDER BY r.id LIMIT 200`,
    ),
  )

/** Rowids of the lines a reminder tells now, with the step of each. */
export const linesTold = (db: ReadDb, reminderId: number): { line_id: number; step: number }[] =>
  all(
    db,
    sql`SELECT m.line_id, max(m.step) AS step FROM reminder_lines m JOIN loan_lines ll ON ll.id = m.line_id AND ${STILL}
        WHERE m.reminder_id = ${reminderId} GROUP BY m.line_id ORDER BY ll.due_on, m.line_id`,
  )

export interface Outcome {
  state: ReminderState
  at: number
  /** Rowid of who did it; null: the program. */
  by: number | null
}

export const settle = (db: WriteDb, id: number, { state, at, by }: Outcome): void =>
  void run(
    db,
    sql`UPDATE reminders SET state = ${state}, done_at = ${at}, done_by = ${by}, next_at = NULL, problem = NULL, reply = '', going_at = NULL
        WHERE id = ${id}`,
  )

export const noteFailure = (
  db: WriteDb,
  id: number,
  fault: { problem: MailProblem; reply: string; nextAt: number | null; at: number },
): void =>
  void run(
    db,
    sql`UPDATE reminders SET tries = tries + 1, problem = ${fault.problem}, reply = ${fault.reply}, next_at = ${fault.nextAt},
          state = ${fault.nextAt === null ? 'failed' : 'waiting'}, done_at = ${fault.nextAt === null ? fault.at : null}, going_at = NULL
        WHERE id = ${id}`,
  )

/** The text of this mail is being handed over: until its outcome is noted nobody knows whether it arrived. Null: noted. */
export const markGoing = (db: WriteDb, id: number, at: number | null): void =>
  void run(db, sql`UPDATE reminders SET going_at = ${at} WHERE id = ${id}`)

/** Mails that were being handed over, by rowid of their reminder. */
export const mailsGoing = (db: ReadDb, today: string): ReminderRow[] =>
  all(
    db,
    reminderRows(
      today,
      sql`r.state IN ('waiting','failed') AND r.way IN ('email','list') AND r.going_at IS NOT NULL`,
      sql`ORDER BY r.id`,
    ),
  )

export interface OwnRow {
  code: string | null
  business_number: string | null
  slip: string
  due_on: string
  reminded_on: string
}

/** What this user, as a borrower, has out and was reminded of. */
export const ownReminders = (db: ReadDb, userId: number): OwnRow[] =>
  all(
    db,
    sql`SELECT rec.code, rec.business_number, l.slip, ll.due_on, max(r.made_on) AS reminded_on
        FROM borrowers w JOIN loans l ON l.borrower_id = w.id JOIN loan_lines ll ON ll.loan_id = l.id
        JOIN records rec ON rec.id = ll.record_id JOIN reminder_lines m ON m.line_id = ll.id AND ${STILL} JOIN reminders r ON r.id = m.reminder_id
        WHERE w.user_id = ${userId} GROUP BY ll.id ORDER BY ll.due_on, ll.id`,
  )
