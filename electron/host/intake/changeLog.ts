import type Database from 'better-sqlite3'
import type { WriteDb } from '../database/sql'

/** Things of others a batch touches: a person who gets a further name, a box that gets its place, a place it made. */
export type ChangeKind = 'party' | 'box' | 'location'

/** Remembers what stood there before a batch changed it, so that undoing the batch can put it back. */
export class ChangeLog {
  readonly #insert: Database.Statement

  constructor(
    db: WriteDb,
    private readonly batchId: number,
  ) {
    // The first state is the one to go back to; `after` follows the newest version the batch wrote.
    this.#insert = db.raw.prepare(
      `INSERT INTO import_changes (batch_id, kind, target_id, before, after) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (batch_id, kind, target_id) DO UPDATE SET after = excluded.after`,
    )
  }

  /** `before`: columns as they stood; `after`: version of the row as the batch left it. */
  remember(kind: ChangeKind, id: number, before: Record<string, unknown>, after: number): void {
    this.#insert.run(this.batchId, kind, id, JSON.stringify(before), after)
  }
}
