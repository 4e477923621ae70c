import { setImmediate as pause } from 'node:timers/promises'
import { reindex } from '../catalogue'
import { openDatabase } from '../database/open'
import { all, asWriteDb, run, sql, type WriteDb } from '../database/sql'
import { WorkerTurns } from '../database/turns'
import { unindexRecord } from '../search'

/** Clears away the records of batches that never got loaded or are being undone; crosses to the worker as it is. */
export interface RemovalJob {
  kind: 'remove'
  database: { path: string; key: Uint8Array }
  turns: SharedArrayBuffer
}

const RECORDS_PER_TRANSACTION = 500

const partsOf = ({ raw }: WriteDb) => [
  ...['documents', 'invoices', 'party_links'].map((table) => raw.prepare(`DELETE FROM ${table} WHERE record_id = ?`)),
  // What a later ledger says otherwise is over, never taken over; the next record gets the same rowid.
  raw.prepare(
    "UPDATE import_rows SET record_id = NULL, resolved_at = coalesce(resolved_at, 0) WHERE record_id = ? AND outcome = 'changed'",
  ),
]

/** Removes one record of a batch with everything of its own. */
export function removeRecordRow(db: WriteDb, id: number, parts = partsOf(db)): void {
  for (const part of parts) part.run(id)
  unindexRecord(db, id)
  run(db, sql`DELETE FROM records WHERE id = ${id}`)
}

/** Removes some records with everything of theirs; 0 when none are left. */
function removeSome(db: WriteDb, batchId: number, parts: ReturnType<typeof partsOf>, turns: WorkerTurns): number {
  const rows = all<{ id: number }>(
    db,
    sql`SELECT id FROM records WHERE batch_id = ${batchId} LIMIT ${RECORDS_PER_TRANSACTION}`,
  )
  let removed = 0
  for (const { id } of rows) {
    removeRecordRow(db, id, parts)
    removed++
    if (turns.wanted) break
  }
  return removed
}

/** Puts back what the batch changed of others, unless somebody changed it since. */
function putBack(db: WriteDb, batchId: number): void {
  const changes = all<{ kind: string; target_id: number; before: string; after: number }>(
    db,
    sql`SELECT kind, target_id, before, after FROM import_changes WHERE batch_id = ${batchId} ORDER BY target_id DESC`,
  )
  for (const { kind, target_id: id, before, after } of changes) {
    const was = JSON.parse(before) as Record<string, string | number | null>
    if (kind === 'box')
      run(
        db,
        sql`UPDATE boxes SET location_id = ${was.location_id}, version = version + 1 WHERE id = ${id} AND version = ${after}`,
      )
    if (kind === 'party') restoreParty(db, id, after, was)
  }
  dropEmpty(db, batchId)
  // Children before their parents: a place made by the batch goes when nothing is in it.
  for (const { kind, target_id: id } of changes)
    if (kind === 'location')
      run(
        db,
        sql`DELETE FROM locations WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM boxes WHERE location_id = ${id})
            AND NOT EXISTS (SELECT 1 FROM locations AS child WHERE child.parent_id = ${id})`,
      )
  run(db, sql`DELETE FROM import_changes WHERE batch_id = ${batchId}`)
}

function restoreParty(db: WriteDb, id: number, after: number, was: Record<string, string | number | null>): void {
  const { changes } = run(
    db,
    sql`UPDATE parties SET id_number = ${was.id_number}, credit_code = ${was.credit_code}, personal_number = ${was.personal_number},
          birth = ${was.birth}, former_names = ${was.former_names}, version = version + 1 WHERE id = ${id} AND version = ${after}`,
  )
  if (changes === 0) return
  const linked = all<{ record_id: number }>(db, sql`SELECT record_id FROM party_links WHERE party_id = ${id} LIMIT 500`)
  for (const { record_id } of linked) reindex(db, record_id)
}

/** Parties and boxes the batch made go when nobody else uses them, and are the room's own otherwise. */
function dropEmpty(db: WriteDb, batchId: number): void {
  run(
    db,
    sql`DELETE FROM parties WHERE batch_id = ${batchId} AND NOT EXISTS (SELECT 1 FROM party_links WHERE party_id = parties.id)`,
  )
  run(db, sql`UPDATE parties SET batch_id = NULL WHERE batch_id = ${batchId}`)
  run(
    db,
    sql`DELETE FROM boxes WHERE batch_id = ${batchId} AND NOT EXISTS (SELECT 1 FROM records WHERE box_id = boxes.id)
        AND NOT EXISTS (SELECT 1 FROM volumes WHERE box_id = boxes.id)`,
  )
  run(db, sql`UPDATE boxes SET batch_id = NULL WHERE batch_id = ${batchId}`)
}

/** A batch that was loaded once stays on the list as undone; one that never was leaves nothing. */
function closeBatch(db: WriteDb, batchId: number, wasLoaded: boolean): void {
  putBack(db, batchId)
  run(db, sql`DELETE FROM import_rows WHERE batch_id = ${batchId}`)
  if (wasLoaded) run(db, sql`UPDATE import_batches SET state = 'undone' WHERE id = ${batchId}`)
  else run(db, sql`DELETE FROM import_batches WHERE id = ${batchId}`)
}

/**
 * Removes everything of batches in state `loading`, in short transactions: loads that were cancelled or died, and batches being undone (those
 * have an end). Interrupted, it goes on at the next opening of the room. Returns the number of records removed.
 */
export async function removeBatches(job: RemovalJob, progress: (removed: number) => void): Promise<number> {
  const raw = openDatabase(job.database.path, job.database.key, { synchronous: 'NORMAL' })
  try {
    const db = asWriteDb(raw)
    const turns = new WorkerTurns(job.turns)
    const parts = partsOf(db)
    let removed = 0
    const batches = all<{ id: number; finished_at: number | null }>(
      db,
      sql`SELECT id, finished_at FROM import_batches WHERE state = 'loading' ORDER BY id`,
    )
    for (const batch of batches) {
      for (;;) {
        turns.letPass()
        const some = raw.transaction(() => removeSome(db, batch.id, parts, turns)).immediate()
        if (some === 0) break
        progress((removed += some))
        await pause()
      }
      raw.transaction(() => closeBatch(db, batch.id, batch.finished_at !== null)).immediate()
    }
    return removed
  } finally {
    raw.close()
  }
}
