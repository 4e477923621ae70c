import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { fail } from '../errors'
import { replaceFile } from '../room/durableFiles'
import { hasSystemCode, withRoomErrors } from '../room/roomErrors'
import { targetPaths } from './targetPaths'

/** Version of the backup format (docs/formats.md). */
export const BACKUP_FORMAT = 1

const HASH = /^[0-9a-f]{64}$/
const Sha256 = z.string().regex(HASH)
const Size = z.number().int().nonnegative()
const Count = z.number().int().nonnegative()

/** Name of a snapshot: when it was taken (UTC, to the second) and its number in the folder; names sort as they were taken. */
export const SnapshotName = z.string().regex(/^\d{8}T\d{6}Z-\d{4,}$/)

/** A path inside a snapshot with `/`, never one that leads out of it. */
const InnerPath = z
  .string()
  .min(1)
  .refine(
    (path) => !/[\\:\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'),
  )

/** The open part of a backup folder: whose backups lie here. `sha256` is of the JSON text of the other fields in this order. */
export const RepositorySchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  room: z.uuid(),
  name: z.string(),
  createdAt: z.number().int(),
  sha256: Sha256,
})
export type Repository = z.infer<typeof RepositorySchema>

/** One sealed object as it lies in `objects/`: `size` and `sha256` are of the age file, not of what it holds. */
export interface BackedObject {
  id: string
  size: number
  sha256: string
}

/** By hand: every backup reads hundreds of thousands of these from the manifests before it. */
export function isBackedObject(read: unknown): read is BackedObject {
  const { id, size, sha256 } = (read ?? {}) as Record<keyof BackedObject, unknown>
  const isHash = (text: unknown) => typeof text === 'string' && HASH.test(text)
  return isHash(id) && isHash(sha256) && Number.isSafeInteger(size) && (size as number) >= 0
}

export const BackedFile = z.object({ path: InnerPath, size: Size, sha256: Sha256 })
export type BackedFile = z.infer<typeof BackedFile>

/** What one snapshot consists of and what it holds; written last. Instants are UTC milliseconds. */
export const ManifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Name of the snapshot's folder. */
  id: SnapshotName,
  /** Counted from 1 in a backup folder, never twice; the order of snapshots whatever the clock said. */
  number: z.number().int().positive(),
  room: z.uuid(),
  name: z.string(),
  /** Never before that of the snapshot before it. */
  at: z.number().int(),
  /** Number of the last migration of the catalogue, and the program that made the snapshot. */
  schema: z.number().int().nonnegative(),
  version: z.string(),
  /** Rows of each table of the catalogue. */
  counts: z.record(z.string(), Count),
  /** Entries of the trail and the hash of the last one. */
  trail: z.object({ count: Count, hash: z.string() }),
  /** Last number of each counter (slips of a kind in a year, numbers behind a prefix). */
  slips: z.record(z.string(), z.number().int()),
  /** Every file of the snapshot but the manifest and its hash. */
  files: z.array(BackedFile),
  /** Every object that lay in the room. */
  objects: z.custom<BackedObject[]>((read) => Array.isArray(read) && read.every(isBackedObject)),
  /** Objects the catalogue names that the room itself no longer had whole: the backup can't have them either. */
  missing: z.array(Sha256),
  /** The backups beside this one that its keep rules let stand, oldest first, with the SHA-256 of their manifests: what must still be there. */
  standing: z.array(z.object({ id: SnapshotName, manifest: Sha256 })),
})
export type Manifest = z.infer<typeof ManifestSchema>

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

const FormatSchema = z.object({ format: z.number().int() })

function parse<Schema extends z.ZodType>(text: string, schema: Schema, file: string): z.output<Schema> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail('backup.damaged', { file, detail: 'unreadable' })
  }
  const format = FormatSchema.safeParse(json).data?.format ?? 0
  if (format > BACKUP_FORMAT) return fail('backup.newer-format', { format, supported: BACKUP_FORMAT })
  const read = schema.safeParse(json)
  return read.success ? read.data : fail('backup.damaged', { file, detail: 'incomplete' })
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
  const repository = parse(text, RepositorySchema, 'repository.json')
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
  return { manifest: parse(text, ManifestSchema, 'manifest.json'), sha256 }
}

/** The manifest alone. Errors as of `readHashed`. */
export const readManifest = async (snapshot: string): Promise<Manifest> => (await readHashed(snapshot)).manifest
