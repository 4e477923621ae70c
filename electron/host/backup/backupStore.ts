import {
  BackupPlan,
  DEFAULT_PLAN,
  type BackupEntry,
  type BackupMade,
  type BackupVerdict,
  type CheckDepth,
} from '../../../shared/model/backup'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

export interface BackupRow {
  id: number
  uid: string
  folder: string
  snapshot: string | null
  at: number
  seconds: number
  error: string | null
  bytes: number
  copied_bytes: number
  objects: number
  missing: number
  same_disk: number | null
  checked_at: number | null
  checked_depth: CheckDepth | null
  checked_ok: number | null
  tested_at: number | null
  tested_ok: number | null
  removed_at: number | null
}

/** The plan of the room; what can't be read any more counts as not set. */
export function readPlan(db: ReadDb): BackupPlan {
  const text = value<string>(db, sql`SELECT plan FROM backup_plan WHERE id = 1`)
  const kept = text === undefined ? undefined : BackupPlan.safeParse(JSON.parse(text)).data
  return kept ?? DEFAULT_PLAN
}

export function storePlan(db: WriteDb, plan: BackupPlan): void {
  const text = JSON.stringify(plan)
  run(
    db,
    sql`INSERT INTO backup_plan (id, plan) VALUES (1, ${text}) ON CONFLICT (id) DO UPDATE SET plan = excluded.plan`,
  )
}

const flag = (value: boolean | null): number | null => (value === null ? null : Number(value))
const truth = (value: number | null): boolean | null => (value === null ? null : value === 1)

/** A backup that was made, and which snapshots it let go. */
export function storeMade(
  db: WriteDb,
  made: BackupMade,
  more: { uid: string; sameDisk: boolean | null; userId: number | null; now: number },
): void {
  run(
    db,
    sql`INSERT INTO backups (uid, folder, snapshot, at, seconds, bytes, copied_bytes, objects, missing, trail_count, manifest, same_disk, user_id)
        VALUES (${more.uid}, ${made.folder}, ${made.snapshot}, ${made.at}, ${made.seconds}, ${made.bytes}, ${made.copiedBytes}, ${made.objects},
                ${made.missing}, ${made.trail.count}, ${made.manifest}, ${flag(more.sameDisk)}, ${more.userId})`,
  )
  for (const name of made.removed)
    run(db, sql`UPDATE backups SET removed_at = ${more.now} WHERE folder = ${made.folder} AND snapshot = ${name}`)
}

/** A try that came to nothing. */
export function storeFailed(
  db: WriteDb,
  failed: { uid: string; folder: string; at: number; seconds: number; error: string; userId: number | null },
): void {
  run(
    db,
    sql`INSERT INTO backups (uid, folder, at, seconds, error, user_id)
        VALUES (${failed.uid}, ${failed.folder}, ${failed.at}, ${failed.seconds}, ${failed.error}, ${failed.userId})`,
  )
}

/** What a verification said of each snapshot it looked at. */
export function storeChecked(
  db: WriteDb,
  folder: string,
  { checked, problems, more }: BackupVerdict,
  now: number,
): void {
  // A problem of the folder itself, or more than were listed, speaks against every one; a stranger's file beside them against none.
  const all = more > 0 || problems.some(({ what, snapshot }) => snapshot === null && what !== 'foreign')
  const gone = problems.flatMap(({ what, snapshot }) =>
    (what === 'gone' || what === 'taken') && snapshot !== null ? [snapshot] : [],
  )
  for (const name of [...checked.snapshots, ...gone]) {
    const ok = Number(!all && !problems.some(({ snapshot }) => snapshot === name))
    run(
      db,
      sql`UPDATE backups SET checked_at = ${now}, checked_depth = ${checked.depth}, checked_ok = ${ok} WHERE folder = ${folder} AND snapshot = ${name}`,
    )
  }
}

/** What trying out a restore of a snapshot came to. */
export function storeTested(
  db: WriteDb,
  { folder, snapshot, ok, at }: { folder: string; snapshot: string; ok: boolean; at: number },
): void {
  run(
    db,
    sql`UPDATE backups SET tested_at = ${at}, tested_ok = ${Number(ok)} WHERE folder = ${folder} AND snapshot = ${snapshot}`,
  )
}

