import type { TooNewAccount } from '../../../shared/model/confirmation'
import { newAccountDays, newUntil, startingUntil } from '../../../shared/rules/newAccount'
import { readSettings } from '../access'
import { findById, type UserRow } from '../access/userStore'
import type { WriteContext } from '../context'
import { sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { paperTime } from '../forms'

/** Whether the room was made or restored so lately that everybody's account is new: then it is written down instead of refused. */
export function isStarting(db: ReadDb, now: number): boolean {
  const at = value<number>(
    db,
    sql`SELECT at FROM trail WHERE action IN ('room.create', 'restore.run') ORDER BY id DESC LIMIT 1`,
  )
  return at !== undefined && startingUntil(at) > now
}

const own = (user: UserRow) => ({ ownSince: user.own_since, givenBy: user.given_by })

/**
 * What speaks against this account as a second person beside the others of the act. One person could have made two accounts: a new one signs
 * nothing, and nobody signs beside an account they gave out themselves, as long as it is new.
 */
export function tooNew(db: ReadDb, user: UserRow, others: readonly number[], now: number): TooNewAccount | null {
  const days = newAccountDays(readSettings(db), now)
  const until = newUntil(own(user), days, now)
  if (until !== null) return { signer: user.name, why: 'new', name: user.name, days, until }
  for (const id of others) {
    const other = findById(db, id)
    const new_ = other && other.id !== user.id && other.given_by === user.id ? newUntil(own(other), days, now) : null
    if (other && new_ !== null) return { signer: user.name, why: 'made', name: other.name, days, until: new_ }
  }
  return null
}

/** Refuses an account that is no second person yet (`confirmations.new-account`, `.made-account`). In a starting room: what the trail says of it. */
export function refuseTooNew(
  w: Pick<WriteContext, 'db' | 'now' | 'zone'>,
  userId: number,
  others: readonly number[],
): { newAccount?: TooNewAccount['why'] } {
  const user = findById(w.db, userId) ?? fail('not-found')
  const found = tooNew(w.db, user, others, w.now)
  if (!found) return {}
  const { why, name, days, until } = found
  if (isStarting(w.db, w.now)) return { newAccount: why }
  return fail(`confirmations.${why}-account`, { name, days, until: paperTime(until, w.zone) })
}
