import type Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { fail } from '../errors'
import { takeNameNow } from '../room/takeName'

const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true })

export interface Migration {
  name: string
  sql: string
}

/** The shipped migrations in their order; a number that does not follow the one before stops the program. */
export const migrations: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -'.sql'.length), sql }))
  .sort((a, b) => a.name.localeCompare(b.name))
  .map((migration, index) => {
    if (Number(migration.name.slice(0, 4)) !== index + 1) throw new Error(`migration ${migration.name} is out of order`)
    return migration
  })

/** Number of the newest schema this program knows. */
export const SCHEMA = migrations.length

/** SHA-256 of a step's text, shortened to 16 hex digits; line ends count alike whatever system the text was checked out on. */
const fingerprint = (text: string) =>
  createHash('sha256').update(text.replace(/\r\n?/g, '\n')).digest('hex').slice(0, 16)

interface Applied {
  number: number
  name: string
  hash: string
}

function appliedOf(db: Database.Database): Applied[] {
  db.exec(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL) STRICT',
  )
  return db.prepare<[], Applied>('SELECT number, name, hash FROM migrations ORDER BY number').all()
}

/**
 * Brings the catalogue to the newest schema, one safe transaction a step. What was applied must be a prefix of what is shipped:
 * a longer list is a newer program's room (room.newer-schema), a step of another name or text another edition's (room.other-schema: its tables
 * are not those this program knows). Before the first step of a room that already holds data `copyTo` gets an encrypted copy by VACUUM INTO.
 */
export function migrate(
  db: Database.Database,
  now: number,
  copyTo?: string,
  steps: readonly Migration[] = migrations,
): number {
  const applied = appliedOf(db)
  if (applied.length > steps.length) fail('room.newer-schema', { schema: applied.length, supported: steps.length })
  applied.forEach((one, index) => {
    const step = steps[index]
    if (one.name !== step?.name || one.hash !== fingerprint(step.sql))
      fail('room.other-schema', { migration: one.name })
  })
  const missing = steps.slice(applied.length)
  if (missing.length > 0 && applied.length > 0 && copyTo) copyRoom(db, copyTo)
  for (const [index, step] of missing.entries()) applyStep(db, applied.length + index + 1, step, now)
  return missing.length
}

/** A whole encrypted copy, or none: half of one, left by a crash, ends in `.part` and is removed at the next opening. */
function copyRoom(db: Database.Database, to: string): void {
  const part = `${to}.part`
  db.prepare('VACUUM INTO ?').run(part)
  const file = openSync(part, 'r+')
  fsyncSync(file)
  closeSync(file)
  takeNameNow(part, to)
}

function applyStep(db: Database.Database, number: number, step: Migration, now: number): void {
  db.pragma('foreign_keys = OFF')
  db.exec('BEGIN EXCLUSIVE')
  try {
    db.exec(step.sql)
    db.prepare('INSERT INTO migrations(number, name, hash, at) VALUES (?, ?, ?, ?)').run(
      number,
      step.name,
      fingerprint(step.sql),
      now,
    )
    const broken = db.pragma('foreign_key_check') as unknown[]
    const integrity = db.pragma('quick_check', { simple: true })
    if (broken.length > 0 || integrity !== 'ok') throw new Error(`migration ${step.name} would break the room`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
