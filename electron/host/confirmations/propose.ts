import { findById, type UserRow } from '../access/userStore'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { ActKind } from './actKind'
import { insertConfirmation, nextNumber, sameWaiting } from './confirmationStore'
import { expireOverdue } from './expire'
import { kindOf } from './registry'
import { waitingTime } from './settings'
import { canonical, sheetHash } from './sheetHash'

/**
 * Proposes an act that others must confirm, in the transaction of the topic's own write; nothing happens yet. Throws what the act's own rule
 * refuses, and `confirmations.already-proposed` while the same waits.
 */
export function propose<Input>(
  w: WriteContext,
  kind: ActKind<Input>,
  input: Input,
  { reason }: { reason: string },
): { confirmation: string } {
  kindOf(kind.kind)
  expireOverdue(w)
  const stored = kind.input.parse(input)
  const text = canonical(stored)
  const same = sameWaiting(w.db, kind.kind, text)
  if (same) return fail('confirmations.already-proposed', { number: same })
  kind.check(w.db, stored)
  const sheet = kind.describe(w.db, stored)
  const uid = uuidv7(w.now)
  const number = nextNumber(w.db, w.today.slice(0, 4))
  const me = findById(w.db, w.actor.userId) ?? fail('not-found')
  insertConfirmation(w.db, {
    uid,
    number,
    kind: kind.kind,
    input: text,
    sheet,
    hash: sheetHash(sheet),
    reason,
    proposer: { id: me.id, role: me.role, post: me.department },
    at: w.now,
    expiresAt: w.now + waitingTime(w.db, kind.hours),
    seats: kind.seats,
  })
  noteProposal(w, { uid, number, act: kind.kind, what: sheet.subject, me, reason })
  w.changed('confirmations', uid)
  return { confirmation: uid }
}

function noteProposal(
  w: WriteContext,
  {
    uid,
    number,
    act,
    what,
    me,
    reason,
  }: { uid: string; number: string; act: string; what: string; me: UserRow; reason: string },
): void {
  w.note({
    action: 'confirmations.propose',
    subjectKind: 'confirmation',
    subjectUid: uid,
    subject: number,
    detail: { act, what, role: me.role, department: me.department },
    reason,
  })
}
