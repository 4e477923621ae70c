import type { Refusal } from '../../../shared/rules/lending'
import { whyNotLendTo } from '../../../shared/rules/lending'
import { may } from '../access/sessions'
import { nameOf, setRecordState } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { decidesAll, deskLevels, isForReadingRoom, promiseAgainst, recordLent, sweepReady } from '../requests'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { borrowerFor } from './borrowers'
import { borrowerById, type BorrowerRow } from './borrowerStore'
import { deskOf, dueDateFrom } from './desk'
import { deskRows, type DeskRow } from './deskStore'
import { insertLine, insertLoan, nextNumber } from './loanStore'
import { presentBorrower, refusalOf } from './present'
import { expandRef } from './resolve'

type Lend = HandlersOf<'circulation'>['lend']
type Input = Parameters<Lend>[0]

interface Line {
  row: DeskRow
  pages: number | null
}

/**
 * The records of a loan, each once. A record named by itself must be lendable: all refusals are collected and the first is thrown with the rest
 * in `refused`. Inside a box or volume what cannot be lent is skipped.
 */
function gatherLines(
  w: WriteContext,
  { items, override }: Input,
  borrower: BorrowerRow,
): { lines: Line[]; skipped: Refusal[] } {
  const lines = new Map<number, Line>()
  const skipped: Refusal[] = []
  const refused: Refusal[] = []
  for (const { ref, pages } of items) {
    const { ids, container } = expandRef(w.db, ref)
    for (const row of deskRows(w.db, ids)) {
      const promise = promiseAgainst(w.db, row.id, borrower.id)
      const refusal = refusalOf(row, w.today, { promise, override })
      if (promise && !refusal && !may(w.actor, 'circulation.override'))
        fail('access.forbidden', { ability: 'circulation.override' })
      if (refusal) (container ? skipped : refused).push(refusal)
      else lines.set(row.id, { row, pages: container ? row.pages : pages })
    }
  }
  const first = refused[0] ?? (lines.size === 0 ? skipped[0] : undefined)
  if (first) return fail(first.code, refused.length > 1 ? { ...first.data, refused } : first.data)
  return { lines: [...lines.values()], skipped }
}

function checkBorrower(w: WriteContext, borrower: BorrowerRow, override: string): void {
  const { policy } = deskOf(w.db)
  const person = { name: borrower.name, active: borrower.active === 1, overdue: borrower.overdue }
  const refusal = whyNotLendTo(person, policy, override)
  if (refusal) fail(refusal.code, refusal.data)
  const overridden = whyNotLendTo(person, policy, '') !== null
  if (overridden && !may(w.actor, 'circulation.override')) fail('access.forbidden', { ability: 'circulation.override' })
}

/** Records whose rules of approval want somebody's word: an approved request, who decides it, or a reason by who may override. */
function checkApproved(w: WriteContext, { override }: Input, lines: readonly Line[], borrower: BorrowerRow): void {
  const ids = lines.map(({ row }) => row.id)
  const wanted = deskLevels(w.db, ids, borrower.id).filter(
    ({ levels }) => !decidesAll(w.db, w.actor.userId, levels, w.today),
  )
  const [first] = wanted
  if (!first) return
  const row = lines.find((line) => line.row.id === first.recordId)?.row
  const names = first.levels.map(({ name }) => name)
  if (override.trim() === '')
    fail('circulation.approval-needed', {
      code: row ? nameOf(row) : '',
      levels: names.map(({ zh }) => zh),
      levelsEn: names.map(({ en }) => en),
      count: wanted.length,
    })
  if (!may(w.actor, 'circulation.override')) fail('access.forbidden', { ability: 'circulation.override' })
}

interface StoredLoan {
  id: number
  slip: string
  dueOn: string
  to: string
  borrowerId: number
}

function storeLine(w: WriteContext, loan: StoredLoan, line: Line): void {
  const { row, pages } = line
  const name = nameOf(row)
  const lineId = insertLine(w.db, { loanId: loan.id, recordId: row.id, dueOn: loan.dueOn, pages, name })
  setRecordState(w.db, row.id, 'out', w.now)
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: name,
    detail: { state: [row.state, 'out'], slip: loan.slip, borrower: loan.to, dueOn: loan.dueOn, pages },
  })
  recordLent(w, { recordId: row.id, borrowerId: loan.borrowerId, loanLineId: lineId, slip: loan.slip })
}

function storeLoan(w: WriteContext, input: Input, borrower: BorrowerRow, dueOn: string) {
  const slip = `${w.today.slice(0, 4)}-${String(nextNumber(w.db, `loan.${w.today.slice(0, 4)}`)).padStart(4, '0')}`
  const uid = uuidv7(w.now)
  const id = insertLoan(w.db, {
    uid,
    slip,
    borrowerId: borrower.id,
    purpose: input.purpose,
    note: input.note,
    lentAt: w.now,
    lentOn: w.today,
    dueOn,
    lentBy: w.actor.userId,
  })
  return { id, uid, slip, dueOn, to: borrower.name, borrowerId: borrower.id }
}

/** Lends records to one person: one numbered slip, one due date, all in one transaction. */
export const lend: Lend = (input, w) => {
  sweepReady(w)
  const borrower = borrowerFor(w, input.borrower, input.register)
  const { lines, skipped } = gatherLines(w, input, borrower)
  checkBorrower(w, borrower, input.override)
  checkApproved(w, input, lines, borrower)
  const ids = lines.map(({ row }) => row.id)
  const inHouse = input.dueOn === undefined && isForReadingRoom(w.db, borrower.id, ids)
  const due = dueDateFrom(w.db, w.today, w.today, inHouse ? w.today : input.dueOn)
  const loan = storeLoan(w, input, borrower, due.date)
  w.note({
    subjectKind: 'loan',
    subjectUid: loan.uid,
    subject: loan.slip,
    detail: { borrower: borrower.name, records: lines.length, dueOn: due.date, purpose: input.purpose },
    reason: input.override,
  })
  for (const line of lines) storeLine(w, loan, line)
  w.changed('circulation', loan.uid)
  w.changed('catalogue', ...lines.map(({ row }) => row.uid))
  const after = borrowerById(w.db, borrower.id, w.today) ?? borrower
  return {
    uid: loan.uid,
    slip: loan.slip,
    dueOn: due.date,
    dueCertain: due.certain,
    borrower: presentBorrower(after),
    lines: lines.map(({ row, pages }) => ({ uid: row.uid, name: nameOf(row), pages })),
    skipped,
  }
}
