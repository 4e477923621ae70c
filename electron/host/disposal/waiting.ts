import { sql, value, type ReadDb } from '../database/sql'

/** The proposal of a batch that waits for signatures, if any. */
export const waitingConfirmation = (db: ReadDb, batchUid: string, now: number): string | null =>
  value<string>(
    db,
    sql`SELECT uid FROM confirmations WHERE state = 'waiting' AND kind IN ('disposal.approve', 'disposal.destroy') AND expires_at > ${now}
          AND input ->> '$.batch' = ${batchUid} LIMIT 1`,
  ) ?? null
