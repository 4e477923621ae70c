import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { normaliseLoginName } from '../../../shared/rules/loginName'
import { fail } from '../errors'
import { replaceFile, syncFolder } from './durableFiles'
import { unwrapWithPassword, wrapForPassword } from './passwordWrap'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import { readRoomInfo } from './roomInfo'
import { roomPaths } from './roomPaths'
import { tryPassword } from './tries'
import { takeName } from './takeName'

export interface SlotOptions {
  /** log2 of scrypt's work; only tests lower it. */
  workFactor?: number
}

/** Which file let the opener in: `prepared` means a password change was cut short after `prepareSlot`. */
export type SlotUsed = 'settled' | 'prepared'

/** Name of an opener's key slot: the first 16 hex signs of SHA-256(room id + normalised login name). */
export function slotId(roomId: string, loginName: string): string {
  return createHash('sha256')
    .update(roomId + normaliseLoginName(loginName))
    .digest('hex')
    .slice(0, 16)
}

async function idOf(dir: string, loginName: string): Promise<string> {
  return slotId((await readRoomInfo(dir)).id, loginName)
}

/** Gives this person a key slot, replacing an older one. The change is on the disk when it returns. */
export async function addSlot(
  dir: string,
  roomKey: Uint8Array,
  loginName: string,
  password: string,
  options: SlotOptions = {},
): Promise<void> {
  const id = await idOf(dir, loginName)
  const slot = await wrapForPassword(roomKey, password, options.workFactor)
  await withRoomErrors(roomPaths.slot(dir, id), () => replaceFile(roomPaths.slot(dir, id), slot))
  await rm(roomPaths.preparedSlot(dir, id), { force: true })
}

/** Takes the key slot away (person left, role without slot). The room key stays the same. */
export async function removeSlot(dir: string, loginName: string): Promise<void> {
  await removeSlotOf(dir, await idOf(dir, loginName))
}

/** The same for a slot by its id, whoever it was for. */
export async function removeSlotOf(dir: string, id: string): Promise<void> {
  await withRoomErrors(roomPaths.slot(dir, id), async () => {
    await rm(roomPaths.slot(dir, id), { force: true })
    await rm(roomPaths.preparedSlot(dir, id), { force: true })
    await syncFolder(roomPaths.keys(dir))
  })
}

/** Ids of all key slots of people (recovery slots are not among them). */
export async function listSlots(dir: string): Promise<string[]> {
  const names = await withRoomErrors(roomPaths.keys(dir), () => readdir(roomPaths.keys(dir)))
  const ids = names.map((name) => /^([0-9a-f]{16})\.age(?:\.new)?$/.exec(name)?.[1]).filter((id) => id !== undefined)
  return [...new Set(ids)].toSorted()
}

/** True when this person has a key slot in the room. */
export async function hasSlot(dir: string, loginName: string): Promise<boolean> {
  return (await listSlots(dir)).includes(await idOf(dir, loginName))
}

/**
 * First half of a password change: the new slot is written beside the old one. The caller then commits the new
 * password hash in the database and calls `settleSlot`, or `discardSlot` when the commit failed. A crash in between
 * locks nobody out, since both are tried at opening.
 */
export async function prepareSlot(
  dir: string,
  roomKey: Uint8Array,
  loginName: string,
  password: string,
  options: SlotOptions = {},
): Promise<void> {
  const path = roomPaths.preparedSlot(dir, await idOf(dir, loginName))
  const slot = await wrapForPassword(roomKey, password, options.workFactor)
  await withRoomErrors(path, () => replaceFile(path, slot))
}

/** Second half of a password change: the prepared slot takes the place of the old one. Nothing prepared: no change. */
export async function settleSlot(dir: string, loginName: string): Promise<void> {
  const id = await idOf(dir, loginName)
  await withRoomErrors(roomPaths.slot(dir, id), async () => {
    await takeName(roomPaths.preparedSlot(dir, id), roomPaths.slot(dir, id)).catch((error: unknown) => {
      if (!hasSystemCode(error, 'ENOENT')) throw error
    })
    await syncFolder(roomPaths.keys(dir))
  })
}

/** Gives up a prepared slot; the old password stays. */
export async function discardSlot(dir: string, loginName: string): Promise<void> {
  const path = roomPaths.preparedSlot(dir, await idOf(dir, loginName))
  await withRoomErrors(path, () => rm(path, { force: true }))
}

async function readIfThere(path: string): Promise<Buffer | null> {
  return withRoomErrors(path, () =>
    readFile(path).catch((error: unknown) => {
      if (hasSystemCode(error, 'ENOENT')) return null
      throw error
    }),
  )
}

interface Opened {
  roomKey: Buffer
  slot: SlotUsed
}

async function openSlot(id: string, files: Record<SlotUsed, Buffer | null>, password: string): Promise<Opened | null> {
  const fromSettled = files.settled && (await unwrapWithPassword(files.settled, password, `keys/${id}.age`))
  if (fromSettled) return { roomKey: fromSettled, slot: 'settled' }
  const fromPrepared = files.prepared && (await unwrapWithPassword(files.prepared, password, `keys/${id}.age.new`))
  return fromPrepared ? { roomKey: fromPrepared, slot: 'prepared' } : null
}

/**
 * Opens a room by login name and password. Errors: `room.no-slot` (this person may not open the room),
 * `room.wrong-password {retryAfterMs}`, `room.too-many-tries {retryAfterMs}`, `room.damaged {file}`.
 */
export async function openSlotWithPassword(
  dir: string,
  loginName: string,
  password: string,
  now: () => number = Date.now,
): Promise<Opened> {
  const info = await readRoomInfo(dir)
  const id = slotId(info.id, loginName)
  const settled = await readIfThere(roomPaths.slot(dir, id))
  const prepared = await readIfThere(roomPaths.preparedSlot(dir, id))
  if (!settled && !prepared) return fail('room.no-slot', { path: dir })
  return tryPassword(`${info.id}:${id}`, now, () => openSlot(id, { settled, prepared }, password))
}

/** The room key for this person and password; errors as `openSlotWithPassword`. */
export async function openWithPassword(dir: string, loginName: string, password: string): Promise<Buffer> {
  return (await openSlotWithPassword(dir, loginName, password)).roomKey
}
