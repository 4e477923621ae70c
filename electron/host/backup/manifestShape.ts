/**
 * What repository.json and manifest.json must look like, checked by hand: a backup with nothing new is over in a tenth of a second, and loading zod
 * into its thread would take a tenth of that (docs/decisions.md).
 */

type Check<Value> = (read: unknown) => read is Value
type Fields<Shape> = { readonly [Key in keyof Shape]-?: Check<Shape[Key]> }

const isRecord = (read: unknown): read is Record<string, unknown> =>
  typeof read === 'object' && read !== null && !Array.isArray(read)

const object = <Shape>(fields: Fields<Shape>): Check<Shape> => {
  const checks = Object.entries(fields) as [string, Check<unknown>][]
  return (read): read is Shape => isRecord(read) && checks.every(([key, check]) => check(read[key]))
}

const list =
  <Value>(check: Check<Value>): Check<Value[]> =>
  (read): read is Value[] =>
    Array.isArray(read) && read.every(check)

const byName =
  <Value>(check: Check<Value>): Check<Record<string, Value>> =>
  (read): read is Record<string, Value> =>
    isRecord(read) && Object.values(read).every(check)

const text =
  (pattern: RegExp): Check<string> =>
  (read): read is string =>
    typeof read === 'string' && pattern.test(read)

const isText: Check<string> = (read) => typeof read === 'string'
const isWhole: Check<number> = (read): read is number => Number.isSafeInteger(read)
const isCount: Check<number> = (read): read is number => isWhole(read) && read >= 0
const isFirstOrLater: Check<number> = (read): read is number => isWhole(read) && read >= 1

const isHash = text(/^[0-9a-f]{64}$/)
const isUuid = text(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)

/** Name of a snapshot: when it was taken (UTC, to the second) and its number in the folder; names sort as they were taken. */
export const isSnapshotName = text(/^\d{8}T\d{6}Z-\d{4,}$/)

/** A path inside a snapshot with `/`, never one that leads out of it. */
export const isInnerPath = (read: unknown): read is string =>
  isText(read) && !/[\\:\0]/.test(read) && read.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

/** Version of the backup format (docs/formats.md). */
export const BACKUP_FORMAT = 1
const isFormat = (read: unknown): read is typeof BACKUP_FORMAT => read === BACKUP_FORMAT

/** The open part of a backup folder: whose backups lie here. `sha256` is of the JSON text of the other fields in this order. */
export interface Repository {
  format: typeof BACKUP_FORMAT
  room: string
  name: string
  /** UTC milliseconds. */
  createdAt: number
  sha256: string
}

export const isRepository = object<Repository>({
  format: isFormat,
  room: isUuid,
  name: isText,
  createdAt: isWhole,
  sha256: isHash,
})

/** One sealed object as it lies in `objects/`: `size` and `sha256` are of the age file, not of what it holds. */
export interface BackedObject {
  id: string
  size: number
  sha256: string
}

/** Every backup reads hundreds of thousands of these from the manifests before it. */
export function isBackedObject(read: unknown): read is BackedObject {
  const { id, size, sha256 } = (read ?? {}) as Record<keyof BackedObject, unknown>
  return isHash(id) && isHash(sha256) && isCount(size)
}

/** A file of a snapshot, or of a volume of a split one. */
export interface BackedFile {
  path: string
  size: number
  sha256: string
}

/** What one snapshot consists of and what it holds; written last. Instants are UTC milliseconds. */
export interface Manifest {
  format: typeof BACKUP_FORMAT
  /** Name of the snapshot's folder. */
  id: string
  /** Counted from 1 in a backup folder, never twice; the order of snapshots whatever the clock said. */
  number: number
  room: string
  name: string
  /** Never before that of the snapshot before it. */
  at: number
  /** Number of the last migration of the catalogue, and the program that made the snapshot. */
  schema: number
  version: string
  /** Rows of each table of the catalogue. */
  counts: Record<string, number>
  /** Entries of the trail and the hash of the last one. */
  trail: { count: number; hash: string }
  /** Last number of each counter (slips of a kind in a year, numbers behind a prefix). */
  slips: Record<string, number>
  /** Every file of the snapshot but the manifest and its hash. */
  files: BackedFile[]
  /** Every object that lay in the room. */
  objects: BackedObject[]
  /** Objects the catalogue names that the room itself no longer had whole: the backup can't have them either. */
  missing: string[]
  /** The backups beside this one that its keep rules let stand, oldest first, with the SHA-256 of their manifests: what must still be there. */
  standing: { id: string; manifest: string }[]
}

export const isManifest = object<Manifest>({
  format: isFormat,
  id: isSnapshotName,
  number: isFirstOrLater,
  room: isUuid,
  name: isText,
  at: isWhole,
  schema: isCount,
  version: isText,
  counts: byName(isCount),
  trail: object({ count: isCount, hash: isText }),
  slips: byName(isWhole),
  files: list(object<BackedFile>({ path: isInnerPath, size: isCount, sha256: isHash })),
  objects: list(isBackedObject),
  missing: list(isHash),
  standing: list(object({ id: isSnapshotName, manifest: isHash })),
})
