import { mkdir, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fail } from '../errors'
import { makeFolders, syncFolder } from '../room/durableFiles'
import { hasSystemCode } from '../room/roomErrors'
import { readRepository, writeRepository } from './manifest'
import type { Repository } from './manifestShape'
import { namesIn } from './snapshots'
import { withTargetErrors } from './targetErrors'
import { targetPaths } from './targetPaths'

/** Whose backups a folder is to hold. */
export interface BackedRoom {
  dir: string
  id: string
  name: string
}

/** A folder that has had backups and has none now is one whose disk is not there: nothing is begun anew on the disk behind its place. */
function assertExpected(target: string, known: Repository | null, hadBackups: boolean): void {
  if (!known && hadBackups) fail('backup.absent', { path: target })
}

/** The real path of a folder that may not exist yet. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (parent === path || !hasSystemCode(error, 'ENOENT', 'ENOTDIR')) return path
    return resolve(await realPathOf(parent), relative(parent, path))
  }
}

const holds = (outer: string, inner: string): boolean =>
  inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)

/** Refuses a backup folder that lies in the room or around it: `backup.inside-room {path}`. */
export async function assertApart(target: string, roomDir: string): Promise<void> {
  const [there, here] = [await realPathOf(resolve(target)), await realPathOf(resolve(roomDir))]
  if (holds(there, here) || holds(here, there)) fail('backup.inside-room', { path: target })
}

/** The half of a repository.json that a crash left behind. */
const HALF = /^repository\.json\.[0-9a-f]+\.part$/
const OF_SYSTEM = /^(?:\..*|desktop\.ini|thumbs\.db|lost\+found|system volume information|\$recycle\.bin)$/i

/** What a system puts into every folder or volume by itself, and the half of a first line of ours. */
export const ofSystem = (name: string): boolean => HALF.test(name) || OF_SYSTEM.test(name)

/** Other files may end in .part too: downloads that somebody stopped, on a disk whose root is the backup folder. */
async function removeHalves(target: string): Promise<void> {
  for (const name of (await namesIn(target)).filter((each) => HALF.test(each)))
    await rm(join(target, name), { force: true })
}

async function refuseForeign(target: string): Promise<void> {
  const foreign = (await namesIn(target)).filter((name) => !ofSystem(name))
  if (foreign.length > 0) fail('backup.not-empty', { path: target })
}

/** The parent of a backup folder must be there: a disk that is not plugged in must not be taken for an empty folder. */
async function makeFolder(target: string): Promise<void> {
  const found = await stat(target).catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT')) return null
    throw error
  })
  if (found && !found.isDirectory()) fail('backup.not-a-backup', { path: target })
  if (found) return
  await mkdir(target, { mode: 0o700 })
  await syncFolder(dirname(target))
}

/**
 * Whether a folder can take backups of this room, without changing it: its repository.json, or null when it is new (empty, or still to be made in a
 * folder that is there). Errors as of `openTarget`.
 */
export async function checkTarget(
  target: string,
  room: Pick<BackedRoom, 'dir' | 'id'>,
  hadBackups: boolean,
): Promise<Repository | null> {
  await assertApart(target, room.dir)
  return withTargetErrors(target, async () => {
    const isThere = await stat(target).catch(() => null)
    if (!isThere && !(await stat(dirname(target)).catch(() => null))) return fail('backup.absent', { path: target })
    if (isThere && !isThere.isDirectory()) return fail('backup.not-a-backup', { path: target })
    const known = isThere ? await readRepository(target) : null
    if (known && known.room !== room.id) return fail('backup.other-room', { path: target, name: known.name })
    assertExpected(target, known, hadBackups)
    if (!known && isThere) await refuseForeign(target)
    return known
  })
}

/**
 * Makes a folder ready for backups of this room and says what it is. Errors: `backup.absent` (the place is not there), `backup.inside-room`,
 * `backup.not-empty` (other files lie there), `backup.other-room {path, name}`, `backup.damaged`, `backup.target-*`.
 */
export async function openTarget(
  target: string,
  room: BackedRoom,
  hadBackups: boolean,
  now: number,
): Promise<Repository> {
  await assertApart(target, room.dir)
  return withTargetErrors(target, async () => {
    const known = await readRepository(target)
    assertExpected(target, known, hadBackups)
    if (!known) await makeFolder(target)
    if (known && known.room !== room.id) return fail('backup.other-room', { path: target, name: known.name })
    if (!known) await refuseForeign(target)
    await removeHalves(target)
    const repository = known ?? (await writeRepository(target, { room: room.id, name: room.name, createdAt: now }))
    const made = [targetPaths.objects(target), targetPaths.snapshots(target)].map(makeFolders)
    if ((await Promise.all(made)).some((dir) => dir !== undefined)) await syncFolder(target)
    return repository
  })
}
