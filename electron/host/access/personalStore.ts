import { all, get, raw, run, sql, value as one, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'

const parse = (text: string): unknown => JSON.parse(text)

export function getDraft(db: ReadDb, userId: number, key: string): { value: unknown; updatedAt: number | null } {
  const row = get<{ value: string; updated_at: number }>(
    db,
    sql`SELECT value, updated_at FROM drafts WHERE user_id = ${userId} AND key = ${key}`,
  )
  return row ? { value: parse(row.value), updatedAt: row.updated_at } : { value: null, updatedAt: null }
}

/** Bytes one person may keep as drafts, and as much again as choices: a room must not be filled by somebody who only asks. */
export const KEPT_MOST = 16 * 1024 * 1024

/** A value as it is stored. Error: `input.too-large {max}` when the person would keep too much. */
function fitting(db: ReadDb, table: 'drafts' | 'user_settings', userId: number, key: string, value: unknown): string {
  const text = JSON.stringify(value)
  const kept = one<number>(
    db,
    sql`SELECT coalesce(sum(octet_length(value)), 0) FROM ${raw(table)} WHERE user_id = ${userId} AND key <> ${key}`,
  )
  if ((kept ?? 0) + Buffer.byteLength(text) > KEPT_MOST)
    fail('input.too-large', { max: `${KEPT_MOST / 1024 / 1024} MB` })
  return text
}

export function saveDraft(db: WriteDb, userId: number, key: string, value: unknown, at: number): void {
  const text = fitting(db, 'drafts', userId, key, value)
  run(
    db,
    sql`INSERT INTO drafts (user_id, key, value, updated_at) VALUES (${userId}, ${key}, ${text}, ${at})
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
  const text = fitting(db, 'user_settings', userId, key, value)
  run(
    db,
    sql`INSERT INTO user_settings (user_id, key, value) VALUES (${userId}, ${key}, ${text})
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
