import type { LoanFilter } from '../../../shared/model/loan'
import { all, empty, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { fail } from '../errors'

export interface LoanRow {
  id: number
  uid: string
  slip: string
  borrower_id: number
  purpose: string
  note: string
  lent_at: number
  lent_on: string
  due_on: string
  lent_by_name: string
  entered_on: string | null
  paper_slip: string
}

export interface LoanLineRow {
  id: number
  record_id: number
  loan_uid: string
  slip: string
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  person_name: string
  birth: string | null
  employer: string
  borrower_uid: string
  borrower: string
  department: string
  phone: string
  purpose: string
  lent_at: number
  lent_on: string
  due_on: string
  renewals: number
  pages_out: number | null
  returned_at: number | null
  returned_on: string | null
  pages_in: number | null
  damage: string | null
  entered_on: string | null
  paper_slip: string
  return_entered_on: string | null
  /** 1: a copy stood for the lost original when it was lent. */
  replacement: number
}

const lines = sql`SELECT ll.id, ll.record_id, l.uid AS loan_uid, l.slip, r.uid AS record_uid, r.code, r.business_number, r.title, r.person_name,
    r.birth, r.employer, w.uid AS borrower_uid, w.name AS borrower, w.department, w.phone, l.purpose, l.lent_at, l.lent_on, ll.due_on,
    ll.renewals, ll.pages_out, ll.returned_at, ll.returned_on, ll.pages_in, ll.damage,
    l.entered_on, l.paper_slip, ll.return_entered_on, EXISTS (SELECT 1 FROM replacements k WHERE k.record_id = ll.record_id AND k.made_at <= l.lent_at
      AND (k.ended_at IS NULL OR k.ended_at > l.lent_at)) AS replacement
  FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN records r ON r.id = ll.record_id JOIN borrowers w ON w.id = l.borrower_id`

/** The next number of a kind in a year, without gaps: the counter is part of the transaction that uses the number. */
export const nextNumber = (db: WriteDb, counter: string): number =>
  get<{ last: number }>(
    db,
    sql`INSERT INTO counters (name, last) VALUES (${counter}, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last`,
  )?.last ?? 1

export interface LoanToStore {
  uid: string
  slip: string
  borrowerId: number
  purpose: string
  note: string
  lentAt: number
  lentOn: string
  dueOn: string
  lentBy: number
  /** 补录: the day of entry, and the number on paper. */
  enteredOn?: string | undefined
  paperSlip?: string | undefined
}

export const insertLoan = (db: WriteDb, loan: LoanToStore): number =>
  run(
    db,
    sql`INSERT INTO loans (uid, slip, borrower_id, purpose, note, lent_at, lent_on, due_on, lent_by, entered_on, paper_slip)
        VALUES (${loan.uid}, ${loan.slip}, ${loan.borrowerId}, ${loan.purpose}, ${loan.note}, ${loan.lentAt}, ${loan.lentOn}, ${loan.dueOn},
                ${loan.lentBy}, ${loan.enteredOn ?? null}, ${loan.paperSlip ?? ''})`,
  ).lastId

/** Adds a record to a loan; returns the line's rowid. The unique index on open lines has the last word: a record that is out raises circulation.record-out. */
export function insertLine(
  db: WriteDb,
  line: { loanId: number; recordId: number; dueOn: string; pages: number | null; name: string },
): number {
  try {
    return run(
      db,
      sql`INSERT INTO loan_lines (loan_id, record_id, due_on, pages_out) VALUES (${line.loanId}, ${line.recordId}, ${line.dueOn}, ${line.pages})`,
    ).lastId
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
    const out = get<{ borrower: string; dueOn: string }>(
      db,
      sql`SELECT b.name AS borrower, ll.due_on AS dueOn FROM loan_lines AS ll JOIN loans AS l ON l.id = ll.loan_id
          JOIN borrowers AS b ON b.id = l.borrower_id WHERE ll.record_id = ${line.recordId} AND ll.returned_at IS NULL`,
    )
    return fail('circulation.record-out', { code: line.name, ...out })
  }
}

export function closeLine(
  db: WriteDb,
  line: {
    id: number
    at: number
    on: string
    by: number
    pages: number | null
    damage: string | null
    enteredOn?: string | undefined
  },
): void {
  run(
    db,
    sql`UPDATE loan_lines SET returned_at = ${line.at}, returned_on = ${line.on}, returned_by = ${line.by}, pages_in = ${line.pages},
          damage = ${line.damage}, return_entered_on = ${line.enteredOn ?? null}
        WHERE id = ${line.id} AND returned_at IS NULL`,
  )
}

export const prolongLine = (db: WriteDb, id: number, dueOn: string): void =>
  void run(db, sql`UPDATE loan_lines SET due_on = ${dueOn}, renewals = renewals + 1 WHERE id = ${id}`)

export const linesById = (db: ReadDb, ids: readonly number[]): LoanLineRow[] =>
  all(db, sql`${lines} WHERE ll.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY ll.id`)

const loanColumns = sql`l.id, l.uid, l.slip, l.borrower_id, l.purpose, l.note, l.lent_at, l.lent_on, l.due_on, u.name AS lent_by_name,
  l.entered_on, l.paper_slip`
export const loanByUid = (db: ReadDb, uid: string): LoanRow | undefined =>
  get(db, sql`SELECT ${loanColumns} FROM loans l JOIN users u ON u.id = l.lent_by WHERE l.uid = ${uid}`)
export const loanById = (db: ReadDb, id: number): LoanRow | undefined =>
  get(db, sql`SELECT ${loanColumns} FROM loans l JOIN users u ON u.id = l.lent_by WHERE l.id = ${id}`)
export const linesOfLoan = (db: ReadDb, loanId: number): LoanLineRow[] =>
  all(db, sql`${lines} WHERE ll.loan_id = ${loanId} ORDER BY ll.id`)

function conditions(filter: LoanFilter, today: string): Sql {
  const all: Sql[] = [sql`TRUE`]
  if (filter.overdue) all.push(sql`ll.returned_at IS NULL AND ll.due_on < ${today}`)
  else if (filter.which === 'open') all.push(sql`ll.returned_at IS NULL`)
  else if (filter.which === 'returned') all.push(sql`ll.returned_at IS NOT NULL`)
  if (filter.dueFrom) all.push(sql`ll.due_on >= ${filter.dueFrom}`)
  if (filter.dueTo) all.push(sql`ll.due_on <= ${filter.dueTo}`)
  if (filter.lentFrom) all.push(sql`l.lent_on >= ${filter.lentFrom}`)
  if (filter.lentTo) all.push(sql`l.lent_on <= ${filter.lentTo}`)
  if (filter.borrower) all.push(sql`l.borrower_id = (SELECT id FROM borrowers WHERE uid = ${filter.borrower})`)
  if (filter.record) all.push(sql`ll.record_id = (SELECT id FROM records WHERE uid = ${filter.record})`)
  return join(all, ' AND ')
}

/** Open loans come in order of their due date; a list with returned ones newest first. */
export const byDueDate = (filter: LoanFilter): boolean => filter.overdue || filter.which === 'open'

/** A page of loan lines; `after` is the last row of the page before. */
export function listLines(
  db: ReadDb,
  filter: LoanFilter,
  today: string,
  after: { id: number; dueOn: string } | null,
  limit: number,
): LoanLineRow[] {
  const where = conditions(filter, today)
  if (byDueDate(filter)) {
    const past = after ? sql`AND (ll.due_on, ll.id) > (${after.dueOn}, ${after.id})` : empty
    return all(db, sql`${lines} WHERE ${where} ${past} ORDER BY ll.due_on, ll.id LIMIT ${limit}`)
  }
  const past = after ? sql`AND ll.id < ${after.id}` : empty
  return all(db, sql`${lines} WHERE ${where} ${past} ORDER BY ll.id DESC LIMIT ${limit}`)
}

export const countLines = (db: ReadDb, filter: LoanFilter, today: string): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id WHERE ${conditions(filter, today)}`,
  ) ?? 0

export const openLines = (db: ReadDb, loanId: number): number =>
  value<number>(db, sql`SELECT count(*) FROM loan_lines WHERE loan_id = ${loanId} AND returned_at IS NULL`) ?? 0

/** Purposes of the last 500 loans, most frequent first. */
export const recentPurposes = (db: ReadDb): string[] =>
  all<{ purpose: string }>(
    db,
    sql`SELECT purpose FROM (SELECT purpose FROM loans WHERE purpose <> '' ORDER BY id DESC LIMIT 500) GROUP BY purpose
        ORDER BY count(*) DESC, purpose LIMIT 30`,
  ).map((row) => row.purpose)

/** Reminders that name lines of a loan name them no more; those that name nothing else go. */
function forgetReminders(db: WriteDb, loanUid: string): void {
  const lines = sql`SELECT ll.id FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id WHERE l.uid = ${loanUid}`
  const named = all<{ id: number }>(
    db,
    sql`SELECT DISTINCT reminder_id AS id FROM reminder_lines WHERE line_id IN (${lines})`,
  )
  run(db, sql`DELETE FROM reminder_lines WHERE line_id IN (${lines})`)
  run(
    db,
    sql`DELETE FROM reminders WHERE id IN (SELECT value FROM json_each(${JSON.stringify(named.map(({ id }) => id))}))
        AND NOT EXISTS (SELECT 1 FROM reminder_lines WHERE reminder_id = reminders.id)`,
  )
}

/** Takes a loan away with its lines, as if it had never been entered: only for undoing a list that was taken in. False when something of it came back, was renewed, recalled, asked for or told the borrower by mail or list since; lists on the page go with it. */
export function deleteUntouchedLoan(db: WriteDb, uid: string): boolean {
  const touched = value<number>(
    db,
    sql`SELECT count(*) FROM loan_lines JOIN loans ON loans.id = loan_id WHERE loans.uid = ${uid} AND (returned_at IS NOT NULL OR renewals > 0
          OR EXISTS (SELECT 1 FROM recalls WHERE line_id = loan_lines.id) OR EXISTS (SELECT 1 FROM loan_wishes WHERE loan_line_id = loan_lines.id)
          OR EXISTS (SELECT 1 FROM request_lines WHERE loan_line_id = loan_lines.id)
          OR EXISTS (SELECT 1 FROM reminder_lines m JOIN reminders n ON n.id = m.reminder_id
            WHERE m.line_id = loan_lines.id AND n.way <> 'page' AND n.state = 'sent'))`,
  )
  if (touched !== 0) return false
  forgetReminders(db, uid)
  run(db, sql`DELETE FROM loan_lines WHERE loan_id = (SELECT id FROM loans WHERE uid = ${uid})`)
  run(db, sql`DELETE FROM loans WHERE uid = ${uid}`)
  return true
}
