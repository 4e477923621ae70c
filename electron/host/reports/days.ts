import type { DayLine } from '../../../shared/model/report'
import { startOfDay } from '../../../shared/rules/timeZone'
import { all, sql, value, type ReadDb } from '../database/sql'

interface DayRow {
  at: number
  slip: string
  recordUid: string
  name: string
  title: string
  borrower: string
  department: string
  dueOn: string
  pages: number | null
  by: string
  enteredOn: string | null
  paperSlip: string
}

const columns = sql`l.slip, r.uid AS recordUid, coalesce(r.code, r.business_number, r.title) AS name, r.title, w.name AS borrower, w.department,
  ll.due_on AS dueOn, u.name AS "by", l.paper_slip AS paperSlip`
const around = sql`JOIN records r ON r.id = ll.record_id JOIN borrowers w ON w.id = l.borrower_id`

/** Records that went out in a span of time, in order. */
export const wentOut = (db: ReadDb, from: number, to: number): DayLine[] =>
  all<DayRow>(
    db,
    sql`SELECT l.lent_at AS at, l.entered_on AS enteredOn, ll.pages_out AS pages, ${columns} FROM loans l JOIN loan_lines ll ON ll.loan_id = l.id ${around}
        JOIN users u ON u.id = l.lent_by WHERE l.lent_at >= ${from} AND l.lent_at < ${to} ORDER BY l.lent_at, ll.id`,
  )

/** Records that came back in a span of time, in order. */
export const cameBack = (db: ReadDb, from: number, to: number): DayLine[] =>
  all<DayRow>(
    db,
    sql`SELECT ll.returned_at AS at, ll.return_entered_on AS enteredOn, ll.pages_in AS pages, ${columns} FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id ${around}
        JOIN users u ON u.id = ll.returned_by WHERE ll.returned_at >= ${from} AND ll.returned_at < ${to} ORDER BY ll.returned_at, ll.id`,
  )

/** How many records were out at an instant, and how many of them were past their due date on that day. */
export function outAt(db: ReadDb, instant: number, date: string): { out: number; overdue: number } {
  const still = sql`SELECT ll.due_on FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id WHERE ll.returned_at IS NULL AND l.lent_at < ${instant}
    UNION ALL SELECT ll.due_on FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id WHERE ll.returned_at >= ${instant} AND l.lent_at < ${instant}`
  return {
    out: value<number>(db, sql`SELECT count(*) FROM (${still})`) ?? 0,
    overdue: value<number>(db, sql`SELECT count(*) FROM (${still}) WHERE due_on < ${date}`) ?? 0,
  }
}

export interface ImportedRow {
  batch: string
  fileName: string
  loaded: number
  pending: number
  setAside: number
  by: string
}

export const importedIn = (db: ReadDb, from: number, to: number): ImportedRow[] =>
  all(
    db,
    sql`SELECT b.uid AS batch, b.file_name AS fileName, b.loaded, b.pending, b.set_aside AS setAside, coalesce(u.name, '') AS "by"
        FROM import_batches b LEFT JOIN users u ON u.id = b.user_id
        WHERE b.state = 'loaded' AND b.finished_at >= ${from} AND b.finished_at < ${to} ORDER BY b.finished_at`,
  )

/** Lent and returned records by ISO date from a day on (of this zone); dates without either are absent. */
export function loansByDate(db: ReadDb, since: string, zone: string): Map<string, { lent: number; returned: number }> {
  const from = startOfDay(since, zone)
  const days = new Map<string, { lent: number; returned: number }>()
  const dayOf = (date: string) => {
    const day = days.get(date) ?? { lent: 0, returned: 0 }
    days.set(date, day)
    return day
  }
  const lent = sql`SELECT l.lent_on AS date, count(*) AS n FROM loans l JOIN loan_lines ll ON ll.loan_id = l.id WHERE l.lent_at >= ${from} GROUP BY 1`
  const back = sql`SELECT returned_on AS date, count(*) AS n FROM loan_lines WHERE returned_at >= ${from} GROUP BY 1`
  for (const row of all<{ date: string; n: number }>(db, lent)) dayOf(row.date).lent = row.n
  for (const row of all<{ date: string; n: number }>(db, back)) dayOf(row.date).returned = row.n
  return days
}
