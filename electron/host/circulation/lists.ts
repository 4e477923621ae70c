import { makeBarcode } from '../../../shared/rules/barcode'
import { addWorkingDays, workingDaysBetween } from '../../../shared/rules/workingDays'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { borrowerById } from './borrowerStore'
import { deskOf } from './desk'
import { countToPutBack, deskRows, rowsToPutBack } from './deskStore'
import { byDueDate, countLines, linesOfLoan, listLines, loanByUid } from './loanStore'
import { presentBorrower, presentDesk, presentHeld, presentLine } from './present'
import { recordIdOf } from './resolve'

type Circulation = HandlersOf<'circulation'>

/** Cursors are `id` or `dueOn|id`: opaque to callers. */
const readCursor = (cursor: string | null): { id: number; dueOn: string } | null => {
  if (cursor === null) return null
  const [dueOn = '', id = ''] = cursor.split('|')
  return { dueOn, id: Number(id) || 0 }
}

export const loans: Circulation['loans'] = ({ filter, limit, cursor }, { db, today }) => {
  const rows = listLines(db, filter, today, readCursor(cursor), limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    lines: rows.map((row) => presentLine(row, today)),
    cursor: last ? `${byDueDate(filter) ? last.due_on : ''}|${last.id}` : null,
    total: countLines(db, filter, today),
  }
}

export const loan: Circulation['loan'] = ({ uid }, { db, today }) => {
  const row = loanByUid(db, uid) ?? fail('not-found', { uid })
  const lines = linesOfLoan(db, row.id)
  const desk = new Map(
    deskRows(
      db,
      lines.map((line) => line.record_id),
    ).map((one) => [one.uid, one]),
  )
  return {
    uid: row.uid,
    barcode: makeBarcode('loan', row.id),
    slip: row.slip,
    borrower: presentBorrower(borrowerById(db, row.borrower_id, today) ?? fail('not-found', { uid })),
    purpose: row.purpose,
    note: row.note,
    lentAt: row.lent_at,
    lentOn: row.lent_on,
    dueOn: row.due_on,
    lentBy: row.lent_by_name,
    enteredOn: row.entered_on,
    paperSlip: row.paper_slip,
    lines: lines.map((line) => {
      const now = desk.get(line.record_uid)
      return { ...presentLine(line, today), place: now?.place ?? null, pages: now?.pages ?? null }
    }),
  }
}

export const toPutBack: Circulation['toPutBack'] = ({ limit }, { db, today }) => ({
  records: rowsToPutBack(db, limit).map((row) => presentDesk(row, today)),
  total: countToPutBack(db),
})

/** Where a record is. Readers without the desk or reports learn that it is out and until when, not who to telephone. */
export const whereIs: Circulation['whereIs'] = ({ ref }, { db, today, actor }) => {
  const [row] = deskRows(db, [recordIdOf(db, ref)])
  return presentHeld(presentDesk(row ?? fail('catalogue.no-such-code', { code: ref }), today), actor)
}

export const dueDate: Circulation['dueDate'] = ({ days, dueOn }, { db, today }) => {
  const { policy, calendar } = deskOf(db)
  const date = dueOn ?? addWorkingDays(calendar, today, days ?? policy.loanDays).date
  return {
    dueOn: date,
    workingDays: date > today && date < '2200' ? workingDaysBetween(calendar, today, date) : 0,
    certain: calendar.isCertain(date),
    workingDay: calendar.isWorkingDay(date),
  }
}
