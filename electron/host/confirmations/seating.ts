import type { SigningWay } from '../../../shared/model/confirmation'
import { can, type Role } from '../../../shared/rules/abilities'
import { postClashes } from '../../../shared/rules/separation'
import type { UserRow } from '../access/userStore'
import type { Host, WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail, HostError } from '../errors'
import { actOf, type Act } from './act'
import type { ActSheet } from './actKind'
import { byUid, fillSeat, seatsOf, type ConfirmationRow, type SeatRow } from './confirmationStore'
import { finish } from './finish'
import { refuseTooNew } from './newAccounts'
import { paperOf } from './paperStore'
import { kindOf } from './registry'
import { sheetHash } from './sheetHash'

/** A person of this room who wants to sign. */
export interface Person {
  userId: number
  name: string
  role: Role
  post: string
}

export const personOf = (user: UserRow): Person => ({
  userId: user.id,
  name: user.name,
  role: user.role,
  post: user.department,
})

/** A confirmation that still waits: `not-found`, `confirmations.ended` or `.expired` otherwise. */
export function waitingRow(db: ReadDb, uid: string, now: number): ConfirmationRow {
  const row = byUid(db, uid) ?? fail('not-found', { uid })
  const { number } = row
  if (row.state === 'expired' || (row.state === 'waiting' && row.expires_at <= now))
    return fail('confirmations.expired', { number })
  return row.state === 'waiting' ? row : fail('confirmations.ended', { number })
}

/** What would happen now; null when it can't be told any more (a record is gone). */
export function sheetNow(db: ReadDb, { kind, input }: Act): ActSheet | null {
  try {
    return kind.describe(db, input)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

/** Whether what would happen now is what was proposed. */
export function isChanged(db: ReadDb, row: ConfirmationRow): boolean {
  const sheet = sheetNow(db, actOf(row))
  return sheet === null || sheetHash(sheet) !== row.sheet_hash
}

/** The act, if it is what was proposed and what the person saw, and no rule refuses it. */
export function unchangedAct(db: ReadDb, row: ConfirmationRow, seen: string): Act {
  if (seen !== row.sheet_hash || isChanged(db, row)) fail('confirmations.changed', { number: row.number })
  const act = actOf(row)
  act.kind.check(db, act.input)
  return act
}

/** The first free seat this person may take; proposers and those who sit already may take none. */
export function seatFor(db: ReadDb, row: ConfirmationRow, person: Person): SeatRow {
  const { number } = row
  if (person.userId === row.proposed_by) return fail('confirmations.own-proposal', { number })
  const seats = seatsOf(db, row.id)
  if (seats.some((seat) => seat.user_id === person.userId))
    return fail('confirmations.already-signed', { name: person.name, number })
  const mayHave = ({ signed_at: signed, ability }: SeatRow) => signed === null && can(person.role, ability)
  const found = can(person.role, 'confirmations.sign') ? seats.find(mayHave) : undefined
  return found ?? fail('confirmations.no-seat', { number })
}

/** Whoever else is behind this act: the proposer, who signed, who entered the paper. */
export const othersOf = (db: ReadDb, row: ConfirmationRow, seats: readonly SeatRow[]): number[] =>
  [row.proposed_by, ...seats.map((seat) => seat.user_id), paperOf(db, row.id)?.entered_by].filter(
    (id): id is number => typeof id === 'number',
  )

/** Signatures entered from paper fill every free seat: they are compared or sent back, nobody signs beside them. */
export function refuseBesidePaper(db: ReadDb, row: ConfirmationRow): void {
  const by = paperOf(db, row.id)?.entered_name
  if (by != null) fail('confirmations.paper-entered', { number: row.number, name: by })
}

/** One person signs; with the last one the act is carried out here. Answers whether it was. */
export function takeSeat(
  w: WriteContext,
  person: Person,
  signing: { uid: string; seen: string; reason: string; way: SigningWay; screenOf?: string },
): boolean {
  const row = waitingRow(w.db, signing.uid, w.now)
  const seat = seatFor(w.db, row, person)
  refuseBesidePaper(w.db, row)
  const guard = refuseTooNew(w, person.userId, othersOf(w.db, row, seatsOf(w.db, row.id)))
  const act = unchangedAct(w.db, row, signing.seen)
  const { reason, way } = signing
  const clashes = postClashes(person.role, seat.duty)
  fillSeat(w.db, seat, { ...person, organisation: '', reason, way, clashes, at: w.now, on: null })
  w.note({
    subjectKind: 'confirmation',
    subjectUid: row.uid,
    subject: row.number,
    detail: {
      act: row.kind,
      what: row.subject,
      duty: seat.duty,
      role: person.role,
      department: person.post,
      signingWay: way,
      ...(signing.screenOf ? { screenOf: signing.screenOf } : {}),
      ...guard,
    },
    reason,
  })
  w.changed('confirmations', row.uid)
  return finish(w, row, act)
}

/** What the act still has to do outside the database; it is done either way, so a failure is only logged. */
export async function afterwards(host: Host, uid: string): Promise<void> {
  const row = host.room && byUid(host.room.reader, uid)
  if (row?.state !== 'done') return
  try {
    await kindOf(row.kind).after?.(host, uid)
  } catch (error) {
    host.log.error({ err: error, act: row.kind }, 'work after a confirmed act failed')
  }
}
