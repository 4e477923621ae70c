import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { HostError } from '../errors'
import { hasSystemCode, toRoomError } from '../room/roomErrors'

/** On a disk with less SQLite can't even extend its shared memory, and calls that an input/output error. */
const LEAST_FREE = 1 << 20

const isFull = (path: string): boolean => {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize < LEAST_FREE
}

/**
 * What a failure of disk or catalogue is called for the person who loads: a full disk, a damaged catalogue and kin (`room.*`); `path` of the
 * catalogue. Anything else is given back as it is: what is wrong with the ledger itself has codes of its own.
 */
export function storageError(error: unknown, path: string): unknown {
  const { code } = (error ?? {}) as { code?: unknown }
  if (hasSystemCode(error, 'ENOSPC', 'EDQUOT')) return toRoomError(error, path)
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  const known = toRoomError(error, path)
  if (known instanceof HostError && known.code === 'room.io' && isFull(path))
    return new HostError('room.disk-full', known.data)
  return known
}
