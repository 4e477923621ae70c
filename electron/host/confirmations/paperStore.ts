import type { PaperSigner } from '../../../shared/model/confirmation'
import { get, run, sql, type ReadDb, type WriteDb } from '../database/sql'

/** The paper route of a confirmation: declared, entered by one account, confirmed by another. */
export interface PaperRow {
  confirmation_id: number
  declared_by: number
  declared_name: string
  declared_at: number
  reason: string
  signers: string | null
  signed_on: string | null
  scan: string | null
  sheet_hash: string | null
  entered_by: number | null
  entered_name: string | null
  entered_at: number | null
  confirmed_name: string | null
  confirmed_at: number | null
}

/** The paper route of a confirmation; undefined when nobody declared it. */
export const paperOf = (db: ReadDb, id: number): PaperRow | undefined =>
  get(
    db,
    sql`SELECT p.*, d.name AS declared_name, e.name AS entered_name, k.name AS confirmed_name
        FROM confirmation_papers p JOIN users d ON d.id = p.declared_by LEFT JOIN users e ON e.id = p.entered_by
        LEFT JOIN users k ON k.id = p.confirmed_by WHERE p.confirmation_id = ${id}`,
  )

/** Opens the paper route, which gives more time. */
export const declare = (db: WriteDb, id: number, by: number, at: number, reason: string, expiresAt: number): void => {
  run(
    db,
    sql`INSERT INTO confirmation_papers (confirmation_id, declared_by, declared_at, reason) VALUES (${id}, ${by}, ${at}, ${reason})`,
  )
  run(db, sql`UPDATE confirmations SET expires_at = max(expires_at, ${expiresAt}) WHERE id = ${id}`)
}

/** What stands on the signed sheet; `hash`: of the sheet that was printed. */
export interface PaperEntry {
  signers: readonly PaperSigner[]
  signedOn: string
  scan: string | null
  hash: string
  by: number
  at: number
}

export const storePaper = (db: WriteDb, id: number, entry: PaperEntry): void =>
  void run(
    db,
    sql`UPDATE confirmation_papers SET signers = ${JSON.stringify(entry.signers)}, signed_on = ${entry.signedOn}, scan = ${entry.scan},
          sheet_hash = ${entry.hash}, entered_by = ${entry.by}, entered_at = ${entry.at} WHERE confirmation_id = ${id}`,
  )

/** What was entered does not agree with the paper: it is entered anew. */
export const dropPaper = (db: WriteDb, id: number): void =>
  void run(
    db,
    sql`UPDATE confirmation_papers SET signers = NULL, signed_on = NULL, scan = NULL, sheet_hash = NULL, entered_by = NULL, entered_at = NULL
        WHERE confirmation_id = ${id}`,
  )

export const vouchPaper = (db: WriteDb, id: number, by: number, at: number): void =>
  void run(
    db,
    sql`UPDATE confirmation_papers SET confirmed_by = ${by}, confirmed_at = ${at} WHERE confirmation_id = ${id}`,
  )
