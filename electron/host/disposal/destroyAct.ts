import { createHash } from 'node:crypto'
import type { ActKind, Signed } from '../confirmations'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import { formFact, numberFact, sampleOf, signers } from './approveAct'
import { batchReady, refuseBlocked, refuseUnready, takeStep } from './batchOf'
import { goOnDestroying } from './destroyingJob'
import { carryOn, DestroyInput, storeRun, strike } from './destroying'
import { forgetSoon } from './forgetting'
import { linesOf } from './lineStore'
import { listOfBatch } from './listStore'

/** The traces of more records than these are erased in short transactions: one for all would keep everybody else waiting for seconds. */
const AT_ONCE = 20

/** The batch whose list is to be destroyed. */
function doomedIn(db: ReadDb, input: DestroyInput) {
  const batch = batchReady(db, input.batch, 'destroy')
  const list = listOfBatch(db, batch.id) ?? fail('disposal.no-list', { number: batch.number })
  return { batch, list, count: list.records - list.left }
}

function describe(db: ReadDb, input: DestroyInput) {
  const { batch, list } = doomedIn(db, input)
  const lines = linesOf(db, batch.id, { which: 'all', opinion: 'destroy' })
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
  const { batch, count } = doomedIn(db, input)
  if (count === 0) fail('disposal.no-records')
  refuseBlocked(db, batch)
}

function carryOut(w: WriteContext, input: DestroyInput, signed: Signed): void {
  const { batch, list, count } = doomedIn(w.db, input)
  if (list.cooling_until === null || w.today < list.cooling_until)
    fail('disposal.cooling', { number: list.number, until: list.cooling_until })
  refuseUnready(w, batch)
  storeRun(w, list.id, input, signed)
  strike(w, list.id)
  let left = count <= AT_ONCE ? carryOn(w, list.id, () => false) : 0
  while (left > 0) left = carryOn(w, list.id, () => false)
  if (count > AT_ONCE) {
    const detail = { list: list.number, records: count }
    takeStep(w, batch, { event: 'carryOut', person: signers(signed), reason: input.method, detail })
  }
  for (const topic of ['catalogue', 'retention', 'objects'] as const) w.changed(topic)
}

/** 销毁: two supervisors (监销人) sign, and in the same transaction the records are stubs; what else was kept of many goes in short ones behind it. */
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
  after: (host) => {
    goOnDestroying(host)
    forgetSoon(host)
  },
}