const MADE = sql`snapshot IS NOT NULL`

/** The last backup to a folder that was made, and the last try. */
export const lastMade = (db: ReadDb, folder: string): BackupRow | undefined =>
  get(db, sql`SELECT * FROM backups WHERE folder = ${folder} AND ${MADE} ORDER BY id DESC LIMIT 1`)
export const lastTry = (db: ReadDb, folder: string): BackupRow | undefined =>
  get(db, sql`SELECT * FROM backups WHERE folder = ${folder} ORDER BY id DESC LIMIT 1`)

/** What the light needs to know: the newest one, the newest not found damaged, the last failure, the last restore tried out, the first. */
export function lightRows(db: ReadDb) {
  const one = (query: ReturnType<typeof sql>) => get<BackupRow>(db, query)
  return {
    newest: one(sql`SELECT * FROM backups WHERE ${MADE} ORDER BY id DESC LIMIT 1`),
    good: one(
      sql`SELECT * FROM backups WHERE ${MADE} AND removed_at IS NULL AND checked_ok IS NOT 0 ORDER BY id DESC LIMIT 1`,
    ),
    failed: one(sql`SELECT * FROM backups WHERE error IS NOT NULL ORDER BY id DESC LIMIT 1`),
    tested: one(sql`SELECT * FROM backups WHERE tested_at IS NOT NULL ORDER BY tested_at DESC LIMIT 1`),
    first: one(sql`SELECT * FROM backups WHERE ${MADE} ORDER BY id LIMIT 1`),
  }
}

/** When this room was last restored from a backup (UTC milliseconds), as its trail tells; null: never. */
export const lastRestored = (db: ReadDb): number | null =>
  value<number>(db, sql`SELECT at FROM trail WHERE action = 'restore.run' ORDER BY id DESC LIMIT 1`) ?? null

/** Whether every folder's newest backup lies on the disk of the room. */
export function allOnSameDisk(db: ReadDb): boolean {
  const rows = all<{ same_disk: number | null }>(
    db,
    sql`SELECT same_disk FROM backups WHERE id IN (SELECT max(id) FROM backups WHERE ${MADE} AND removed_at IS NULL GROUP BY folder)`,
  )
  return rows.length > 0 && rows.every((row) => row.same_disk === 1)
}

/** What was made or tried, newest first, before an id. */
export function listBackups(
  db: ReadDb,
  before: number | null,
  limit: number,
): { entries: BackupEntry[]; cursor: string | null; total: number } {
  const from = before ?? Number.MAX_SAFE_INTEGER
  const rows = all<BackupRow & { by: string | null }>(
    db,
    sql`SELECT backups.*, users.name AS by FROM backups LEFT JOIN users ON users.id = backups.user_id
        WHERE backups.id < ${from} ORDER BY backups.id DESC LIMIT ${limit}`,
  )
  const last = rows.at(-1)
  return {
    entries: rows.map(presentRow),
    cursor: rows.length === limit && last ? String(last.id) : null,
    total: value<number>(db, sql`SELECT count(*) FROM backups`) ?? 0,
  }
}

const presentRow = (row: BackupRow & { by: string | null }): BackupEntry => ({
  uid: row.uid,
  folder: row.folder,
  snapshot: row.snapshot,
  at: row.at,
  seconds: row.seconds,
  error: row.error,
  bytes: row.bytes,
  copiedBytes: row.copied_bytes,
  objects: row.objects,
  missing: row.missing,
  by: row.by,
  checkedAt: row.checked_at,
  checkedDepth: row.checked_depth,
  checkedOk: truth(row.checked_ok),
  testedAt: row.tested_at,
  testedOk: truth(row.tested_ok),
  removedAt: row.removed_at,
})

/** Every backup of this room that still stands, as far as the room knows, oldest first. */
export const standingBackups = (db: ReadDb): { folder: string; at: number }[] =>
  all(
    db,
    sql`SELECT folder, at FROM backups WHERE snapshot IS NOT NULL AND error IS NULL AND removed_at IS NULL ORDER BY at, id`,
  )
