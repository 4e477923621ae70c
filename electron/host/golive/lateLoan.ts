import { whyNotLate, lateDaysOf, ownSlip } from '../../../shared/rules/lateEntry'
import { stateAfterReturn } from '../../../shared/rules/lending'
import { readSettings } from '../access'
import { may } from '../access/sessions'
import { nameOf, setRecordState } from '../catalogue'
import {
  closeLine,
  deskRows,
  dueDateFrom,
  expandRef,
  findBorrower,
  refusalOf,
  registerBorrower,
  type DeskRow,
} from '../circulation'
import type { ReadContext, WriteContext } from '../context'
import { all, get, run, sql, value } from '../database/sql'
import { fail } from '../errors'
import { recordReturned } from '../requests'
import type { HandlersOf } from '../router'
import { noonOf, storePaperLoan } from './storeLoan'

type Golive = HandlersOf<'golive'>

/** The room's limit for 补录 in days. */
const limitOf = ({ db }: Pick<ReadContext, 'db'>): number => lateDaysOf(readSettings(db))

function checkDay(w: WriteContext, day: string, reason: string): void {
  const refusal = whyNotLate(day, w.today, { limit: limitOf(w), mayAnyDay: may(w.actor, 'golive.oversee'), reason })
  if (refusal) fail(refusal.code, refusal.data)
}

/** Something happened to the record after that day: what is entered now cannot be true beside it. */
function refuseOverlap(w: WriteContext, row: DeskRow, day: string): void {
  const later = get<{ slip: string }>(
    w.db,
    sql`SELECT loans.slip FROM loan_lines JOIN loans ON loans.id = loan_id
        WHERE record_id = ${row.id} AND returned_on IS NOT NULL AND (returned_on > ${day} OR lent_on > ${day}) ORDER BY loan_lines.id DESC LIMIT 1`,
  )
  if (later) fail('golive.overlaps', { code: nameOf(row), slip: later.slip })
}

/** Numbers a paper slip may lie ahead of the last one known: more is a slip of the pen. */
const MOST_AHEAD = 200

/**
 * The slip number of a loan whose paper bears one of the room's own numbers: taken as it is when it is free, and the counter follows when the
 * paper is ahead of it (after a restore). Undefined for any other text.
 */
function slipOf(w: WriteContext, paper: string, lentOn: string): string | undefined {
  const own = ownSlip(paper)
  if (!own || own.year !== lentOn.slice(0, 4)) return undefined
  if (value(w.db, sql`SELECT 1 FROM loans WHERE slip = ${paper}`) !== undefined)
    fail('golive.slip-taken', { slip: paper })
  const counter = `loan.${own.year}`
  const last = value<number>(w.db, sql`SELECT last FROM counters WHERE name = ${counter}`) ?? 0
  if (own.number > last + MOST_AHEAD) fail('golive.slip-too-far', { slip: paper, last })
  if (own.number > last)
    run(
      w.db,
      sql`INSERT INTO counters (name, last) VALUES (${counter}, ${own.number}) ON CONFLICT (name) DO UPDATE SET last = excluded.last`,
    )
  return paper
}

type Items = Parameters<Golive['lateLoan']>[0]['items']

/** The records of a late loan, each once; every one must be there to be lent. */
function recordsOf(w: WriteContext, items: Items, day: string): { row: DeskRow; pages: number | null }[] {
  const lines = new Map<number, { row: DeskRow; pages: number | null }>()
  for (const { ref, pages } of items)
    for (const row of deskRows(w.db, expandRef(w.db, ref).ids)) {
      const refusal = refusalOf(row, w.today, { past: true })
      if (refusal) fail(refusal.code, refusal.data)
      refuseOverlap(w, row, day)
      lines.set(row.id, { row, pages })
    }
  return lines.size > 0 ? [...lines.values()] : fail('catalogue.no-such-code', { code: items[0]?.ref })
}

