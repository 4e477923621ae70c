import type Database from 'better-sqlite3'
import { trailHead } from '../audit/trailStore'
import { verifyTrail } from '../audit/verifyTrail'
import { migrate } from '../database/migrate'
import { openDatabase } from '../database/open'
import { asReadDb, asWriteDb, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { readCheckpoints } from '../room/checkpoints'
import { toRoomError } from '../room/roomErrors'
import type { RoomKeys } from '../room/roomKeys'
import { roomPaths } from '../room/roomPaths'
import type { Control } from './backupControl'
import type { Manifest } from './manifestShape'
import { countTables } from './takeCatalogue'

type TrailVerdict = ReturnType<typeof verifyTrail>

export interface OpenedCopy {
  raw: Database.Database
  db: WriteDb
  trail: TrailVerdict
}

const damaged = (detail: string, more: Record<string, unknown> = {}) =>
  fail('backup.damaged', { file: 'catalogue.db', detail, ...more })

/** Rows of every table, the head of the trail and the pages of the file, against what the manifest says. */
function compare(db: ReadDb, { counts, trail }: Manifest): void {
  if (db.raw.pragma('quick_check', { simple: true }) !== 'ok') damaged('integrity')
  const found = countTables(db)
  for (const [table, rows] of Object.entries(counts))
    if (found[table] !== rows) damaged('count', { table, rows: found[table] ?? 0, expected: rows })
  const head = trailHead(db)
  if (head.count !== trail.count || head.hash !== trail.hash) damaged('trail')
}

/**
 * Opens the copied catalogue in `dir` with the keys of its room, compares it with the manifest, verifies its trail against the signed heads
 * that were copied with it, and brings it to the schema of this program. The caller closes it. Errors: `backup.damaged {file, detail}`,
 * `room.newer-schema`, `room.other-schema`, `room.disk-full`.
 */
export async function openRestored(
  dir: string,
  keys: RoomKeys,
  manifest: Manifest,
  now: number,
  control: Control,
): Promise<OpenedCopy> {
  const path = roomPaths.catalogue(dir)
  const signed = await readCheckpoints(dir, keys.trail.publicKey)
  control.progress(0, null, 'open')
  let raw: Database.Database | undefined
  try {
    raw = openDatabase(path, keys.database)
    compare(asReadDb(raw), manifest)
    control.stop()
    const trail = verifyTrail(asReadDb(raw), { signed }, (done, total) => {
      control.stop()
      control.progress(done, total, 'open')
    })
    migrate(raw, now)
    return { raw, db: asWriteDb(raw), trail }
  } catch (error) {
    raw?.close()
    throw toRoomError(error, path)
  }
}
