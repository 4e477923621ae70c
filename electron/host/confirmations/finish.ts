import type { WriteContext } from '../context'
import type { Signed } from './actKind'
import { endConfirmation, seatsOf, type ConfirmationRow } from './confirmationStore'
import type { Act } from './act'

function signedOf(w: WriteContext, row: ConfirmationRow): Signed | null {
  const seats = seatsOf(w.db, row.id)
  if (seats.some((seat) => seat.signed_at === null)) return null
  return {
    confirmation: row.uid,
    number: row.number,
    proposer: {
      userId: row.proposed_by,
      name: row.proposer,
      role: row.proposer_role,
      post: row.proposer_post,
      reason: row.reason,
    },
    seats: seats.map((seat) => ({
      duty: seat.duty,
      userId: seat.user_id,
      name: seat.name,
      role: seat.role,
      post: seat.post,
      organisation: seat.organisation,
      reason: seat.reason,
      way: seat.way ?? 'own-session',
      on: seat.signed_on,
    })),
  }
}

/** The same context for the act itself: its notes go under its own name, with the proposal's reason and number. */
const asAct = (w: WriteContext, row: ConfirmationRow): WriteContext => ({
  ...w,
  note: (entry) =>
    w.note({
      action: row.kind,
      reason: row.reason,
      ...entry,
      detail: { ...entry.detail, confirmation: row.number },
    }),
})

/** Carries the act out once every seat is taken; answers whether it did. Whatever it throws takes the last signature back, too. */
export function finish(w: WriteContext, row: ConfirmationRow, { kind, input }: Act): boolean {
  const signed = signedOf(w, row)
  if (!signed) return false
  endConfirmation(w.db, row.id, { state: 'done', at: w.now, by: w.actor.name, why: '' })
  const { proposer, seats } = signed
  w.note({
    action: 'confirmations.done',
    subjectKind: 'confirmation',
    subjectUid: row.uid,
    subject: row.number,
    detail: {
      act: row.kind,
      what: row.subject,
      proposer: { name: proposer.name, role: proposer.role, department: proposer.post },
      signers: seats.map((seat) => ({
        duty: seat.duty,
        name: seat.name,
        ...(seat.role ? { role: seat.role } : {}),
        department: [seat.organisation, seat.post].filter(Boolean).join(' '),
        signingWay: seat.way,
        reason: seat.reason,
      })),
    },
    reason: row.reason,
  })
  kind.carryOut(asAct(w, row), input, signed)
  return true
}
