import { existsSync, readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { RestoreSnapshot, RestoreSource } from '../../../shared/model/restore'
import { SCHEMA } from '../database/migrate'
import { fail } from '../errors'
import { findRecovery } from '../room/recoverySlots'
import { toRoomError } from '../room/roomErrors'
import { hashFile, type Hashed } from './hashFile'
import { readRepository } from './manifest'
import type { BackedFile, Manifest } from './manifestShape'
import { readSnapshots, type Snapshot } from './snapshots'
import { targetPaths } from './targetPaths'

/** A snapshot to restore from: the backup folder, the snapshot's own folder, what it consists of. */
export interface Source {
  target: string
  dir: string
  manifest: Manifest
  /** Names of newer snapshots that can't be read, when none was named. */
  passedOver: string[]
}

const damaged = (file: string, detail: string) => fail('backup.damaged', { file, detail })

/** The backup folder for a path as given: the folder itself, or one of its snapshots, which is then the one meant. */
function targetOf(from: string): { target: string; snapshot: string | null } {
  const path = resolve(from)
  if (!existsSync(path)) return fail('backup.absent', { path })
  const target = dirname(dirname(path))
  const isSnapshot = existsSync(targetPaths.manifest(path)) && targetPaths.snapshot(target, basename(path)) === path
  return isSnapshot ? { target, snapshot: basename(path) } : { target: path, snapshot: null }
}

async function repositoryOf(target: string) {
  return (await readRepository(target)) ?? fail('backup.not-a-backup', { path: target })
}

/**
 * The snapshot to restore: the one named, the one whose folder was given, or the newest that can be read. Errors: `backup.absent`,
 * `backup.not-a-backup`, `backup.damaged {file, detail}`, `backup.newer-format`, `room.newer-schema {schema, supported}`, `restore.no-snapshot`.
 */
export async function findSource(from: string, wanted: string | null): Promise<Source> {
  const { target, snapshot } = targetOf(from)
  const repository = await repositoryOf(target)
  const named = wanted ?? snapshot
  const snapshots = await readSnapshots(target)
  const at = snapshots.findLastIndex((one) => (named === null ? one.manifest : one.name === named))
  const found = snapshots[at]
  if (!found) return fail('restore.no-snapshot', { path: target, snapshot: named })
  const { manifest, path, problem } = found
  if (!manifest) return fail(problem?.code ?? 'backup.damaged', problemOf(found)?.data ?? {})
  if (manifest.room !== repository.room) return damaged('manifest.json', 'other-room')
  if (manifest.schema > SCHEMA) return fail('room.newer-schema', { schema: manifest.schema, supported: SCHEMA })
  const passedOver = named === null ? snapshots.slice(at + 1).map(({ name }) => name) : []
  return { target, dir: path, manifest, passedOver }
}

const problemOf = ({ problem }: Snapshot) =>
  problem && { code: problem.code, data: { file: problem.file, detail: problem.detail } }

/** Reads a file of the backup and compares it with the manifest. Errors: `backup.damaged {file, detail}`. */
export function checkFile(path: string, { path: file, size, sha256 }: BackedFile): void {
  let hashed: Hashed
  try {
    hashed = hashFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') damaged(file, 'missing')
    throw toRoomError(error, path)
  }
  if (hashed.size !== size) damaged(file, 'size')
  if (hashed.sha256 !== sha256) damaged(file, 'hash')
}

/**
 * The room key of a snapshot for a recovery key or two shares; the slots are compared with the manifest first, so that a damaged slot is not
 * taken for a wrong key. Errors: those of `findRecovery`, `backup.damaged`.
 */
export async function unlockSource({ dir, manifest }: Source, recovery: string): Promise<Buffer> {
  const slots = manifest.files.filter(({ path }) => path.startsWith('keys/'))
  for (const slot of slots) checkFile(join(dir, slot.path), slot)
  if (slots.length === 0) return fail('restore.no-recovery-slot')
  return (await findRecovery(dir, recovery)).roomKey
}

/** Names of the objects that lie in a backup folder, by a look into its folders. */
function lyingObjects(target: string): Set<string> {
  const root = targetPaths.objects(target)
  const folders = existsSync(root) ? readdirSync(root).filter((name) => /^[0-9a-f]{2}$/.test(name)) : []
  return new Set(folders.flatMap((folder) => readdirSync(join(root, folder))))
}

async function firstFault({ path }: Snapshot, { files, objects }: Manifest, lying: ReadonlySet<string>) {
  for (const file of files) {
    const found = await stat(join(path, file.path)).catch(() => null)
    if (!found) return { file: file.path, detail: 'missing' }
    if (found.size !== file.size) return { file: file.path, detail: 'size' }
  }
  const gone = objects.find(({ id }) => !lying.has(`${id}.age`))
  return gone ? { file: `objects/${gone.id.slice(0, 2)}/${gone.id}.age`, detail: 'missing' } : null
}

async function offer(snapshot: Snapshot, lying: ReadonlySet<string>): Promise<RestoreSnapshot> {
  const { name, number, manifest, problem } = snapshot
  const bare = { id: name, number, at: 0, version: '', schema: 0, records: 0, objects: 0, bytes: 0 }
  if (!manifest)
    return {
      ...bare,
      state: problem?.code === 'backup.newer-format' ? 'newer' : 'damaged',
      problem: problemOf(snapshot),
    }
  const { at, version, schema, counts, objects, files } = manifest
  const bytes = [...files, ...objects].reduce((sum, { size }) => sum + size, 0)
  const known = { ...bare, at, version, schema, records: counts['records'] ?? 0, objects: objects.length, bytes }
  if (schema > SCHEMA) {
    const data = { schema, supported: SCHEMA }
    return { ...known, state: 'newer', problem: { code: 'room.newer-schema', data } }
  }
  const fault = await firstFault(snapshot, manifest, lying)
  if (fault) return { ...known, state: 'damaged', problem: { code: 'backup.damaged', data: fault } }
  return { ...known, state: 'sound', problem: null }
}

/**
 * What a backup folder offers: its snapshots, newest first, each with a light told from names and sizes; every byte is checked while restoring.
 * Errors: `backup.absent`, `backup.not-a-backup`, `backup.damaged` (repository.json), `backup.newer-format`.
 */
export async function lookAtSource(from: string): Promise<RestoreSource> {
  const { target } = targetOf(from)
  const { room: id, name } = await repositoryOf(target)
  const lying = lyingObjects(target)
  const snapshots: RestoreSnapshot[] = []
  for (const snapshot of await readSnapshots(target)) snapshots.push(await offer(snapshot, lying))
  return { folder: target, room: { id, name }, snapshots: snapshots.toReversed() }
}
