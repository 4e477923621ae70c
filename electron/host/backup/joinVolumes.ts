import { closeSync, existsSync, fsyncSync, openSync, readFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { JoinState } from '../../../shared/model/restore'
import { fail } from '../errors'
import { assertFree } from '../room/createRoom'
import { makeFolders, replaceFile, syncFolder } from '../room/durableFiles'
import { withRoomErrors } from '../room/roomErrors'
import { counter, type Control } from './backupControl'
import { openToRead } from './copyVerified'

import { checkFile, findSource } from './restoreSource'
import { markJoined } from './joinedMark'
import { copyRange } from './splitBackup'
import { targetPaths } from './targetPaths'
import { piecePath, readVolume, type Piece, type Volume } from './volumeManifest'
import { takeName } from '../room/takeName'

const StateSchema = z.object({ set: z.string(), of: z.number(), have: z.array(z.number()) })
type State = z.infer<typeof StateSchema>

/** Where the pieces gather until the last volume was read; the place itself stays free until then. */
const gathering = (to: string): string => join(dirname(to), `.${basename(to)}.joining`)
const statePath = (dir: string): string => join(dir, 'joining.json')

function readState(dir: string): State | null {
  if (!existsSync(statePath(dir))) return null
  try {
    return StateSchema.parse(JSON.parse(readFileSync(statePath(dir), 'utf8')))
  } catch {
    return null
  }
}

async function labelled(dir: string): Promise<[string, Volume][]> {
  const volume = await readVolume(dir)
  return volume ? [[dir, volume]] : []
}

/** The volumes a path holds: it is one, or has them as folders. Errors: `backup.not-a-volume {path}`, those of `readVolume`. */
export async function findVolumes(from: string): Promise<[dir: string, volume: Volume][]> {
  const path = resolve(from)
  if (!existsSync(path)) return fail('backup.absent', { path })
  const own = await labelled(path)
  if (own.length > 0) return own
  const entries = await readdir(path, { withFileTypes: true })
  const found = (
    await Promise.all(entries.filter((one) => one.isDirectory()).map((one) => labelled(join(path, one.name))))
  ).flat()
  return found.length > 0 ? found : fail('backup.not-a-volume', { path })
}

/** Puts a piece where it belongs and compares its bytes with what the volume says. */
function takePiece(dir: string, volume: Volume, piece: Piece, into: string, told: (bytes: number) => void): void {
  const [from, to] = [piecePath(dir, piece.path), join(into, piece.of)]
  const label = { path: dir, number: volume.number, of: volume.of, file: piece.path }
  if (!existsSync(from)) fail('backup.volume-damaged', { ...label, detail: 'missing' })
  const source = openToRead(from, piece.path)
  // Opened for writing where it is: other pieces of the same file may be there already.
  const made = openSync(to, existsSync(to) ? 'r+' : 'w+', 0o600)
  try {
    const range = { file: made, at: piece.offset, path: to }
    const { size, sha256 } = copyRange({ file: source, at: 0, path: from }, range, piece.size, told)
    if (size !== piece.size) fail('backup.volume-damaged', { ...label, detail: 'size' })
    if (sha256 !== piece.sha256) fail('backup.volume-damaged', { ...label, detail: 'hash' })
    fsyncSync(made)
  } finally {
    closeSync(source)
    closeSync(made)
  }
}

async function takeVolume([dir, volume]: [string, Volume], into: string, control: Control): Promise<void> {
  const folders = [...new Set(volume.files.map(({ of }) => dirname(join(into, of))))]
  for (const folder of folders) await makeFolders(folder)
  const told = counter(control, 'copy', volume.files.reduce((sum, { size }) => sum + size, 0)) // prettier-ignore
  for (const piece of volume.files) takePiece(dir, volume, piece, into, told)
  for (const folder of folders) await syncFolder(folder)
}

/** Every byte of the joined snapshot once more, against its own manifest; then it gets its name. */
async function complete(into: string, to: string, wasThere: boolean, control: Control): Promise<void> {
  const { dir, manifest, target } = await findSource(into, null)
  const told = counter(control, 'hash', manifest.objects.length + manifest.files.length)
  for (const file of manifest.files) {
    checkFile(join(dir, file.path), file)
    told(1)
  }
  for (const { id, ...rest } of manifest.objects) {
    checkFile(targetPaths.object(target, id), { ...rest, path: `objects/${id.slice(0, 2)}/${id}.age` })
    told(1)
  }
  if (manifest.standing.length > 0) await markJoined(into, manifest.id)
  await rm(statePath(into), { force: true })
  if (wasThere) await rm(to, { recursive: true })
  await takeName(into, to)
  await syncFolder(dirname(to))
}

function assertSameSet(volume: Volume, dir: string, state: Pick<State, 'set'>): void {
  if (volume.set === state.set) return
  fail('backup.volume-foreign', { path: dir, number: volume.number, of: volume.of, name: volume.name })
}

async function gather(from: string, to: string, wasThere: boolean, control: Control): Promise<JoinState> {
  const volumes = await findVolumes(from)
  const [first] = volumes
  if (!first) return fail('backup.not-a-volume', { path: from })
  const [, volume] = first
  const into = gathering(to)
  const state = readState(into) ?? { set: volume.set, of: volume.of, have: [] }
  for (const [dir, one] of volumes) assertSameSet(one, dir, state)
  await makeFolders(into)
  for (const one of volumes) {
    const { number } = one[1]
    if (state.have.includes(number)) continue
    await takeVolume(one, into, control)
    state.have = [...state.have, number].toSorted((a, b) => a - b)
    await replaceFile(statePath(into), JSON.stringify(state))
  }
  const missing = Array.from({ length: state.of }, (_, at) => at + 1).filter((number) => !state.have.includes(number))
  if (missing.length === 0) await complete(into, to, wasThere, control)
  const { room, name, snapshot, at } = volume
  const joined = { set: state.set, of: state.of, room: { id: room, name }, snapshot, at, have: state.have }
  return { ...joined, missing, folder: missing.length === 0 ? to : null }
}

/**
 * Takes in the volumes found at `from`, one disc or a folder with several, in any order; called again for each further disc until none is missing.
 * Then `to`, which must be absent or empty, becomes a backup folder to restore from. Every byte is compared twice: with the volume, and when
 * all are there with the snapshot's manifest. Errors: `backup.not-a-volume {path}`, `backup.volume-foreign {path, number, of, name}` (of another
 * set), `backup.volume-damaged {path, number, of, file, detail}`, `room.not-empty`, `room.disk-full`.
 */
export async function joinVolumes(order: { from: string; to: string }, control: Control): Promise<JoinState> {
  const to = resolve(order.to)
  return withRoomErrors(to, async () => {
    const wasThere = await assertFree(to)
    return gather(order.from, to, wasThere, control)
  })
}

/** Gives up a join that was begun. */
export async function forgetJoin(to: string): Promise<void> {
  await rm(gathering(resolve(to)), { recursive: true, force: true })
}