/** Enters a loan with its real day; it is marked as entered later wherever it is shown. */
export const lateLoan: Golive['lateLoan'] = (input, w) => {
  checkDay(w, input.lentOn, input.reason)
  const lines = recordsOf(w, input.items, input.lentOn)
  const known = findBorrower(w.db, input.borrower, w.today)
  const fresh = { card: '', name: input.borrower, department: '', phone: '' }
  const borrower =
    known ??
    (input.register ? registerBorrower(w, fresh) : fail('circulation.unknown-borrower', { name: input.borrower }))
  const dueOn = dueDateFrom(w.db, input.lentOn, input.lentOn, input.dueOn).date
  const { paperSlip, purpose, note, lentOn, reason } = input
  const slip = slipOf(w, paperSlip, lentOn)
  const loan = storePaperLoan(w, { borrower, lines, lentOn, dueOn, paperSlip, purpose, note, slip })
  const facts = { slip: loan.slip, paperSlip, borrower: borrower.name, lentOn, enteredOn: w.today, dueOn }
  w.note({
    subjectKind: 'loan',
    subjectUid: loan.uid,
    subject: loan.slip,
    detail: { ...facts, records: lines.length, purpose },
    reason,
  })
  for (const { row, pages } of lines)
    w.note({
      subjectKind: 'record',
      subjectUid: row.uid,
      subject: nameOf(row),
      detail: { state: [row.state, 'out'], ...facts, pages },
    })
  w.changed('golive', loan.uid)
  return { uid: loan.uid, slip: loan.slip, dueOn, borrower: borrower.name, records: lines.length }
}

type OutRow = DeskRow & { line_id: number; lent_on: string }
const isOut = (row: DeskRow): row is OutRow => row.line_id !== null && row.lent_on !== null

function takeBack(
  w: WriteContext,
  row: OutRow,
  input: Parameters<Golive['lateReturn']>[0],
  item: { pages: number | null; damage: string },
) {
  const { returnedOn: on, reason } = input
  if (on < row.lent_on) fail('golive.before-lent', { code: nameOf(row), lentOn: row.lent_on })
  const state = stateAfterReturn(row.box_id !== null)
  const at = Math.min(noonOf(on, w.zone), w.now)
  const { pages, damage } = item
  closeLine(w.db, { id: row.line_id, at, on, by: w.actor.userId, pages, damage: damage || null, enteredOn: w.today })
  setRecordState(w.db, row.id, state, w.now)
  recordReturned(w, { recordId: row.id, loanLineId: row.line_id })
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    detail: {
      state: [row.state, state],
      slip: row.slip,
      borrower: row.borrower,
      returnedOn: on,
      enteredOn: w.today,
      pages: [row.pages_out, pages],
      damage,
    },
    reason,
  })
  return { uid: row.uid, name: nameOf(row), borrower: row.borrower ?? '', state }
}

/** Enters that records came back on a day gone by. */
export const lateReturn: Golive['lateReturn'] = (input, w) => {
  checkDay(w, input.returnedOn, input.reason)
  const back = new Map<number, ReturnType<typeof takeBack>>()
  for (const { ref, pages, damage } of input.items) {
    const rows = deskRows(w.db, expandRef(w.db, ref).ids)
    const out = rows.filter(isOut).filter((row) => !back.has(row.id))
    if (out.length === 0) fail('circulation.not-out', { code: rows[0] ? nameOf(rows[0]) : ref })
    for (const row of out) back.set(row.id, takeBack(w, row, input, { pages, damage }))
  }
  w.changed('golive')
  return { returned: [...back.values()] }
}

interface EntryRow {
  kind: 'loan' | 'return'
  entered_on: string
  happened_on: string
  slip: string
  paper_slip: string
  borrower: string
  loan_uid: string
  records: number
  by_name: string
}

const SHOWN = 200

/** Late loans and returns, the latest first. */
export const lateEntries: Golive['lateEntries'] = (_input, { db, actor }) => {
  const rows = all<EntryRow>(
    db,
    sql`SELECT 'loan' AS kind, l.entered_on, l.lent_on AS happened_on, l.slip, l.paper_slip, w.name AS borrower, l.uid AS loan_uid,
          (SELECT count(*) FROM loan_lines WHERE loan_id = l.id) AS records, u.name AS by_name, l.id AS nth
        FROM loans l JOIN borrowers w ON w.id = l.borrower_id JOIN users u ON u.id = l.lent_by WHERE l.entered_on IS NOT NULL
        UNION ALL
        SELECT 'return', ll.return_entered_on, ll.returned_on, l.slip, l.paper_slip, w.name, l.uid, count(*), u.name, max(ll.id)
        FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id JOIN users u ON u.id = ll.returned_by
        WHERE ll.return_entered_on IS NOT NULL GROUP BY l.id, ll.return_entered_on, ll.returned_on, ll.returned_by
        ORDER BY 2 DESC, nth DESC LIMIT ${SHOWN}`,
  )
  return {
    entries: rows.map((row) => ({
      kind: row.kind,
      enteredOn: row.entered_on,
      happenedOn: row.happened_on,
      slip: row.slip,
      paperSlip: row.paper_slip,
      borrower: row.borrower,
      loanUid: row.loan_uid,
      records: row.records,
      by: row.by_name,
    })),
    limit: limitOf({ db }),
    anyDay: may(actor, 'golive.oversee'),
  }
}
