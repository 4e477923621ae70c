import { closeSync, fsync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import { trailHead } from '../audit/trailStore'
import { openDatabase } from '../database/open'
import { all, asReadDb, sql, value, type ReadDb } from '../database/sql'
import { HostError } from '../errors'
import { toRoomError } from '../room/roomErrors'
import { roomPaths } from '../room/roomPaths'
import type { Manifest } from './manifestShape'
import { toTargetError } from './targetErrors'

/** What a snapshot's catalogue tells about itself, and the objects it needs. */
export interface SnapshotFacts {
  facts: Pick<Manifest, 'counts' | 'trail' | 'slips' | 'schema'>
  needed: Set<string>
  /** Its trail leads through the head that was asked for. */
  continues: boolean
}

/** The catalogue as it stands in the snapshot, and when it lies on the disk. */
export interface TakenCatalogue extends SnapshotFacts {
  written: Promise<void>
}

/** Where catalogues are taken: on this thread, or beside it. */
export type TakeCatalogue = (order: CatalogueOrder) => Promise<TakenCatalogue>

/** What is taken from where. */
export interface CatalogueOrder {
  room: string
  key: Uint8Array
  into: string
  target: string
  /** Head of the trail in the backup before; null: none. */
  before: Manifest['trail'] | null
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
      // Written through to the disk with the other files of the snapshot, once.
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
export function readFacts({ into, key, before }: Pick<CatalogueOrder, 'into' | 'key' | 'before'>): SnapshotFacts {
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

const syncOpen = promisify(fsync)

/** Has a file written to the disk beside this thread, which reads it meanwhile. A failure is heard by whoever awaits it. */
function writeThrough(path: string): Promise<void> {
  const file = openSync(path, 'r+')
  const written = syncOpen(file).finally(() => closeSync(file))
  written.catch(() => undefined)
  return written
}

/**
 * Puts the catalogue of a room into a snapshot and reads it there: with that it is known to open. Blocks this thread. Errors: of the room
 * (`room.damaged`) and of the backup folder (`backup.*`).
 */
export const takeCatalogue: TakeCatalogue = async (order) => {
  const { room, key, into, target } = order
  copyCatalogue(room, key, into, target)
  try {
    const written = writeThrough(roomPaths.catalogue(into))
    return { ...readFacts(order), written }
  } catch (error) {
    throw snapshotError(error, into, target)
  }
}
