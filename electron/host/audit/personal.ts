import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

type Facts = Record<string, unknown>

// What an entry says of the persons a record is about is sealed with a key of that record (AES-256-GCM: 12 bytes nonce, text, 16 bytes tag). When
// the record is destroyed its key is, too: the chain stays as it was and can be verified, and nobody can read the names any more.

const keyOf = (db: ReadDb, uid: string): Buffer | undefined =>
  value<Buffer>(db, sql`SELECT key FROM trail_keys WHERE subject_uid = ${uid}`)

function makeKey(db: WriteDb, uid: string): Buffer {
  const key = randomBytes(32)
  run(db, sql`INSERT INTO trail_keys (subject_uid, key) VALUES (${uid}, ${key})`)
  return key
}

/** The detail of an entry with its personal part sealed under the subject's key, which is made on first use. */
export function sealPersonal(db: WriteDb, uid: string, detail: Facts, personal: Facts): Facts {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(db, uid) ?? makeKey(db, uid), nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(personal), 'utf8'), cipher.final()])
  return { ...detail, sealed: Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64') }
}

function unseal(key: Buffer, sealed: string): Facts {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
  return JSON.parse(text.toString('utf8')) as Facts
}

/** The whole detail of an entry; `erased: 'destroyed'` instead of the personal part when its record was destroyed. */
export function openDetail(db: ReadDb, entry: { subject_uid: string | null; detail: string }): Facts {
  const { sealed, ...detail } = JSON.parse(entry.detail) as Facts
  if (typeof sealed !== 'string') return detail
  const key = keyOf(db, entry.subject_uid ?? '')
  return key ? { ...detail, ...unseal(key, sealed) } : { ...detail, erased: 'destroyed' }
}

/** Destroys the key of what the trail says of the persons of a subject. */
export const erasePersonal = (db: WriteDb, uid: string): void =>
  void run(db, sql`DELETE FROM trail_keys WHERE subject_uid = ${uid}`)
