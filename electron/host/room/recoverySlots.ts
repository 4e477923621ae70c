import { readdir, readFile, rm } from 'node:fs/promises'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { fail } from '../errors'
import { replaceFile, syncFolder } from './durableFiles'
import { newRecoveryIdentity, recoveryText } from './recoveryKey'
import { recoveryIdentity } from './recoveryShares'
import { withRoomErrors } from './roomErrors'
import { roomPaths } from './roomPaths'

/** A recovery key just made: `text` is shown once, for the sheet; `number` names its slot `recovery-<number>.age`. */
export interface RecoveryKey {
  number: number
  text: string
  identity: string
}

/** Numbers of the recovery slots, rising. */
export async function listRecoveries(dir: string): Promise<number[]> {
  const names = await withRoomErrors(roomPaths.keys(dir), () => readdir(roomPaths.keys(dir)))
  const numbers = names.map((name) => /^recovery-(\d+)\.age$/.exec(name)?.[1]).filter((text) => text !== undefined)
  return numbers.map(Number).toSorted((a, b) => a - b)
}

/** Adds a recovery key beside those that are there. */
export async function addRecovery(dir: string, roomKey: Uint8Array): Promise<RecoveryKey> {
  const number = ((await listRecoveries(dir)).at(-1) ?? 0) + 1
  const identity = newRecoveryIdentity()
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  const slot = await encrypter.encrypt(roomKey)
  await withRoomErrors(roomPaths.recovery(dir, number), () => replaceFile(roomPaths.recovery(dir, number), slot))
  return { number, text: recoveryText(identity), identity }
}

/** Makes every recovery key older than `number` useless for this room; call it when the new sheet is in hand. */
export async function removeOlderRecoveries(dir: string, number: number): Promise<void> {
  for (const older of (await listRecoveries(dir)).filter((each) => each < number))
    await withRoomErrors(roomPaths.recovery(dir, older), () => rm(roomPaths.recovery(dir, older), { force: true }))
  await syncFolder(roomPaths.keys(dir))
}

/** A new recovery key in place of all older ones. */
export async function renewRecovery(dir: string, roomKey: Uint8Array): Promise<RecoveryKey> {
  const key = await addRecovery(dir, roomKey)
  await removeOlderRecoveries(dir, key.number)
  return key
}

async function unwrap(path: string, identity: string): Promise<Buffer | null> {
  const file = await withRoomErrors(path, () => readFile(path))
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const roomKey = await decrypter.decrypt(file).catch(() => null)
  return roomKey?.length === 32 ? Buffer.from(roomKey) : null
}

/**
 * The room key for a recovery key as typed, or for two of its three shares. Errors: those of `recoveryIdentity`,
 * `room.wrong-recovery-key` (a recovery key, but of another room or an older sheet), `room.damaged {file:'keys'}` (the room has no
 * recovery slot).
 */
export async function openWithRecovery(dir: string, text: string): Promise<Buffer> {
  return (await findRecovery(dir, text)).roomKey
}

/** As `openWithRecovery`, and which of the room's recovery slots it was. */
export async function findRecovery(dir: string, text: string): Promise<{ number: number; roomKey: Buffer }> {
  const identity = await recoveryIdentity(text)
  const numbers = await listRecoveries(dir)
  if (numbers.length === 0) return fail('room.damaged', { path: dir, file: 'keys', detail: 'no-recovery-slot' })
  for (const number of numbers.toReversed()) {
    const roomKey = await unwrap(roomPaths.recovery(dir, number), identity)
    if (roomKey) return { number, roomKey }
  }
  return fail('room.wrong-recovery-key', { path: dir })
}
