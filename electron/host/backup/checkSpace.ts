import { statfs } from 'node:fs/promises'
import { fail } from '../errors'
import { roomPaths } from '../room/roomPaths'
import { sizeOf } from './roomFiles'
import { withTargetErrors } from './targetErrors'

/** Space for the manifest, folders and what is written in the room meanwhile. */
const SPARE_BYTES = 8 << 20

/** What a backup is going to write, and where. */
interface Wanted {
  target: string
  room: string
  /** Folder of the snapshot: what stands of the catalogue there needs no space any more. */
  into: string
  copyBytes: number
}

/** Refuses a backup its folder has no space for: `backup.target-full {path, freeBytes, neededBytes}`. */
export async function checkSpace({ target, room, into, copyBytes }: Wanted): Promise<void> {
  const { bavail, bsize } = await withTargetErrors(target, () => statfs(target))
  const log = sizeOf(`${roomPaths.catalogue(room)}-wal`) ?? 0
  const neededBytes = copyBytes + (sizeOf(roomPaths.catalogue(room)) ?? 0) + log + SPARE_BYTES
  const freeBytes = bavail * bsize + (sizeOf(roomPaths.catalogue(into)) ?? 0)
  if (freeBytes < neededBytes) fail('backup.target-full', { path: target, freeBytes, neededBytes })
}
