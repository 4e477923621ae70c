import { constants } from 'node:fs'
import { access, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import { partPath, writeNewFile } from './durableFiles'
import { lockRoom } from './lock'
import { findNetworkShare, type Mount } from './networkShare'
import { hasSystemCode, toRoomError } from './roomErrors'
import { readRoomInfo, type RoomInfo } from './roomInfo'
import { roomPaths } from './roomPaths'
import { slotId } from './slots'

/** One thing that stands in the way of opening the room: a code with data, worded by `error.<code>`. */
export interface RoomProblem {
  code: ErrorCode
  data: ErrorData
}

/** What can be told about a folder without any key. `problems` in the order in which they matter; empty = sound. */
export interface RoomReport {
  dir: string
  info: RoomInfo | null
  problems: RoomProblem[]
}

export interface InspectOptions {
  /** Number of the newest migration this program knows. */
  supportedSchema: number
  /** Also report whether this person has a key slot. */
  loginName?: string
  /** Also report whether another program has the room open. */
  checkLock?: boolean
  mounts?: Mount[]
  /** Least free bytes on the disk; below it writing would soon fail half-way. */
  minFreeBytes?: number
}

/** Room for a write-ahead log and a few imports. */
export const leastFreeBytes = 64 * 1024 * 1024

const pageSize = 4096

const problem = (code: ErrorCode, data: ErrorData): RoomProblem => ({ code, data })

async function checkFolder(dir: string): Promise<RoomProblem[]> {
  const found = await stat(dir).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  })
  if (!found) return [problem('room.absent', { path: dir })]
  return found.isDirectory() ? [] : [problem('room.not-a-room', { path: dir })]
}

/**
 * The database file as far as it can be judged without its key: there, not empty, whole pages. With a write-ahead log
 * beside it the same holds: the first page is in the file from the beginning.
 */
async function checkCatalogue(dir: string): Promise<RoomProblem[]> {
  const damaged = (detail: string, size?: number) => [
    problem('room.damaged', { path: dir, file: 'catalogue.db', detail, size }),
  ]
  // Not opened: closing a handle of a database that this process has open would drop its locks.
  const found = await stat(roomPaths.catalogue(dir)).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT')) return null
    throw error
  })
  if (!found?.isFile()) return damaged('missing')
  if (found.size === 0) return damaged('empty', 0)
  return found.size % pageSize === 0 ? [] : damaged('truncated', found.size)
}

async function checkKeys(dir: string, info: RoomInfo, loginName?: string): Promise<RoomProblem[]> {
  const names = await readdir(roomPaths.keys(dir)).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  })
  const slots = names.filter((name) => /\.age(?:\.new)?$/.test(name))
  if (slots.length === 0) return [problem('room.damaged', { path: dir, file: 'keys', detail: 'no-slots' })]
  if (loginName === undefined) return []
  const id = slotId(info.id, loginName)
  return slots.some((name) => name.startsWith(`${id}.`)) ? [] : [problem('room.no-slot', { path: dir })]
}

/**
 * Null, or why the folder or the database can't be written: `room.read-only` (the disk), `room.no-permission` (this
 * account), `room.disk-full`. Told by writing a file and taking it away again, since on Windows and for
 * administrators the access bits of a folder say little.
 */
async function whyNotWritable(dir: string): Promise<RoomProblem | null> {
  const probe = partPath(join(dir, '.probe'))
  try {
    await writeNewFile(probe, '')
    await rm(probe, { force: true })
    await access(roomPaths.catalogue(dir), constants.W_OK)
    return null
  } catch (error) {
    const known = toRoomError(error, hasSystemCode(error, 'ENOENT') ? roomPaths.catalogue(dir) : dir)
    if (!(known instanceof HostError)) throw known
    return known.code === 'room.absent' ? null : problem(known.code, known.data)
  }
}

async function checkDisk(dir: string, minFreeBytes: number): Promise<RoomProblem[]> {
  const refusal = await whyNotWritable(dir)
  const problems = refusal ? [refusal] : []
  const { bavail, bsize } = await statfs(dir)
  const freeBytes = bavail * bsize
  if (freeBytes < minFreeBytes)
    problems.push(problem('room.disk-full', { path: dir, freeBytes, neededBytes: minFreeBytes }))
  return problems
}

function checkSchema(info: RoomInfo, supported: number): RoomProblem[] {
  return info.schema > supported ? [problem('room.newer-schema', { schema: info.schema, supported })] : []
}

function checkLock(dir: string): RoomProblem[] {
  try {
    lockRoom(dir).release()
    return []
  } catch (error) {
    return error instanceof HostError ? [problem(error.code, error.data)] : []
  }
}

async function inspectInside(dir: string, info: RoomInfo, options: InspectOptions): Promise<RoomProblem[]> {
  const problems = [
    ...checkSchema(info, options.supportedSchema),
    ...(await checkCatalogue(dir)),
    ...(await checkDisk(dir, options.minFreeBytes ?? leastFreeBytes)),
    ...(await checkKeys(dir, info, options.loginName)),
  ]
  const isWritable = !problems.some((each) => ['room.read-only', 'room.no-permission'].includes(each.code))
  return options.checkLock && isWritable ? [...problems, ...checkLock(dir)] : problems
}

/**
 * Looks at a room without opening it and without leaving anything changed or created in it (`checkLock` takes and frees
 * the lock). Never throws for a broken room: what is wrong stands in `problems`, most basic first.
 */
export async function inspectRoom(dir: string, options: InspectOptions): Promise<RoomReport> {
  const report: RoomReport = { dir, info: null, problems: [] }
  try {
    const kind = await findNetworkShare(dir, options.mounts)
    if (kind) return { ...report, problems: [problem('room.network-share', { path: dir, kind })] }
    const folder = await checkFolder(dir)
    if (folder.length) return { ...report, problems: folder }
    report.info = await readRoomInfo(dir)
    return { ...report, problems: await inspectInside(dir, report.info, options) }
  } catch (error) {
    const known = toRoomError(error, dir)
    if (!(known instanceof HostError)) throw known
    return { ...report, problems: [problem(known.code, known.data)] }
  }
}
