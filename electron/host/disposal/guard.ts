import { FROZEN_STATES } from '../../../shared/rules/disposalState'
import { all, get, join, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'

/** The batch that will not let go of a record: reviewed, and not ended yet. Undefined when there is none. */
const frozenIn = (db: ReadDb, recordId: number): { number: string } | undefined =>
  get(
    db,
    sql`SELECT b.number FROM disposal_lines l JOIN disposal_batches b ON b.id = l.batch_id
        WHERE l.record_id = ${recordId} AND l.open = 1 AND b.state IN (${join([...FROZEN_STATES])})`,
  )

/** Which of these records (rowids) a batch will not let go of. */
export const frozenAmong = (db: ReadDb, recordIds: readonly number[]): Set<number> =>
  new Set(
    all<{ id: number }>(
      db,
      sql`SELECT l.record_id AS id FROM disposal_batches b JOIN disposal_lines l ON l.batch_id = b.id AND l.open = 1
          WHERE b.state IN (${join([...FROZEN_STATES])}) AND l.record_id IN (SELECT value FROM json_each(${JSON.stringify(recordIds)}))`,
    ).map(({ id }) => id),
  )

/**
 * Refuses to change a record that was destroyed, or whose destruction is being approved or waited for: what was reviewed is what is destroyed.
 * Errors: `disposal.destroyed {code, number}`, `disposal.in-batch {code, number}`.
 */
export function refuseInDisposal(db: ReadDb, recordId: number, name: string): void {
  const list = get<{ number: string }>(
    db,
    sql`SELECT l.number FROM records r JOIN destruction_lines n ON n.record_id = r.id AND n.left_at IS NULL
        JOIN destruction_lists l ON l.id = n.list_id AND l.voided_at IS NULL WHERE r.id = ${recordId} AND r.state = 'destroyed'`,
  )
  if (list) fail('disposal.destroyed', { code: name, number: list.number })
  const batch = frozenIn(db, recordId)
  if (batch) fail('disposal.in-batch', { code: name, number: batch.number })
}

/** Refuses to take away a record any running batch decides about: `disposal.in-batch {code, number}`. */
export function refuseInBatch(db: ReadDb, recordId: number, name: string): void {
  const batch = get<{ number: string }>(
    db,
    sql`SELECT b.number FROM disposal_lines l JOIN disposal_batches b ON b.id = l.batch_id WHERE l.record_id = ${recordId} AND l.open = 1`,
  )
  if (batch) fail('disposal.in-batch', { code: name, number: batch.number })
}

/** Which of these records a running batch decides about. */
export const inAppraisal = (db: ReadDb, ids: readonly number[]): ReadonlySet<number> =>
  new Set(
    all<{ id: number }>(
      db,
      sql`SELECT record_id AS id FROM disposal_lines WHERE open = 1 AND record_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ).map(({ id }) => id),
  )
