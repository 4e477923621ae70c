import { resolve } from 'node:path'
import { fail } from '../errors'
import { removeParts } from './durableFiles'
import { inspectRoom, type InspectOptions } from './inspectRoom'
import { lockRoom, type RoomLock } from './lock'
import { openWithRecovery } from './recoverySlots'
import { readRoomInfo, type RoomInfo } from './roomInfo'
import { roomPaths } from './roomPaths'
import { deriveRoomKeys, type RoomKeys } from './roomKeys'
import { openSlotWithPassword, type SlotUsed } from './slots'

/** By password of a person with a key slot, or by the recovery key as typed. */
export type RoomOpener = { loginName: string; password: string } | { recovery: string }

export interface OpenRoomOptions extends Omit<InspectOptions, 'loginName' | 'checkLock'> {
  dir: string
  opener: RoomOpener
  /** Named to whoever else wants the room (`juanzong`, `juanzong serve`, `juanzong import`). */
  program?: string
  /** UTC milliseconds. */
  now?: () => number
}

/** A room in this program's hands: locked, its keys at hand. The database is opened by the caller with `keys.database`. */
export interface OpenRoom {
  dir: string
  info: RoomInfo
  keys: RoomKeys
  /** For new key slots, password changes and a new recovery key. */
  roomKey: Buffer
  /** Which way it was opened; after `prepared` the caller settles the slot once the sign-in has succeeded. */
  openedBy: SlotUsed | 'recovery'
  lock: RoomLock
  /** Forgets the keys and frees the room; close the database first. */
  close: () => void
}

async function unlock(dir: string, opener: RoomOpener, now: () => number) {
  if ('recovery' in opener) return { roomKey: await openWithRecovery(dir, opener.recovery), slot: 'recovery' as const }
  return openSlotWithPassword(dir, opener.loginName, opener.password, now)
}

async function takeKeys(dir: string, lock: RoomLock, options: OpenRoomOptions): Promise<OpenRoom> {
  const { roomKey, slot } = await unlock(dir, options.opener, options.now ?? Date.now)
  const keys = await deriveRoomKeys(roomKey)
  const close = () => {
    for (const secret of [roomKey, keys.database, keys.objects.nameKey]) secret.fill(0)
    lock.release()
  }
  return { dir, info: await readRoomInfo(dir), keys, roomKey, openedBy: slot, lock, close }
}

/** Takes away what a crash left half-written. Only the holder of the lock writes here, so nothing is under way. */
async function sweepParts(dir: string): Promise<void> {
  for (const folder of [dir, roomPaths.keys(dir), roomPaths.objects(dir)]) await removeParts(folder)
}

/**
 * Opens a room: share check → inspection → lock → key slot. Errors: every code of `inspectRoom` (the first problem is
 * thrown), `room.held`, `room.no-slot`, `room.wrong-password`, `room.too-many-tries`, `room.wrong-recovery-key`,
 * `room.recovery-malformed`. On error the room is free again.
 */
export async function openRoom(options: OpenRoomOptions): Promise<OpenRoom> {
  const dir = resolve(options.dir)
  const { opener } = options
  const loginName = 'loginName' in opener ? opener.loginName : undefined
  const report = await inspectRoom(dir, { ...options, loginName, checkLock: false })
  const [first] = report.problems
  if (first) return fail(first.code, first.data)
  const lock = lockRoom(dir, options.program, options.now?.())
  try {
    await sweepParts(dir)
    return await takeKeys(dir, lock, options)
  } catch (error) {
    lock.release()
    throw error
  }
}
