import { randomInt } from 'node:crypto'
import { checkPassword, hashPassword } from '../access/password'
import { findById, type UserRow } from '../access/userStore'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import { transact } from '../pipeline'
import type { HandlersOf } from '../router'
import { byUid, seatsOf } from './confirmationStore'
import { refuseTooNew } from './newAccounts'
import { countTry, dropPin, PIN_TRIES, storePin, type PinRow } from './pinStore'
import { othersOf, personOf, refuseBesidePaper, seatFor, takeSeat, unchangedAct, waitingRow } from './seating'
import { answer } from './sign'
import { writeAs } from './writeAs'

type Confirmations = HandlersOf<'confirmations'>

/** How long a PIN is good for (ms): the way from one desk to another. */
const PIN_LIFE = 10 * 60_000

/** A signature to be called up at another screen: bound to this act, this person and what they saw. A new PIN replaces the one before. */
export const makePin: Confirmations['makePin'] = async ({ uid, seen, reason }, context) => {
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = await hashPassword(pin)
  return context.write((w) => {
    const row = waitingRow(w.db, uid, w.now)
    const user = findById(w.db, w.actor.userId) ?? fail('not-found')
    seatFor(w.db, row, personOf(user))
    refuseBesidePaper(w.db, row)
    refuseTooNew(w, user.id, othersOf(w.db, row, seatsOf(w.db, row.id)))
    unchangedAct(w.db, row, seen)
    const until = Math.min(w.now + PIN_LIFE, row.expires_at)
    storePin(w.db, {
      confirmation_id: row.id,
      user_id: user.id,
      pin_hash: hash,
      sheet_hash: seen,
      reason,
      expires_at: until,
    })
    w.note({
      subjectKind: 'confirmation',
      subjectUid: row.uid,
      subject: row.number,
      detail: { act: row.kind, what: row.subject },
      reason,
    })
    return { pin, until }
  })
}

/** The PINs that may still be right. The try is counted before it is looked at, so that many at once are not more than few. */
function beginTry(context: ActionContext, uid: string): PinRow[] {
  const { host } = context
  return transact('confirmations.signByPin', false, context, host.room ?? fail('room.none-open'), (w) => {
    const row = waitingRow(w.db, uid, w.now)
    return countTry(w.db, row.id, host.clock())
  })
}

async function ownerOf(tried: readonly PinRow[], pin: string, seen: string): Promise<PinRow | undefined> {
  for (const one of tried) if (one.sheet_hash === seen && (await checkPassword(pin, one.pin_hash))) return one
  return undefined
}

function refuse(context: ActionContext, uid: string, tried: readonly PinRow[]): never {
  const left = Math.max(0, ...tried.map(({ tries }) => PIN_TRIES - tries))
  context.write((w) => {
    const row = byUid(w.db, uid) ?? fail('not-found', { uid })
    w.note({
      action: 'confirmations.pinRefused',
      subjectKind: 'confirmation',
      subjectUid: row.uid,
      subject: row.number,
      detail: { triesLeft: left },
    })
  })
  return fail('confirmations.wrong-pin', { left })
}

/** Whoever has the PIN calls up the signature of its maker, once. */
export const signByPin: Confirmations['signByPin'] = async ({ uid, seen, pin }, context) => {
  const tried = beginTry(context, uid)
  const found = await ownerOf(tried, pin, seen)
  if (!found) return refuse(context, uid, tried)
  const { reader } = context.host.room ?? fail('room.none-open')
  const user: UserRow = findById(reader, found.user_id) ?? fail('not-found')
  if (user.active !== 1) fail('access.user-inactive')
  writeAs(context, 'confirmations.signByPin', user, (w) => {
    // Gone with the first use, whoever else is just checking it.
    if (!dropPin(w.db, found)) fail('confirmations.wrong-pin', { left: 0 })
    takeSeat(w, personOf(user), { uid, seen, reason: found.reason, way: 'pin', screenOf: context.actor.name })
  })
  return answer(context, uid)
}
