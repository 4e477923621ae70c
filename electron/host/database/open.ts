import Database from 'better-sqlite3'
import { existsSync, statSync } from 'node:fs'
import { fail } from '../errors'

/** Marks a file as a catalogue of Juanzong ('JUAN'); readable only after the key. */
export const APPLICATION_ID = 0x4a55414e

export interface OpenOptions {
  /** Make the file when it is absent. Only room creation does this: an absent catalogue is otherwise an error, never an empty database. */
  create?: boolean
  readonly?: boolean
  /** NORMAL is allowed to a ledger worker's own connection alone (architecture §4). */
  synchronous?: 'FULL' | 'NORMAL'
}

/**
 * Opens the encrypted catalogue with its 32-byte key (SQLite3 Multiple Ciphers, chacha20, raw key).
 * Throws room.absent, or room.damaged when the content does not answer to the key.
 */
export function openDatabase(path: string, key: Uint8Array, options: OpenOptions = {}): Database.Database {
  if (!options.create && (!existsSync(path) || statSync(path).size === 0))
    fail('room.damaged', { file: path, detail: 'absent' })
  const db = new Database(path, {
    fileMustExist: !options.create,
    readonly: options.readonly ?? false,
    timeout: 10_000,
  })
  try {
    applyKey(db, key)
    if (options.create) db.pragma(`application_id = ${APPLICATION_ID}`)
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) fail('room.not-a-room', { path })
    tune(db, options)
    return db
  } catch (error) {
    db.close()
    if ((error as { code?: string }).code === 'SQLITE_NOTADB')
      fail('room.damaged', { file: path, detail: 'not-readable-with-key' })
    throw error
  }
}

function applyKey(db: Database.Database, key: Uint8Array): void {
  if (key.length !== 32) throw new Error('database key must have 32 bytes')
  db.pragma("cipher = 'chacha20'")
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
}

function tune(db: Database.Database, options: OpenOptions): void {
  if (!options.readonly) {
    db.pragma('journal_mode = WAL')
    // What is deleted is overwritten where its page is written anyway (database/securely.ts for the rest).
    db.pragma('secure_delete = FAST')
  }
  // A saved record must survive a power cut: the pragma cannot change inside a transaction, so the writer always runs FULL.
  db.pragma(`synchronous = ${options.synchronous ?? 'FULL'}`)
  db.pragma('foreign_keys = ON')
  // A load lets the log grow; it gives the disk back when the log starts afresh.
  db.pragma('journal_size_limit = 67108864')
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = memory')
  db.pragma('busy_timeout = 10000')
  db.pragma('trusted_schema = OFF')
}
