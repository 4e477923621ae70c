import { whyNotRenew } from '../../../shared/rules/lending'
import { nameOf } from '../catalogue'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { deskOf, dueDateFrom } from './desk'
import { deskRows, type DeskRow } from './deskStore'
import { linesById, prolongLine } from './loanStore'
import { presentLine } from './present'
import { expandRef } from './resolve'

/** What is under a hold that forbids lending is to come back, not to stay away longer. */
function refuseLonger(row: DeskRow): void {
  if (row.hold_uid === null) return
  const { hold_uid: hold, hold_number: number, hold_kind: kind, hold_case, hold_asked_by: askedBy } = row
  fail('circulation.on-hold', { code: nameOf(row), hold, number, kind, case: hold_case, askedBy })
}

/** Renews loans of records, overdue ones too: a full period from the due date or from today, whichever is later. */
export const renew: HandlersOf<'circulation'>['renew'] = ({ refs, dueOn, reason }, w) => {
  const { policy } = deskOf(w.db)
  const rows = [...new Set(refs.flatMap((ref) => expandRef(w.db, ref).ids))]
  const renewed: number[] = []
  let dueCertain = true
  for (const row of deskRows(w.db, rows)) {
    const name = nameOf(row)
    if (row.line_id === null || row.due_on === null) return fail('circulation.not-out', { code: name })
    const refusal = whyNotRenew(name, row.renewals ?? 0, policy)
    if (refusal) return fail(refusal.code, refusal.data)
    refuseLonger(row)
    const due = dueDateFrom(w.db, row.due_on > w.today ? row.due_on : w.today, w.today, dueOn)
    dueCertain &&= due.certain
    prolongLine(w.db, row.line_id, due.date)
    renewed.push(row.line_id)
    const detail = { dueOn: [row.due_on, due.date], slip: row.slip, borrower: row.borrower }
    w.note({ subjectKind: 'record', subjectUid: row.uid, subject: name, detail, reason })
  }
  w.changed('circulation')
  return { lines: linesById(w.db, renewed).map((line) => presentLine(line, w.today)), dueCertain }
}
