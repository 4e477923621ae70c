import { startOfDay } from '../../../shared/rules/timeZone'
import { nameOf, setRecordState } from '../catalogue'
import { insertLine, insertLoan, nextNumber, type BorrowerRow, type DeskRow } from '../circulation'
import type { WriteContext } from '../context'
import { recordLent } from '../requests'
import { uuidv7 } from '../room/uuidv7'

/** A loan that was made on paper, as it is entered now. */
export interface PaperLoan {
  borrower: Pick<BorrowerRow, 'id'>
  lines: { row: DeskRow; pages: number | null }[]
  lentOn: string
  dueOn: string
  paperSlip: string
  purpose: string
  note: string
  /** Its own slip number, when the paper bears one of the room; else the next number of 补录. */
  slip?: string | undefined
}

const HALF_DAY = 12 * 3600_000
/** Noon of a day in the room's time zone: nobody knows the hour any more. */
export const noonOf = (day: string, zone: string): number => startOfDay(day, zone) + HALF_DAY

/** The next number of a series in a year: `BL2026-0001`. */
export const nextOf = (w: WriteContext, letters: string, year: string): string =>
  `${letters}${year}-${String(nextNumber(w.db, `${letters}.${year}`)).padStart(4, '0')}`

/** Stores a loan with its real date and the day of entry; its records are out from now on. Callers write the trail. */
export function storePaperLoan(w: WriteContext, loan: PaperLoan): { uid: string; slip: string; lines: number[] } {
  const slip = loan.slip ?? nextOf(w, 'BL', loan.lentOn.slice(0, 4))
  const uid = uuidv7(w.now)
  const loanId = insertLoan(w.db, {
    uid,
    slip,
    borrowerId: loan.borrower.id,
    purpose: loan.purpose,
    note: loan.note,
    lentAt: noonOf(loan.lentOn, w.zone),
    lentOn: loan.lentOn,
    dueOn: loan.dueOn,
    lentBy: w.actor.userId,
    enteredOn: w.today,
    paperSlip: loan.paperSlip,
  })
  for (const { row, pages } of loan.lines) {
    const loanLineId = insertLine(w.db, { loanId, recordId: row.id, dueOn: loan.dueOn, pages, name: nameOf(row) })
    setRecordState(w.db, row.id, 'out', w.now)
    recordLent(w, { recordId: row.id, borrowerId: loan.borrower.id, loanLineId, slip })
  }
  return { uid, slip, lines: loan.lines.map(({ row }) => row.id) }
}
