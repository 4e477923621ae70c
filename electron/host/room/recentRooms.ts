import { mkdir, readFile, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { replaceFile } from './durableFiles'
import { hasSystemCode, withRoomErrors } from './roomErrors'

/** A room opened on this machine; `openedAt` in UTC milliseconds; `isDemo` marks the demonstration room. */
export const RecentRoomSchema = z.object({
  dir: z.string(),
  id: z.string(),
  name: z.string(),
  openedAt: z.number().int(),
  isDemo: z.boolean().default(false),
})
export type RecentRoom = z.infer<typeof RecentRoomSchema>

const longestList = 12

const listPath = (dataDir: string) => join(dataDir, 'recent-rooms.json')

async function parseOrSetAside(path: string, text: string): Promise<RecentRoom[]> {
  try {
    return z.array(RecentRoomSchema).parse(JSON.parse(text))
  } catch {
    // Kept for whoever wants to know why; the list itself is only a convenience.
    await rename(path, `${path}.broken`)
    return []
  }
}

/** Rooms opened before, the latest first. A list that can't be read is set aside as `….broken` and begun anew. */
export async function listRecentRooms(dataDir: string): Promise<RecentRoom[]> {
  const path = listPath(dataDir)
  return withRoomErrors(path, async () => {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (hasSystemCode(error, 'ENOENT')) return '[]'
      throw error
    })
    return parseOrSetAside(path, text)
  })
}

async function save(dataDir: string, rooms: RecentRoom[]): Promise<RecentRoom[]> {
  await withRoomErrors(dataDir, async () => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await replaceFile(listPath(dataDir), JSON.stringify(rooms, null, 2) + '\n')
  })
  return rooms
}

/** Puts a room at the top of the list; the same folder stands in it once. */
export async function rememberRoom(dataDir: string, room: RecentRoom): Promise<RecentRoom[]> {
  const others = (await listRecentRooms(dataDir)).filter((each) => resolve(each.dir) !== resolve(room.dir))
  return save(dataDir, [{ ...room, dir: resolve(room.dir) }, ...others].slice(0, longestList))
}

/** Takes a room off the list; the room itself stays. */
export async function forgetRoom(dataDir: string, dir: string): Promise<RecentRoom[]> {
  return save(
    dataDir,
    (await listRecentRooms(dataDir)).filter((each) => resolve(each.dir) !== resolve(dir)),
  )
}
