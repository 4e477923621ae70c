import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { MailServer } from '../../../shared/model/reminder'
import { get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

interface Row {
  host: string
  port: number
  security: MailServer['security']
  login: string
  password: string | null
  sender: string
  link: string
  language: MailServer['language']
  ca: string
}

const columns = sql`host, port, security, login, password, sender, link, language, ca`

const keyOf = (roomKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', roomKey, new Uint8Array(), 'mail-server', 32))

/** Seals a password: AES-256-GCM under a key of the room key, as base64 of nonce, tag and text (docs/formats.md). */
export function sealPassword(roomKey: Uint8Array, password: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(roomKey), nonce)
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Opens a sealed password; throws when it was changed or sealed in another room. */
export function openPassword(roomKey: Uint8Array, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(roomKey), bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const serverOf = ({ sender, password, ...row }: Row): { server: MailServer; sealed: string | null } => ({
  server: { ...row, from: sender },
  sealed: password,
})

/** The kept server and its sealed password; undefined when none is set. */
export function readMailServer(db: ReadDb): { server: MailServer; sealed: string | null } | undefined {
  const row = get<Row>(db, sql`SELECT ${columns} FROM mail_server WHERE id = 1`)
  return row && serverOf(row)
}

export const hasMailServer = (db: ReadDb): boolean => value(db, sql`SELECT 1 FROM mail_server`) !== undefined

export function storeMailServer(db: WriteDb, server: MailServer, sealed: string | null): void {
  const { host, port, security, login, from, link, language, ca } = server
  run(
    db,
    sql`INSERT OR REPLACE INTO mail_server (id, ${columns})
        VALUES (1, ${host}, ${port}, ${security}, ${login}, ${sealed}, ${from}, ${link}, ${language}, ${ca})`,
  )
}

export const forgetMailServer = (db: WriteDb): number => run(db, sql`DELETE FROM mail_server`).changes
