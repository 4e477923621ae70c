import type { ConfirmationView } from '../../../shared/model/confirmation'
import { can } from '../../../shared/rules/abilities'
import type { HostSession } from '../access/sessions'
import { listUsers, type UserRow } from '../access/userStore'
import type { ReadDb } from '../database/sql'
import type { ConfirmationRow, SeatRow } from './confirmationStore'
import { isStarting, tooNew } from './newAccounts'
import { paperOf } from './paperStore'
import { othersOf } from './seating'

function mayTake(row: ConfirmationRow, seats: readonly SeatRow[], paper: boolean) {
  const free = seats.filter((seat) => seat.signed_at === null)
  return ({ id, role, active }: UserRow): boolean =>
    active === 1 &&
    can(role, 'confirmations.sign') &&
    id !== row.proposed_by &&
    seats.every((seat) => seat.user_id !== id) &&
    (paper ? can(role, 'catalogue.write') : free.some((seat) => can(role, seat.ability)))
}

/** Who of those that could sign may not yet because of a new account: told before anybody tries. */
export function guardOf(
  db: ReadDb,
  row: ConfirmationRow,
  seats: readonly SeatRow[],
  actor: HostSession,
  now: number,
): NonNullable<ConfirmationView['guard']> {
  const others = othersOf(db, row, seats)
  const candidates = listUsers(db).filter(mayTake(row, seats, paperOf(db, row.id)?.entered_by != null))
  const found = candidates.flatMap((user) => {
    const one = tooNew(db, user, others, now)
    return one ? [{ id: user.id, one }] : []
  })
  return {
    starting: isStarting(db, now),
    mine: found.find(({ id }) => id === actor.userId)?.one ?? null,
    others: found.filter(({ id }) => id !== actor.userId).map(({ one }) => one),
  }
}
