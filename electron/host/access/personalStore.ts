import { all, get, run, sql, type ReadDb, type WriteDb } from '../database/sql'

const parse = (text: string): unknown => JSON.parse(text)

export function getDraft(db: ReadDb, userId: number, key: string): { value: unknown; updatedAt: number | null } {
  const row = get<{ value: string; updated_at: number }>(
    db,
    sql`SELECT value, updated_at FROM drafts WHERE user_id = ${userId} AND key = ${key}`,
  )
  return row ? { value: parse(row.value), updatedAt: row.updated_at } : { value: null, updatedAt: null }
}

export function saveDraft(db: WriteDb, userId: number, key: string, value: unknown, at: number): void {
  run(
    db,
    sql`INSERT INTO drafts (user_id, key, value, updated_at) VALUES (${userId}, ${key}, ${JSON.stringify(value)}, ${at})
        ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  )
}

export const removeDraft = (db: WriteDb, userId: number, key: string): void =>
  void run(db, sql`DELETE FROM drafts WHERE user_id = ${userId} AND key = ${key}`)

export function getPreference(db: ReadDb, userId: number, key: string): unknown {
  const row = get<{ value: string }>(
    db,
    sql`SELECT value FROM user_settings WHERE user_id = ${userId} AND key = ${key}`,
  )
  return row ? parse(row.value) : null
}

export function savePreference(db: WriteDb, userId: number, key: string, value: unknown): void {
  run(
    db,
    sql`INSERT INTO user_settings (user_id, key, value) VALUES (${userId}, ${key}, ${JSON.stringify(value)})
        ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value`,
  )
}

/** Settings of the room by key. */
export const readSettings = (db: ReadDb): Record<string, unknown> =>
  Object.fromEntries(
    all<{ key: string; value: string }>(db, sql`SELECT key, value FROM settings`).map((row) => [
      row.key,
      parse(row.value),
    ]),
  )

/** One setting of the room; null when it was never set. */
export function readSetting(db: ReadDb, key: string): unknown {
  const row = get<{ value: string }>(db, sql`SELECT value FROM settings WHERE key = ${key}`)
  return row ? parse(row.value) : null
}

export function writeSetting(db: WriteDb, key: string, value: unknown): void {
  run(
    db,
    sql`INSERT INTO settings (key, value) VALUES (${key}, ${JSON.stringify(value)}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  )
}
