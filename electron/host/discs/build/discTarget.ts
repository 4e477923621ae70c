import type { ErrorCode } from '../../../../shared/contract/errors'
import { HostError } from '../../errors'
import { toRoomError } from '../../room/roomErrors'

const ofTarget: Partial<Record<ErrorCode, ErrorCode>> = {
  'room.disk-full': 'discs.no-space',
  'room.absent': 'discs.no-target',
  'room.read-only': 'room.read-only',
  'room.no-permission': 'room.no-permission',
  'room.io': 'room.io',
}

/** Runs what writes discs below a folder; a failure of its disk is told with the folder: full, gone, read-only, not ours, failing. */
export async function withDiscTarget<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const known = toRoomError(error, path)
    const code = known !== error && known instanceof HostError ? ofTarget[known.code] : undefined
    throw code ? new HostError(code, { path, detail: (known as HostError).data['detail'] }) : error
  }
}
