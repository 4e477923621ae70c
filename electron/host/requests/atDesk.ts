import type { LendableRecord } from '../../../shared/rules/lending'
import { lineAllows } from '../../../shared/rules/requestState'
import type { WriteContext } from '../context'
import { get, sql, type ReadDb } from '../database/sql'
import { answerWishes, userUidOf } from './ownLoans'
import { advance, closeLine, expireReady, noteLine, tellRequest } from './queue'
import { changeLine, openLineFor, requestById, waitingFor, type LineRow } from './requestStore'

// What the desk (circulation) and the search for missing records tell requests about: who gets what, and when it is free again.

/** Before the desk lends or takes back: what was not fetched in time stands in nobody's way. */
export const sweepReady = (w: WriteContext): void => expireReady(w)

/**
 * What speaks against lending a record to this borrower: the request of somebody else it is promised to, or the borrower's own request that
 * nobody has approved yet. Null when nothing does. borrowerId null: somebody who is no registered borrower (a visitor).
 */
export function promiseAgainst(db: ReadDb, recordId: number, borrowerId: number | null): LendableRecord['promise'] {
  const own = borrowerId === null ? undefined : openLineFor(db, borrowerId, recordId)
  if (own?.state === 'asked') {
    const name = requestById(db, own.request_id)?.borrower ?? ''
    return { number: own.number, borrower: name, approved: false }
  }
  const first = waitingFor(db, recordId).find((line) => line.state !== 'queued')
  const request = first && requestById(db, first.request_id)
  if (!request || request.borrower_id === borrowerId) return null
  return { number: request.number, borrower: request.borrower, approved: true }
}

/** Whether all these records were asked for by this borrower to be read in the house: such a loan is due the same day. */
export const isForReadingRoom = (db: ReadDb, borrowerId: number, recordIds: readonly number[]): boolean =>
  recordIds.every((id) => {
    const line = openLineFor(db, borrowerId, id)
    return line !== undefined && lineAllows(line.state, 'handOut') && requestById(db, line.request_id)?.take_out === 0
  })

/** A record was lent: the borrower's own line for it is handed out, whoever else it was promised to waits again. */
export function recordLent(
  w: WriteContext,
  lent: { recordId: number; borrowerId: number; loanLineId: number; slip: string },
): void {
  const line = openLineFor(w.db, lent.borrowerId, lent.recordId)
  if (line && (lineAllows(line.state, 'handOut') || line.state === 'asked')) {
    changeLine(w.db, line.id, { state: 'lent', loan_line_id: lent.loanLineId, ready_until: null })
    noteLine(w, line, { action: 'requests.handOut', detail: { state: [line.state, 'lent'], slip: lent.slip } })
    tellRequest(w, line.request_id)
  }
  advance(w, lent.recordId)
  const borrower = get<{ uid: string }>(w.db, sql`SELECT uid FROM borrowers WHERE id = ${lent.borrowerId}`)
  tellBorrower(w, borrower?.uid ?? '')
}

/** Own loans are part of the staff page: tells a borrower (uid), if that is somebody who signs in, that theirs changed. */
export function tellBorrower(w: WriteContext, borrowerUid: string): void {
  w.changedFor('requests', userUidOf(w.db, borrowerUid))
}

/** A record came back: its line is done, what its borrower wished of the loan is answered, and the next in line gets it. Returns who that is. */
export function recordReturned(
  w: WriteContext,
  back: { recordId: number; loanLineId: number },
): { number: string; borrower: string } | null {
  answerWishes(w.db, back.loanLineId, null, 'returned', w.now)
  const line = get<LineRow>(
    w.db,
    sql`SELECT * FROM request_lines WHERE loan_line_id = ${back.loanLineId} AND state = 'lent'`,
  )
  if (line) {
    noteLine(w, line, { action: 'requests.returned', detail: { state: ['lent', 'done'] } })
    closeLine(w, line, { state: 'done' })
  } else advance(w, back.recordId)
  const borrower = get<{ uid: string }>(
    w.db,
    sql`SELECT w.uid FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id WHERE ll.id = ${back.loanLineId}`,
  )
  tellBorrower(w, borrower?.uid ?? '')
  return nextFor(w.db, back.recordId)
}

function nextFor(db: ReadDb, recordId: number): { number: string; borrower: string } | null {
  const next = waitingFor(db, recordId).find((line) => line.state !== 'queued')
  const request = next && requestById(db, next.request_id)
  return request ? { number: request.number, borrower: request.borrower } : null
}

/**
 * Where a record is has changed other than by lending and returning (put back, missed, found, lost, read in the house): whoever is next gets it
 * or waits again, and a line whose loan ended otherwise is done.
 */
export function recordMoved(w: WriteContext, recordId: number): void {
  const ended = get<LineRow>(
    w.db,
    sql`SELECT l.* FROM request_lines l JOIN loan_lines ll ON ll.id = l.loan_line_id
        WHERE l.record_id = ${recordId} AND l.state = 'lent' AND ll.returned_at IS NOT NULL`,
  )
  if (ended) closeLine(w, ended, { state: 'done' })
  else advance(w, recordId)
}
