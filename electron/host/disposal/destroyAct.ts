import { createHash } from 'node:crypto'
import { z } from 'zod'
import { eraseSheets, type ActKind, type Signed } from '../confirmations'
import { eraseRecord } from '../catalogue'
import type { WriteContext } from '../context'
import { securely } from '../database/securely'
import type { ReadDb } from '../database/sql'
import { forgetRecords } from '../discs'
import { fail } from '../errors'
import { eraseRows } from '../intake'
import { eraseObjects } from '../objects'
import { recordMoved } from '../requests'
import { eraseNotes } from '../tracing'
import { formFact, numberFact, sampleOf, signedBy, signers } from './approveAct'
import { batchReady, refuseBlocked, refuseUnready, takeStep } from './batchOf'
import { copiesInBackups } from './backupCopies'
import { forgetSoon, mustForget } from './forgetting'
import { linesOf, releaseLines, type LineRow } from './lineStore'
import { listOfBatch, storeDestruction } from './listStore'

const DestroyInput = z.object({
  batch: z.string(),
  method: z.string(),
  place: z.string(),
  on: z.string(),
  time: z.string(),
})
export type DestroyInput = z.infer<typeof DestroyInput>

/** What is to be destroyed under the list of a batch. */
function doomedIn(db: ReadDb, input: DestroyInput) {
  const batch = batchReady(db, input.batch, 'destroy')
  const list = listOfBatch(db, batch.id) ?? fail('disposal.no-list', { number: batch.number })
  return { batch, list, lines: linesOf(db, batch.id, { which: 'all', opinion: 'destroy' }) }
}

function describe(db: ReadDb, input: DestroyInput) {
  const { batch, list, lines } = doomedIn(db, input)
  return {
    subject: `${list.number} ${batch.title}`,
    facts: [
      { label: 'disposal.fact.list' as const, value: list.number },
      formFact(list.form),
      numberFact('disposal.fact.destroy', lines.length),
      {
        label: 'disposal.fact.filing' as const,
        value: `${list.filing_number ?? ''} ${list.filed_on ?? ''} ${list.filed_with ?? ''}`,
      },
      { label: 'disposal.fact.method' as const, value: input.method },
      { label: 'disposal.fact.place' as const, value: input.place },
      { label: 'disposal.fact.when' as const, value: `${input.on} ${input.time}` },
    ],
    records: sampleOf(lines),
    digest: createHash('sha256')
      .update(JSON.stringify([list.sha256, lines.map((line) => line.uid)]))
      .digest('hex'),
  }
}

function check(db: ReadDb, input: DestroyInput): void {
  const { batch, lines } = doomedIn(db, input)
  if (lines.length === 0) fail('disposal.no-records')
  refuseBlocked(db, batch)
}

/** Everything this room knows of one record, gone but for its stub. */
function eraseOne(w: WriteContext, line: LineRow, list: string): void {
  eraseNotes(w, line.record_id)
  eraseRows(w.db, line.record_id)
  eraseRecord(w.db, line.record_id, w.now)
  recordMoved(w, line.record_id)
  w.note({
    subjectKind: 'record',
    subjectUid: line.uid,
    subject: line.code ?? line.business_number ?? line.class_name,
    detail: { state: [line.state, 'destroyed'], list },
  })
}

function carryOut(w: WriteContext, input: DestroyInput, signed: Signed): void {
  const { batch, list, lines } = doomedIn(w.db, input)
  if (list.cooling_until === null || w.today < list.cooling_until)
    fail('disposal.cooling', { number: list.number, until: list.cooling_until })
  refuseUnready(w, batch)
  // Freed cells and pages are overwritten, so that nothing of the persons is left in the file.
  securely(w.db, () => {
    const ids = lines.map((line) => line.record_id)
    eraseObjects(w, ids)
    forgetRecords(w.db, ids)
    for (const line of lines) eraseOne(w, line, list.number)
    eraseSheets(
      w.db,
      lines.map((line) => line.uid),
    )
  })
  mustForget(w.db, w.now)
  const { method, place, on, time } = input
  const backups = copiesInBackups(w)
  storeDestruction(w.db, list.id, { method, place, on, time, at: w.now, signed: signedBy(signed), backups })
  const detail = { list: list.number, records: lines.length, method, place, on, time }
  takeStep(w, batch, { event: 'destroy', person: signers(signed), reason: method, detail })
  releaseLines(w.db, batch.id, 'all')
  w.changed('catalogue')
  w.changed('retention')
}

/** 销毁: two supervisors (监销人) sign, and in the same transaction the records are gone. */
export const destroyAct: ActKind<DestroyInput> = {
  kind: 'disposal.destroy',
  input: DestroyInput,
  seats: [
    { duty: 'supervisor', ability: 'confirmations.sign' },
    { duty: 'supervisor', ability: 'confirmations.sign' },
  ],
  hours: 24 * 7,
  paper: true,
  describe,
  check,
  carryOut,
  after: forgetSoon,
}
