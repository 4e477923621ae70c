import type { LoanWish, OwnLoan } from '../../../shared/model/request'
import { overdueDays } from '../../../shared/rules/lending'
import type { HostSession } from '../access/sessions'
import { nameOf, recordLines } from '../catalogue'
import {
  borrowerByUid,
  countLines,
  dueDateFrom,
  linesById,
  listLines,
  prolongLine,
  renew,
  type LoanLineRow,
} from '../circulation'
import type { WriteContext } from '../context'
import type { ReadDb, WriteDb } from '../database/sql'
import { all, get, run, sql } from '../database/sql'
import { fail, HostError } from '../errors'
import type { HandlersOf } from '../router'
import { borrowerOf } from './ownBorrower'
import { presentRecord, type Reader } from './present'
import { waitingFor } from './requestStore'
import { userById } from './businessStore'

type Requests = HandlersOf<'requests'>

interface WishRow {
  id: number
  loan_line_id: number
  kind: 'return' | 'extend'
  note: string
  at: number
}

const openWishes = (db: ReadDb, lineIds: readonly number[]): WishRow[] =>
  all(
    db,
    sql`SELECT id, loan_line_id, kind, note, at FROM loan_wishes
        WHERE answered_at IS NULL AND loan_line_id IN (SELECT value FROM json_each(${JSON.stringify(lineIds)}))`,
  )

function insertWish(db: WriteDb, lineId: number, kind: WishRow['kind'], note: string, at: number): void {
  run(
    db,
    sql`INSERT INTO loan_wishes (loan_line_id, kind, note, at) VALUES (${lineId}, ${kind}, ${note}, ${at}) ON CONFLICT DO NOTHING`,
  )
}

/** Answers what was wished of a loan: by the desk, or because the record came back. */
export const answerWishes = (
  db: WriteDb,
  lineId: number,
  kind: WishRow['kind'] | null,
  answer: string,
  at: number,
): void =>
  void run(
    db,
    sql`UPDATE loan_wishes SET answered_at = ${at}, answer = ${answer}
        WHERE loan_line_id = ${lineId} AND answered_at IS NULL AND (${kind} IS NULL OR kind = ${kind})`,
  )

const isWanted = (db: ReadDb, recordId: number): boolean => waitingFor(db, recordId).length > 0

function presentLoans({ db, today }: Reader, rows: readonly LoanLineRow[]): OwnLoan[] {
  const wishes = openWishes(
    db,
    rows.map((row) => row.id),
  )
  const records = new Map(
    recordLines(
      db,
      rows.map((row) => row.record_id),
    ).map((row) => [row.id, row]),
  )
  const wished = (row: LoanLineRow, kind: WishRow['kind']) =>
    wishes.some((one) => one.loan_line_id === row.id && one.kind === kind)
  return rows.flatMap((row) => {
    const record = records.get(row.record_id)
    if (!record) return []
    return [
      {
        lineId: row.id,
        slip: row.slip,
        record: presentRecord(record),
        purpose: row.purpose,
        lentOn: row.lent_on,
        dueOn: row.due_on,
        overdueDays: overdueDays(row.due_on, row.returned_on ?? today),
        renewals: row.renewals,
        returnedOn: row.returned_on,
        returnAnnounced: wished(row, 'return'),
        extensionAsked: wished(row, 'extend'),
        wanted: row.returned_at === null && isWanted(db, row.record_id),
        enteredOn: row.entered_on,
        paperSlip: row.paper_slip,
        replacement: row.replacement === 1,
      },
    ]
  })
}

/** What the reader has on loan, by due date, or had, newest first. */
export const ownLoans: Requests['ownLoans'] = ({ returned, limit, cursor }, context) => {
  const { db, actor, today } = context
  const borrower = borrowerOf(db, actor, today)
  if (!borrower) return { loans: [], total: 0, cursor: null }
  const filter = { which: returned ? ('returned' as const) : ('open' as const), overdue: false, borrower: borrower.uid }
  const [dueOn = '', id = ''] = cursor?.split('|') ?? []
  const rows = listLines(db, filter, today, cursor === null ? null : { dueOn, id: Number(id) || 0 }, limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    loans: presentLoans(context, rows),
    total: countLines(db, filter, today),
    cursor: last ? `${returned ? '' : last.due_on}|${last.id}` : null,
  }
}

/** Own open loans by line; somebody else's are as good as not there. */
function ownLines(w: WriteContext, ids: readonly number[]): LoanLineRow[] {
  const borrower = borrowerOf(w.db, w.actor, w.today)
  const rows = linesById(w.db, [...new Set(ids)])
  for (const id of ids) {
    const row = rows.find((one) => one.id === id)
    if (!row || row.borrower_uid !== borrower?.uid || row.returned_at !== null) fail('not-found', { uid: String(id) })
  }
  return rows
}

const tellAsker = (w: WriteContext, actor: HostSession): void => w.changedFor('requests', [actor.uid])

