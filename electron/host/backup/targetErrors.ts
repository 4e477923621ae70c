import { existsSync } from 'node:fs'
import type { ErrorCode } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import { toRoomError } from '../room/roomErrors'

const ofTarget: Partial<Record<ErrorCode, ErrorCode>> = {
  'room.absent': 'backup.target-io',
  'room.disk-full': 'backup.target-full',
  'room.read-only': 'backup.target-read-only',
  'room.no-permission': 'backup.target-no-permission',
  'room.io': 'backup.target-io',
  'room.held': 'backup.target-io',
}

/** What systems say when a plugged-out disk or a share that went away is written to; roomErrors.ts has no words for these. */
const gone = new Set([
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'ENOTCONN',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EREMOTEIO',
  'EINVAL',
  // A file system that takes no files as large as the catalogue.
  'EFBIG',
  'UNKNOWN',
])

/**
 * Names a failure at the backup folder apart from one of the room: `backup.absent {path}` when the folder is no longer there, else
 * `backup.target-*` `{path, detail}`. Anything unknown is given back as it is.
 */
export function toTargetError(error: unknown, target: string): unknown {
  const known = toRoomError(error, target)
  const raw = (error as NodeJS.ErrnoException | null)?.code ?? ''
  const code = known instanceof HostError ? ofTarget[known.code] : gone.has(raw) ? 'backup.target-io' : undefined
  if (code === undefined) return known
  if (code === 'backup.target-io' && !existsSync(target)) return new HostError('backup.absent', { path: target })
  const detail = known instanceof HostError ? (known.data['detail'] ?? known.code) : raw
  return new HostError(code, { path: target, detail })
}

/** Runs what writes to or reads from the backup folder and throws what `toTargetError` makes of its failure. */
export async function withTargetErrors<T>(target: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toTargetError(error, target)
  }
}
