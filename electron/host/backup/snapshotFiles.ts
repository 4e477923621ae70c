import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFile, syncFolder } from '../room/durableFiles'
import { withRoomErrors } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'
import { hashFile, type OnPiece } from './hashFile'
import type { BackedFile } from './manifestShape'
import { withTargetErrors } from './targetErrors'

async function copySmall(from: string, to: string, target: string): Promise<void> {
  const bytes = await withRoomErrors(from, () => readFile(from))
  await withTargetErrors(target, () => writeFile(to, bytes, { flag: 'wx', mode: 0o600 }))
}

/**
 * The open parts of a room and the slots of its recovery key; those of people are left out, so that nobody's password opens a backup. The signed
 * heads of the trail are taken before the catalogue: its trail is never shorter than the last of them.
 */
export async function copyOpenParts(room: string, into: string, target: string): Promise<void> {
  await withTargetErrors(target, () => mkdir(roomPaths.keys(into), { mode: 0o700 }))
  const slots = await withRoomErrors(roomPaths.keys(room), () => readdir(roomPaths.keys(room)))
  for (const name of slots.filter((one) => /^recovery-[^.]+\.age$/.test(one)))
    await copySmall(join(roomPaths.keys(room), name), join(roomPaths.keys(into), name), target)
  await copySmall(roomPaths.checkpoints(room), roomPaths.checkpoints(into), target)
  await copySmall(roomPaths.info(room), roomPaths.info(into), target)
}

async function filesUnder(dir: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(dir, prefix), { withFileTypes: true })
  const nested = entries.map((entry) => {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    return entry.isDirectory() ? filesUnder(dir, path) : Promise.resolve([path])
  })
  return (await Promise.all(nested)).flat().toSorted()
}

/** Every file below a snapshot's folder, with `/`. */
export const innerFiles = (dir: string): Promise<string[]> => filesUnder(dir)

/** Hashes what stands in the folder; `except` are names that are not part of the snapshot. */
export async function hashFiles(dir: string, except: readonly string[], told: OnPiece): Promise<BackedFile[]> {
  const paths = (await innerFiles(dir)).filter((path) => !except.includes(path))
  return paths.map((path) => ({ path, ...hashFile(join(dir, path), told) }))
}

/** Writes a snapshot through to the disk, all of it at once: one after the other each file would wait for its own turn of the disk. */
export async function syncSnapshot(dir: string): Promise<void> {
  const files = (await innerFiles(dir)).map((path) => syncFile(join(dir, path)))
  await Promise.all([...files, syncFolder(roomPaths.keys(dir)), syncFolder(dir)])
}
