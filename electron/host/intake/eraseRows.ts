import { run, sql, type WriteDb } from '../database/sql'

/** The cells of the ledger rows a record came from, kept for a second look, go with the record when that is destroyed. */
export const eraseRows = (db: WriteDb, recordId: number): void =>
  void run(
    db,
    sql`UPDATE import_rows SET cells = '[]', verdicts = '[]', difference = NULL, resolved_at = coalesce(resolved_at, 0) WHERE record_id = ${recordId}`,
  )