/** Renews by the rules of the desk; false when these refuse. */
function renewOne(w: WriteContext, row: LoanLineRow, reason: string): boolean {
  try {
    renew({ refs: [row.record_uid], reason }, w)
    return true
  } catch (error) {
    if (error instanceof HostError && error.code === 'circulation.renewal-limit') return false
    throw error
  }
}

/** The rules refuse, or somebody waits: the desk is asked, once. */
function askDesk(w: WriteContext, row: LoanLineRow, reason: string): void {
  insertWish(w.db, row.id, 'extend', reason, w.now)
  w.note({
    subjectKind: 'record',
    subjectUid: row.record_uid,
    subject: nameOf(row),
    detail: { slip: row.slip, dueOn: row.due_on, asked: true },
    reason,
  })
}

/** Extends own loans; where the rules refuse, or somebody waits, the desk is asked. */
export const extend: Requests['extend'] = ({ lines, reason }, w) => {
  const rows = ownLines(w, lines)
  let extended = 0
  for (const row of rows) {
    if (!isWanted(w.db, row.record_id) && renewOne(w, row, reason)) extended++
    else askDesk(w, row, reason)
  }
  tellAsker(w, w.actor)
  const reader = { db: w.db, actor: w.actor, today: w.today }
  return { loans: presentLoans(reader, linesById(w.db, lines)), extended, asked: rows.length - extended }
}

/** Tells the desk that own loans are on their way back. */
export const announceReturn: Requests['announceReturn'] = ({ lines, announced, note }, w) => {
  for (const row of ownLines(w, lines)) {
    if (announced) insertWish(w.db, row.id, 'return', note, w.now)
    else answerWishes(w.db, row.id, 'return', 'withdrawn', w.now)
    w.note({
      subjectKind: 'record',
      subjectUid: row.record_uid,
      subject: nameOf(row),
      detail: { slip: row.slip, announced },
      reason: note,
    })
  }
  tellAsker(w, w.actor)
  return { loans: presentLoans({ db: w.db, actor: w.actor, today: w.today }, linesById(w.db, lines)) }
}

/** What borrowers told the desk and nobody answered yet, oldest first. */
export const wishes: Requests['wishes'] = (_input, { db, today }) => {
  const rows = all<WishRow>(
    db,
    sql`SELECT id, loan_line_id, kind, note, at FROM loan_wishes WHERE answered_at IS NULL ORDER BY id LIMIT 500`,
  )
  const loans = new Map(
    linesById(
      db,
      rows.map((row) => row.loan_line_id),
    ).map((row) => [row.id, row]),
  )
  return { wishes: rows.flatMap((row) => presentWish(db, row, loans.get(row.loan_line_id), today) ?? []) }
}

function presentWish(db: ReadDb, wish: WishRow, loan: LoanLineRow | undefined, today: string): LoanWish | null {
  const [record] = loan ? recordLines(db, [loan.record_id]) : []
  const borrower = loan && borrowerByUid(db, loan.borrower_uid, today)
  if (!loan || !record || !borrower) return null
  return {
    id: wish.id,
    kind: wish.kind,
    at: wish.at,
    note: wish.note,
    borrower: { uid: borrower.uid, name: borrower.name, department: borrower.department, phone: borrower.phone },
    record: presentRecord(record),
    slip: loan.slip,
    dueOn: loan.due_on,
    renewals: loan.renewals,
    wanted: isWanted(db, loan.record_id),
  }
}

/** The sign-in behind a borrower, for notices. */
export const userUidOf = (db: ReadDb, borrowerUid: string): string[] => {
  const row = get<{ user_id: number | null }>(db, sql`SELECT user_id FROM borrowers WHERE uid = ${borrowerUid}`)
  const user = row?.user_id == null ? undefined : userById(db, row.user_id)
  return user ? [user.uid] : []
}

/** The desk's answer to a wished extension: a new due date beyond the rules, or no. */
export const answerExtension: Requests['answerExtension'] = ({ id, dueOn, reason }, w) => {
  const wish = get<WishRow & { answered_at: number | null }>(
    w.db,
    sql`SELECT * FROM loan_wishes WHERE id = ${id} AND kind = 'extend'`,
  )
  if (!wish) return fail('not-found', { uid: String(id) })
  if (wish.answered_at !== null) fail('requests.answered')
  const [row] = linesById(w.db, [wish.loan_line_id])
  if (!row || row.returned_at !== null) return fail('circulation.not-out', { code: row ? nameOf(row) : '' })
  if (dueOn === null && reason === '') fail('requests.reason-needed', {})
  if (dueOn !== null) prolongLine(w.db, row.id, dueDateFrom(w.db, w.today, w.today, dueOn).date)
  answerWishes(w.db, row.id, 'extend', dueOn ?? 'no', w.now)
  w.note({
    subjectKind: 'record',
    subjectUid: row.record_uid,
    subject: nameOf(row),
    detail: { slip: row.slip, borrower: row.borrower, dueOn: [row.due_on, dueOn ?? row.due_on] },
    reason,
  })
  w.changed('circulation')
  w.changedFor('requests', userUidOf(w.db, row.borrower_uid))
  return {}
}
