import type { ActionContext } from '../context'
import { all, join, raw, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { batchBlockedByHold, refuseBlocked } from '../holds'
import { findBatch } from './batches'
import { intakeOf } from './intakeState'

const NAMED = 20
/** What names a record that was asked for, searched, noted on, held, appraised, handed over or put on a disc. */
const REFERRING = [
  'request_lines', 'visit_lines', 'certificates', 'search_tasks', 'replacements', 'withdrawals', 'record_notes', 'hold_records', 'disposal_lines',
  'transfer_records', 'disc_records',
] // prettier-ignore

/** Records of a batch that lead a life of their own since: lent, scanned, confirmed, changed, appraised, on a transfer list. */
function refuseUsed(db: ReadDb, batchId: number): void {
  const lent = sql`EXISTS (SELECT 1 FROM loan_lines WHERE record_id = records.id)`
  const scanned = sql`EXISTS (SELECT 1 FROM object_links WHERE owner_kind = 'record' AND owner_uid = records.uid)`
  const referred = join(
    REFERRING.map((table) => sql`SELECT record_id FROM ${raw(table)}`),
    ' UNION ALL ',
  )
  const named = sql`(${scanned} OR id IN (${referred}))`
  const used = sql`batch_id = ${batchId} AND (version > 1 OR confirmed_at IS NOT NULL OR ${lent} OR ${named})`
  const count = value<number>(db, sql`SELECT count(*) FROM records WHERE ${used}`) ?? 0
  const takenOver =
    value<number>(
      db,
      sql`SELECT count(*) FROM import_rows WHERE batch_id = ${batchId} AND outcome = 'changed' AND resolved_at > 0`,
    ) ?? 0
  if (count + takenOver === 0) return
  const names = all<{ name: string }>(
    db,
    sql`SELECT coalesce(code, business_number, title) AS name FROM records WHERE ${used}
        UNION ALL SELECT coalesce(code, business_number, title) FROM import_rows JOIN records ON records.id = record_id
          WHERE import_rows.batch_id = ${batchId} AND outcome = 'changed' AND resolved_at > 0
        LIMIT ${NAMED}`,
  )
  fail('intake.batch-in-use', {
    count: count + takenOver,
    lent: value<number>(db, sql`SELECT count(*) FROM records WHERE batch_id = ${batchId} AND ${lent}`) ?? 0,
    confirmed:
      value<number>(db, sql`SELECT count(*) FROM records WHERE batch_id = ${batchId} AND confirmed_at IS NOT NULL`) ??
      0,
    changed: value<number>(db, sql`SELECT count(*) FROM records WHERE batch_id = ${batchId} AND version > 1`) ?? 0,
    named: value<number>(db, sql`SELECT count(*) FROM records WHERE batch_id = ${batchId} AND ${named}`) ?? 0,
    takenOver,
    codes: names.map(({ name }) => name),
  })
}

/**
 * Takes a batch back: in one audited transaction its records vanish from every reader (state `loading` with an end), then they are cleared away in
 * short transactions. A host that dies in between goes on at the next opening.
 */
export async function undo({ uid, reason }: { uid: string; reason: string }, context: ActionContext) {
  const { host, actor } = context
  const state = intakeOf(host)
  state.enter()
  try {
    await state.settled()
    const records = context.write(({ db, note, changed }) => {
      const batch = findBatch(db, uid)
      if (batch.state !== 'loaded') return fail('intake.already-undone', { name: batch.file_name })
      refuseBlocked(batchBlockedByHold(db, batch.id, 'change'), 'change')
      refuseUsed(db, batch.id)
      run(db, sql`UPDATE import_batches SET state = 'loading' WHERE id = ${batch.id}`)
      note({
        subjectKind: 'batch',
        subjectUid: uid,
        subject: batch.file_name,
        reason,
        detail: { records: batch.loaded },
      })
      for (const topic of ['intake', 'catalogue', 'storeroom']) changed(topic, uid)
      return batch.loaded
    })
    const job = host.jobs.start('intake.undo', actor.uid, async (handle) => {
      await state.remove((removed) => handle.progress(removed, records))
      return { records }
    })
    return { job: job.id, records }
  } finally {
    state.leave()
  }
}
