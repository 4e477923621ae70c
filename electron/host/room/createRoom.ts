import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fail } from '../errors'
import { appendCheckpoint, type TrailHead } from './checkpoints'
import { partPath, syncFolder, writeNewFile } from './durableFiles'
import { assertLocalDisk } from './networkShare'
import { makeParents } from './makeParents'
import { addRecovery } from './recoverySlots'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import { roomCipher, roomInfoText, type RoomInfo } from './roomInfo'
import { deriveRoomKeys, newRoomKey, type RoomKeys } from './roomKeys'
import { roomPaths } from './roomPaths'
import { addSlot } from './slots'
import { uuidv7 } from './uuidv7'
import { takeName } from './takeName'

/** What the database side is handed to build `catalogue.db`: where, with which keys, for which room. */
export interface NewCatalogue {
  path: string
  keys: RoomKeys
  room: { id: string; name: string }
}

interface MadeCatalogue {
  schema: number
  head?: Pick<TrailHead, 'count' | 'hash'>
}

export interface NewRoom {
  /** Folder of the room; absent or empty. */
  dir: string
  name: string
  /** First opener (an administrator). */
  loginName: string
  password: string
  /** UTC milliseconds. */
  now: number
  /** Builds, fills and closes the database (fonds, first user); tells its schema number and, when it has a trail, the head of it. */
  createCatalogue: (catalogue: NewCatalogue) => MadeCatalogue | Promise<MadeCatalogue>
  /** log2 of scrypt's work; only tests lower it. */
  workFactor?: number
}

export interface CreatedRoom {
  roomId: string
  /** Text of the recovery key, in groups of six; it is nowhere on the disk. */
  recoveryKey: string
  roomKey: Buffer
}

/** The room that a folder lies in, or null. */
function roomAround(dir: string): string | null {
  const parent = dirname(dir)
  if (parent === dir) return null
  return existsSync(roomPaths.info(parent)) ? parent : roomAround(parent)
}

/**
 * Refuses a folder in which anything lies, or that lies in a room; whether it is there at all. Errors: `room.not-empty {path}`,
 * `room.inside-room {path, room}`.
 */
export async function assertFree(dir: string): Promise<boolean> {
  const entries = await readdir(dir).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT')) return null
    if (hasSystemCode(error, 'ENOTDIR')) return ['']
    throw error
  })
  if (entries?.length) fail('room.not-empty', { path: dir })
  const room = roomAround(resolve(dir))
  if (room !== null) fail('room.inside-room', { path: dir, room })
  return entries !== null
}

async function fillRoom(part: string, room: NewRoom): Promise<CreatedRoom> {
  const roomId = uuidv7(room.now)
  const roomKey = newRoomKey()
  const keys = await deriveRoomKeys(roomKey)
  const made = { path: roomPaths.catalogue(part), keys, room: { id: roomId, name: room.name } }
  const { schema, head } = await room.createCatalogue(made)
  const info: RoomInfo = { format: 1, id: roomId, name: room.name, schema, cipher: roomCipher, createdAt: room.now }
  await writeNewFile(roomPaths.info(part), roomInfoText(info))
  await mkdir(roomPaths.keys(part), { mode: 0o700 })
  await mkdir(roomPaths.objects(part), { mode: 0o700 })
  await writeNewFile(roomPaths.checkpoints(part), '')
  if (head) await appendCheckpoint(part, keys.trail, { ...head, at: room.now, why: 'create' })
  await addSlot(part, roomKey, room.loginName, room.password, { workFactor: room.workFactor })
  const recovery = await addRecovery(part, roomKey)
  await syncFolder(part)
  return { roomId, recoveryKey: recovery.text, roomKey }
}

/**
 * Makes a new room. It is built in a folder beside `dir` and renamed when complete, so a crash leaves no half room.
 * Errors: those of `assertFree`, `room.network-share {path, kind}`, `room.disk-full`, `room.read-only`.
 */
export async function createRoom(room: NewRoom): Promise<CreatedRoom> {
  const dir = resolve(room.dir)
  await assertLocalDisk(dir)
  return withRoomErrors(dir, async () => {
    const wasThere = await assertFree(dir)
    const withdrawParents = await makeParents(dir)
    const part = partPath(join(dirname(dir), `.${basename(dir)}`))
    try {
      await mkdir(part, { mode: 0o700 })
      const created = await fillRoom(part, room)
      // Windows can't rename onto an empty folder; rmdir refuses one that has been filled meanwhile.
      if (wasThere) await rmdir(dir)
      await takeName(part, dir)
      await syncFolder(dirname(dir))
      return created
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      await withdrawParents()
      throw error
    }
  })
}
