import type { Host } from '../context'
import { fail } from '../errors'
import { turnsBy } from '../oneAfterAnother'
import { transactAsHost } from '../pipeline'
import { addSlot, hasSlot, listSlots, removeSlot, slotId } from '../room'
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

/** Removes key slots of people who may no longer open the room: the disk refused, or the program was killed, when the right was taken. */
export async function removeLeftOverSlots(host: Host): Promise<void> {
  const room = host.room ?? fail('room.none-open')
  const slots = new Set(await listSlots(room.dir))
  const over = listUsers(room.reader).filter((row) => !opensRoom(row) && slots.has(slotId(room.id, row.login_name)))
  for (const row of over) {
    await removeSlot(room.dir, row.login_name)
    transactAsHost(host, 'access.removeLeftOverSlot', ({ note }) =>
      note({ subjectKind: 'user', subjectUid: row.uid, subject: row.name, detail: { keySlot: ['present', 'none'] } }),
    )
  }
}
