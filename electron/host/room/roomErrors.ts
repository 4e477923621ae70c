import { basename } from 'node:path'
import type { ErrorCode } from '../../../shared/contract/errors'
import { HostError } from '../errors'

/** What a failure of disk or database is called in every layer; the words stand under `error.<code>`. */
export type StorageCode = Extract<
  ErrorCode,
  'room.disk-full' | 'room.read-only' | 'room.no-permission' | 'room.damaged' | 'room.absent' | 'room.held' | 'room.io'
>

const fileSystemCodes: Record<string, StorageCode> = {
  ENOSPC: 'room.disk-full',
  EDQUOT: 'room.disk-full',
  EACCES: 'room.no-permission',
  EPERM: 'room.no-permission',
  EROFS: 'room.read-only',
  ENOENT: 'room.absent',
  ENOTDIR: 'room.absent',
  EIO: 'room.io',
  EBUSY: 'room.io',
  EXDEV: 'room.io',
  EMFILE: 'room.io',
}

/** Result codes by https://sqlite.org/rescode.html; extended codes begin with the plain one. */
const databaseCodes: [prefix: string, code: StorageCode][] = [
  ['SQLITE_FULL', 'room.disk-full'],
  ['SQLITE_READONLY', 'room.read-only'],
  ['SQLITE_PERM', 'room.no-permission'],
  ['SQLITE_NOTADB', 'room.damaged'],
  ['SQLITE_CORRUPT', 'room.damaged'],
  ['SQLITE_IOERR_SHORT_READ', 'room.damaged'],
  ['SQLITE_IOERR', 'room.io'],
  ['SQLITE_CANTOPEN', 'room.io'],
  ['SQLITE_BUSY', 'room.held'],
  ['SQLITE_LOCKED', 'room.held'],
]

/** The code of the system or SQLite error, or undefined when it is neither. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof HostError || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The room code for a raw system or SQLite code (`ENOSPC`, `SQLITE_CORRUPT_VTAB` …), or undefined when unknown. */
export function storageCode(raw: string): StorageCode | undefined {
  return fileSystemCodes[raw] ?? databaseCodes.find(([prefix]) => raw.startsWith(prefix))?.[1]
}

/**
 * Turns a raw error of the file system or of SQLite into a HostError `{file, detail}`: `file` is the name of the part
 * (never its content), `detail` the raw code. HostErrors and anything unknown are given back as they are.
 */
export function toRoomError(error: unknown, path: string): unknown {
  const raw = systemCode(error)
  const code = raw && storageCode(raw)
  return code ? new HostError(code, { path, file: basename(path), detail: raw }) : error
}

/** Runs `work` and throws what `toRoomError` makes of its failure. */
export async function withRoomErrors<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toRoomError(error, path)
  }
}

/** True for a system error with one of these codes (`ENOENT` …). */
export function hasSystemCode(error: unknown, ...codes: string[]): boolean {
  const raw = systemCode(error)
  return raw !== undefined && codes.includes(raw)
}
