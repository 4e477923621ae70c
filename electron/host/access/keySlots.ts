import type { Host } from '../context'
import { fail } from '../errors'
import { turnsBy } from '../../../shared/turns'
import { transactAsHost } from '../pipeline'
import { addSlot, hasSlot, listSlots, removeSlotOf, slotId } from '../room'
import { findById, listUsers, opensRoom, type UserRow } from './userStore'

/** Key slots are files and no part of a transaction: whoever changes one and what the users table says of it has a turn of their own. */
export const slotTurns = turnsBy<Host>()

/** Detail of the entry that tells of a key slot made at a sign-in. */
export const SLOT_MADE = { keySlot: ['missing', 'present'] }

/**
 * Gives a person who may open the room, but has no key slot yet (the role was raised), one with the password just proven; true when it was
 * made. A disk that refuses keeps nobody from working in a room that is open: the slot stays missing and is tried again.
 */
export function giveMissingSlot(
  { host }: { host: Host },
  { id, ...proven }: UserRow,
  password: string,
): Promise<boolean> {
  return slotTurns(host)(async () => {
    const room = host.room ?? fail('room.none-open')
    const user = findById(room.reader, id)
    if (!user || !opensRoom(user) || user.password_hash !== proven.password_hash) return false
    if (await hasSlot(room.dir, user.login_name)) return false
    try {
      await addSlot(room.dir, room.roomKey, user.login_name, password)
      return true
    } catch (error) {
      host.log.error({ err: error }, 'no key slot could be made')
      return false
    }
  })
}

/**
 * Removes key slots of people who may no longer open the room (the disk refused, or the program was killed, when the right was taken) and of people
 * there never were: the program was killed while a user was made.
 */
export async function removeLeftOverSlots(host: Host): Promise<void> {
  const room = host.room ?? fail('room.none-open')
  const users = new Map(listUsers(room.reader).map((row) => [slotId(room.id, row.login_name), row]))
  for (const id of await listSlots(room.dir)) {
    const user = users.get(id)
    if (user && opensRoom(user)) continue
    await removeSlotOf(room.dir, id)
    const who = user ? { subjectUid: user.uid, subject: user.name } : {}
    transactAsHost(host, 'access.removeLeftOverSlot', ({ note }) =>
      note({ subjectKind: 'user', ...who, detail: { keySlot: ['present', 'none'] } }),
    )
  }
}
