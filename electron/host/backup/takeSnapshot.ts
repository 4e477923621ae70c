import { closeSync, fsync, openSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { trailHead } from '../audit/trailStore'
import { openDatabase } from '../database/open'
import { all, asReadDb, sql, value, type ReadDb } from '../database/sql'
import { HostError } from '../errors'
import { syncFile, syncFolder } from '../room/durableFiles'
import { toRoomError, withRoomErrors } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'
import type { Control } from './backupControl'
import { hashFile, type OnPiece } from './hashFile'
import type { BackedFile, Manifest } from './manifest'
import { toTargetError, withTargetErrors } from './targetErrors'

/** What a snapshot's catalogue tells about itself, and the objects it needs. */
export interface SnapshotFacts {
  facts: Pick<Manifest, 'counts' | 'trail' | 'slips' | 'schema'>
  needed: Set<string>
  /** Its trail leads through the head that was asked for. */
  continues: boolean
}

/** The snapshot as it stands, and when its catalogue lies on the disk. */
export interface TakenSnapshot extends SnapshotFacts {
  written: Promise<void>
}

/** What is taken from where. */
export interface SnapshotOrder {
  room: string
  key: Uint8Array
  into: string
  target: string
  /** Head of the trail in the backup before; null: none. */
  before: Manifest['trail'] | null
}

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

/** A refusal of SQLite is one of the room when the catalogue itself can't be read, else one of the backup folder. */
function snapshotError(error: unknown, room: string, target: string): unknown {
  const known = toRoomError(error, roomPaths.catalogue(room))
  return known instanceof HostError && known.code === 'room.damaged' ? known : toTargetError(error, target)
}

/**
 * The catalogue as it is at one moment, written by SQLite itself under the same key while others go on writing. Blocks this thread; it can't be
 * stopped half-way.
 */
export function copyCatalogue(room: string, key: Uint8Array, into: string, target: string): void {
  const path = roomPaths.catalogue(into)
  try {
    const db = openDatabase(roomPaths.catalogue(room), key, { readonly: true })
    try {
      // Written through to the disk with the other files of the snapshot (`syncSnapshot`), once.
      db.pragma('synchronous = OFF')
      db.prepare('VACUUM INTO ?').run(path)
    } finally {
      db.close()
    }
  } catch (error) {
    throw snapshotError(error, room, target)
  }
}

/** Names of the tables that hold rows of ours: not SQLite's own, nor those behind the search index. */
export const tableNames = (db: ReadDb): string[] =>
  all<{ name: string; type: string }>(db, sql`SELECT name, type FROM pragma_table_list WHERE schema = 'main'`)
    .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .toSorted()

/** Rows of each table. */
export const countTables = (db: ReadDb): Record<string, number> =>
  Object.fromEntries(
    tableNames(db).map((name) => [name, Number(db.raw.prepare(`SELECT count(*) FROM "${name}"`).pluck().get())]),
  )

function neededObjects(db: ReadDb, tables: Record<string, number>): Set<string> {
  if (!('objects' in tables)) return new Set()
  return new Set(
    all<{ file: string }>(db, sql`SELECT file FROM objects WHERE erase_at IS NULL`).map(({ file }) => file),
  )
}

/** A room restored from an older backup goes another way than the newest snapshot: its trail does not lead through that one's head. */
function leadsThrough(db: ReadDb, head: Manifest['trail'] | null): boolean {
  return head === null || value<string>(db, sql`SELECT hash FROM trail WHERE id = ${head.count}`) === head.hash
}

/** Reads the snapshot that was just taken; with that it is known to open. */
export function readFacts({ into, key, before }: Pick<SnapshotOrder, 'into' | 'key' | 'before'>): SnapshotFacts {
  const raw = openDatabase(roomPaths.catalogue(into), key, { readonly: true })
  try {
    const db = asReadDb(raw)
    const counts = countTables(db)
    const slips = all<{ name: string; last: number }>(db, sql`SELECT name, last FROM counters ORDER BY name`)
    const schema = value<number>(db, sql`SELECT max(number) FROM migrations`) ?? 0
    return {
      facts: {
        counts,
        trail: trailHead(db),
        slips: Object.fromEntries(slips.map(({ name, last }) => [name, last])),
        schema,
      },
      needed: neededObjects(db, counts),
      continues: leadsThrough(db, before),
    }
  } finally {
    raw.close()
  }
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

const syncOpen = promisify(fsync)

/** Has a file written to the disk beside this thread, which reads it meanwhile. A failure is heard by whoever awaits it. */
function writeThrough(path: string): Promise<void> {
  const file = openSync(path, 'r+')
  const written = syncOpen(file).finally(() => closeSync(file))
  written.catch(() => undefined)
  return written
}

/** Takes everything but the objects: open parts, then the catalogue. */
export async function takeSnapshot(order: SnapshotOrder, control: Control): Promise<TakenSnapshot> {
  const { room, key, into, target } = order
  await copyOpenParts(room, into, target)
  control.stop()
  copyCatalogue(room, key, into, target)
  control.stop()
  try {
    const written = writeThrough(roomPaths.catalogue(into))
    return { ...readFacts(order), written }
  } catch (error) {
    throw snapshotError(error, into, target)
  }
}
