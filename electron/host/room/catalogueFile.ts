import type Database from 'better-sqlite3'
import { appendTrail, trailHead } from '../audit/trailStore'
import { seedCatalogue, type SeedFonds } from '../catalogue'
import { hashPassword } from '../access/password'
import { insertUser } from '../access/userStore'
import { writeSetting } from '../access/personalStore'
import { copyPath, pruneCopies } from '../database/copies'
import { migrate, SCHEMA } from '../database/migrate'
import { openDatabase } from '../database/open'
import { asWriteDb } from '../database/sql'
import { HostError } from '../errors'
import type { NewCatalogue } from './createRoom'
import { uuidv7 } from './uuidv7'

export interface FirstContent {
  fonds: SeedFonds
  loginName: string
  userName: string
  password: string
  now: number
  demo?: boolean
}

/** Builds catalogue.db of a new room: schema, class scheme, record types, first administrator, first entry of the trail. */
export async function createCatalogue(
  { path, keys, room }: NewCatalogue,
  content: FirstContent,
): Promise<{ schema: number; head: { count: number; hash: string } }> {
  const passwordHash = await hashPassword(content.password)
  const raw = openDatabase(path, keys.database, { create: true })
  try {
    migrate(raw, content.now)
    raw.transaction(() => fill(raw, room, content, passwordHash)).immediate()
    raw.pragma('wal_checkpoint(TRUNCATE)')
    return { schema: SCHEMA, head: trailHead(asWriteDb(raw)) }
  } finally {
    raw.close()
  }
}

function fill(
  raw: Database.Database,
  room: { id: string; name: string },
  content: FirstContent,
  passwordHash: string,
): void {
  const db = asWriteDb(raw)
  const uid = uuidv7(content.now)
  const userId = insertUser(db, {
    uid,
    loginName: content.loginName,
    name: content.userName,
    role: 'administrator',
    department: '',
    passwordHash,
    mustChange: false,
    at: content.now,
  })
  seedCatalogue(db, content.fonds, content.now)
  writeSetting(db, 'room.name', room.name)
  if (content.demo) writeSetting(db, 'room.demo', true)
  appendTrail(db, content.now, { userId, name: content.userName }, 'room.create', {
    subjectKind: 'room',
    subjectUid: room.id,
    subject: room.name,
    detail: { fonds: content.fonds.number, administrator: content.userName },
  })
}

/** Opens catalogue.db of a room for writing and brings it to the newest schema; before that a copy stays beside it, the last three of them. */
export function openCatalogue(dir: string, path: string, key: Uint8Array, now: number): Database.Database {
  const raw = openDatabase(path, key)
  try {
    migrate(raw, now, copyPath(dir, SCHEMA, now))
    pruneCopies(dir)
    return raw
  } catch (error) {
    raw.close()
    // A refusal touches nothing.
    if (!(error instanceof HostError)) pruneCopies(dir, SCHEMA)
    throw error
  }
}
