import { mkdir, readdir, realpath, rm, rmdir, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { existsSync } from 'node:fs'
import { fail } from '../errors'
import { assertFree } from '../room/createRoom'
import { makeParents } from '../room/makeParents'
import { partPath, syncFolder } from '../room/durableFiles'
import { lockRoom, type RoomLock } from '../room/lock'
import { assertLocalDisk } from '../room/networkShare'
import { withRoomErrors } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'
import { takeName } from '../room/takeName'

/** Room for the log of the migration and what the system keeps for itself. */
const SPARE_BYTES = 64 << 20

/** A room being built beside its place. Until `settle` nothing stands at the place itself. */
export interface Place {
  dir: string
  part: string
  /** Frees the part and puts it where the room is to stand. */
  settle: () => Promise<void>
  /** Takes away whatever was built. */
  withdraw: () => Promise<void>
}

async function nearest(path: string): Promise<string> {
  return existsSync(path) || dirname(path) === path ? realpath(path) : nearest(dirname(path))
}

/** Errors: `restore.inside-backup {path}`: the new room would lie among the backups. */
async function assertOutside(dir: string, target: string): Promise<void> {
  const [there, backups] = [await nearest(dir), await realpath(target)]
  if (there === backups || there.startsWith(backups + sep)) fail('restore.inside-backup', { path: dir })
}

async function assertSpace(parent: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(parent)
  const [freeBytes, neededBytes] = [bavail * bsize, bytes + SPARE_BYTES]
  if (freeBytes < neededBytes) fail('room.disk-full', { path: parent, freeBytes, neededBytes })
}

const partsOf = (dir: string): string => `.${basename(dir)}.restore`

/** What an interrupted restore to the same place left; one that is still at work holds its lock. */
async function sweepBroken(dir: string): Promise<void> {
  const parent = dirname(dir)
  const names = (await readdir(parent)).filter((name) => name.startsWith(`${partsOf(dir)}.`) && name.endsWith('.part'))
  for (const name of names) {
    const part = join(parent, name)
    try {
      lockRoom(part).release()
    } catch {
      continue
    }
    await rm(part, { recursive: true, force: true })
  }
}

interface Making {
  dir: string
  part: string
  wasThere: boolean
  withdrawParents: () => Promise<void>
}

function placeOf({ dir, part, wasThere, withdrawParents }: Making, lock: RoomLock): Place {
  return {
    dir,
    part,
    settle: () =>
      withRoomErrors(dir, async () => {
        await syncFolder(part)
        lock.release()
        // Windows can't rename onto an empty folder; rmdir refuses one that has been filled meanwhile.
        if (wasThere) await rmdir(dir)
        await takeName(part, dir)
        await syncFolder(dirname(dir))
      }),
    withdraw: async () => {
      lock.release()
      await rm(part, { recursive: true, force: true })
      await withdrawParents()
    },
  }
}

/** The part itself comes first: a disk that can't be written is not told as one that is full. */
async function makePart(making: Making, bytes: number): Promise<Place> {
  const { dir, part } = making
  await mkdir(part, { mode: 0o700 })
  const place = placeOf(making, lockRoom(part, 'juanzong restore'))
  try {
    await assertSpace(dirname(dir), bytes)
    for (const folder of [roomPaths.keys(part), roomPaths.objects(part)]) await mkdir(folder, { mode: 0o700 })
    return place
  } catch (error) {
    await place.withdraw()
    throw error
  }
}

/**
 * Makes ready to build a room for this folder, which must be absent or empty. Errors: those of `assertFree`, `room.network-share`,
 * `restore.inside-backup`, `room.disk-full {freeBytes, neededBytes}`, `room.no-permission`, `room.read-only`.
 */
export async function takePlace(to: string, target: string, bytes: number): Promise<Place> {
  const dir = resolve(to)
  await assertLocalDisk(dir)
  return withRoomErrors(dir, async () => {
    const wasThere = await assertFree(dir)
    await assertOutside(dir, target)
    const withdrawParents = await makeParents(dir)
    try {
      await sweepBroken(dir)
      const part = partPath(join(dirname(dir), partsOf(dir)))
      return await makePart({ dir, part, wasThere, withdrawParents }, bytes)
    } catch (error) {
      await withdrawParents()
      throw error
    }
  })
}
