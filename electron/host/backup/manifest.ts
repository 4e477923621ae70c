import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fail } from '../errors'
import { replaceFile } from '../room/durableFiles'
import { hasSystemCode, withRoomErrors } from '../room/roomErrors'
import { BACKUP_FORMAT, isManifest, isRepository, type Manifest, type Repository } from './manifestShape'
import { targetPaths } from './targetPaths'

export const sha256Of = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

function hashOfRest({ format, room, name, createdAt }: Omit<Repository, 'sha256'>): string {
  return sha256Of(JSON.stringify({ format, room, name, createdAt }))
}

const repositoryText = ({ format, room, name, createdAt, sha256 }: Repository): string =>
  JSON.stringify({ format, room, name, createdAt, sha256 }, null, 2) + '\n'

/** Writes repository.json of a new backup folder through to the disk. Errors: `room.disk-full` and kin. */
export async function writeRepository(
  target: string,
  rest: Omit<Repository, 'sha256' | 'format'>,
): Promise<Repository> {
  const repository = { format: BACKUP_FORMAT, ...rest } as const
  const whole: Repository = { ...repository, sha256: hashOfRest(repository) }
  const path = targetPaths.repository(target)
  await withRoomErrors(path, () => replaceFile(path, repositoryText(whole)))
  return whole
}

/** The `format` of a file of any version; 0 when it says none. */
function formatOf(json: unknown): number {
  const { format } = (json ?? {}) as { format?: unknown }
  return typeof format === 'number' && Number.isSafeInteger(format) ? format : 0
}

function parse<Shape>(text: string, isWhole: (read: unknown) => read is Shape, file: string): Shape {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail('backup.damaged', { file, detail: 'unreadable' })
  }
  const format = formatOf(json)
  if (format > BACKUP_FORMAT) return fail('backup.newer-format', { format, supported: BACKUP_FORMAT })
  return isWhole(json) ? json : fail('backup.damaged', { file, detail: 'incomplete' })
}

/** Text of a file, or null when there is none. */
async function textOf(path: string): Promise<string | null> {
  return withRoomErrors(path, () => readFile(path, 'utf8')).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'room.absent' || hasSystemCode(error, 'ENOENT')) return null
    throw error
  })
}

/**
 * repository.json of a folder, or null when there is none. Errors: `backup.damaged {file, detail}`: unreadable,
 * incomplete, or not what was written (`hash`); `backup.newer-format {format, supported}`.
 */
export async function readRepository(target: string): Promise<Repository | null> {
  const text = await textOf(targetPaths.repository(target))
  if (text === null) return null
  const repository = parse(text, isRepository, 'repository.json')
  // As it was written to the last sign: whatever else stands there is not ours.
  if (hashOfRest(repository) !== repository.sha256 || repositoryText(repository) !== text)
    fail('backup.damaged', { file: 'repository.json', detail: 'hash' })
  return repository
}

/**
 * Puts the manifest into a snapshot that is otherwise whole: first its hash, then, last of all, itself; gives its SHA-256. The caller has them
 * written through to the disk before the snapshot gets its name.
 */
export async function writeManifest(snapshot: string, manifest: Manifest): Promise<string> {
  const text = JSON.stringify(manifest) + '\n'
  const sha256 = sha256Of(text)
  await withRoomErrors(snapshot, async () => {
    await writeFile(targetPaths.manifestHash(snapshot), `${sha256}  manifest.json\n`, { mode: 0o600 })
    await writeFile(targetPaths.manifest(snapshot), text, { mode: 0o600 })
  })
  return sha256
}

/**
 * The manifest of a snapshot, checked against manifest.sha256, and its SHA-256. Errors: `backup.damaged {file, detail}` (`missing`,
 * `hash`, `unreadable`, `incomplete`), `backup.newer-format`.
 */
export async function readHashed(snapshot: string): Promise<{ manifest: Manifest; sha256: string }> {
  const text = await textOf(targetPaths.manifest(snapshot))
  const hash = await textOf(targetPaths.manifestHash(snapshot))
  if (text === null) return fail('backup.damaged', { file: 'manifest.json', detail: 'missing' })
  if (hash === null) return fail('backup.damaged', { file: 'manifest.sha256', detail: 'missing' })
  const sha256 = sha256Of(text)
  if (hash !== `${sha256}  manifest.json\n`) return fail('backup.damaged', { file: 'manifest.json', detail: 'hash' })
  return { manifest: parse(text, isManifest, 'manifest.json'), sha256 }
}

/** The manifest alone. Errors as of `readHashed`. */
export const readManifest = async (snapshot: string): Promise<Manifest> => (await readHashed(snapshot)).manifest
