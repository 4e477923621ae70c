import { findById } from '../access/userStore'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { endConfirmation, type ConfirmationRow } from './confirmationStore'
import { presentOf } from './present'
import { personOf, seatFor, waitingRow } from './seating'

type Confirmations = HandlersOf<'confirmations'>

function end(w: WriteContext, row: ConfirmationRow, state: 'refused' | 'withdrawn', reason: string) {
  endConfirmation(w.db, row.id, { state, at: w.now, by: w.actor.name, why: reason })
  w.note({
    subjectKind: 'confirmation',
    subjectUid: row.uid,
    subject: row.number,
    detail: { act: row.kind, what: row.subject },
    reason,
  })
  w.changed('confirmations', row.uid)
  return presentOf(w.db, row.uid, w.actor, w.now)
}

/** Whoever could sign may refuse; that ends it for everybody. */
export const refuse: Confirmations['refuse'] = ({ uid, reason }, w) => {
  const row = waitingRow(w.db, uid, w.now)
  seatFor(w.db, row, personOf(findById(w.db, w.actor.userId) ?? fail('not-found')))
  return end(w, row, 'refused', reason)
}

/** The proposer takes it back. */
export const withdraw: Confirmations['withdraw'] = ({ uid, reason }, w) => {
  const row = waitingRow(w.db, uid, w.now)
  if (row.proposed_by !== w.actor.userId) fail('confirmations.not-yours', { number: row.number, name: row.proposer })
  return end(w, row, 'withdrawn', reason)
}
