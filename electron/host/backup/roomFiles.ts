import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hasSystemCode } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'

function names(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

/** Size of a file, or null when it is not there. */
export function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null
}

/** The sealed objects of a room or a backup folder (both keep them alike), by their first two signs. */
export function* objectFolders(dir: string): Generator<{ folder: string; names: string[] }> {
  const root = roomPaths.objects(dir)
  for (const folder of names(root)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .toSorted())
    yield { folder: join(root, folder), names: names(join(root, folder)).toSorted() }
}

/** Id of an object from the name of its file, or undefined. */
export const idOf = (name: string): string | undefined => /^([0-9a-f]{64})\.age$/.exec(name)?.[1]

/** Ids of every object that lies in a room, from its folders alone: no file is looked at. */
export function objectsOf(dir: string): string[] {
  const ids: string[] = []
  for (const { names: files } of objectFolders(dir))
    for (const name of files) {
      const id = idOf(name)
      if (id !== undefined) ids.push(id)
    }
  return ids
}
