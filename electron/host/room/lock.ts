import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { fail } from '../errors'
import { partPath } from './durableFiles'
import { hasSystemCode, toRoomError } from './roomErrors'
import { roomPaths } from './roomPaths'
import { takeNameNow } from './takeName'

/** Who has the room open; `since` in UTC milliseconds. */
export const LockHolderSchema = z.object({
  host: z.string(),
  user: z.string(),
  pid: z.number().int(),
  program: z.string(),
  since: z.number().int(),
})
export type LockHolder = z.infer<typeof LockHolderSchema>

export interface RoomLock {
  holder: LockHolder
  /** Frees the room. May be called more than once. */
  release: () => void
}

function thisProgram(program: string, now: number): LockHolder {
  let user = ''
  try {
    user = userInfo().username
  } catch {
    // an account without an entry in the user database has no name
  }
  return { host: hostname(), user, pid: process.pid, program, since: now }
}

/** The holder as written beside the lock, or undefined when nothing readable stands there. */
function readHolder(dir: string): LockHolder | undefined {
  try {
    return LockHolderSchema.safeParse(JSON.parse(readFileSync(roomPaths.lockHolder(dir), 'utf8'))).data
  } catch {
    return undefined
  }
}

function writeHolder(dir: string, holder: LockHolder): void {
  const part = partPath(roomPaths.lockHolder(dir))
  writeFileSync(part, JSON.stringify(holder) + '\n', { mode: 0o600 })
  takeNameNow(part, roomPaths.lockHolder(dir))
}

/**
 * An open exclusive transaction on a tiny SQLite file. The system drops it when the process dies, however it dies.
 * Nothing else in this process may open the file `lock` (copying a room leaves it out): on POSIX systems closing any
 * handle of it would free the lock (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
function lockFile(dir: string): Database.Database {
  const database = new Database(roomPaths.lock(dir), { timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** For the instant in which a holder has the lock and has not yet written its name. */
const unknownHolder: LockHolder = { host: '?', user: '?', pid: 0, program: '?', since: 0 }

function refuse(dir: string, error: unknown): never {
  if (hasSystemCode(error, 'SQLITE_BUSY', 'SQLITE_LOCKED'))
    fail('room.held', { path: dir, ...(readHolder(dir) ?? unknownHolder) })
  if (hasSystemCode(error, 'SQLITE_CANTOPEN')) fail('room.no-permission', { path: dir, file: 'lock' })
  throw toRoomError(error, roomPaths.lock(dir))
}

/**
 * Takes the room for this program. Errors: `room.absent`, `room.held {path, host, user, pid, program, since}` while
 * another program has it, `room.read-only`, `room.no-permission`.
 */
export function lockRoom(dir: string, program: string = 'juanzong', now: number = Date.now()): RoomLock {
  const holder = thisProgram(program, now)
  let database: Database.Database | undefined
  if (!existsSync(dir)) fail('room.absent', { path: dir })
  try {
    database = lockFile(dir)
    writeHolder(dir, holder)
  } catch (error) {
    database?.close()
    return refuse(dir, error)
  }
  const held = database
  const release = () => {
    if (!held.open) return
    rmSync(roomPaths.lockHolder(dir), { force: true })
    held.close()
  }
  return { holder, release }
}
