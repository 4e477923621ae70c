import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Signature, SignedBy } from '../../../shared/model/disposal'
import { longerPeriod, type ListForm } from '../../../shared/rules/disposalState'
import type { ActFact, ActKind, Signed } from '../confirmations'
import { nameOf } from '../catalogue'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { misfitFacts, setPeriod } from '../retention'
import { batchReady, refuseBlocked, refuseUnready, takeStep } from './batchOf'
import type { BatchRow } from './batchStore'
import { countsOf, linesOf, releaseLines, type LineRow } from './lineStore'
import { makeList } from './makeList'

const SAMPLE = 20

const ApproveInput = z.object({ batch: z.string() })
export type ApproveInput = z.infer<typeof ApproveInput>

const signature = (
  duty: string,
  one: { name: string; post: string; reason: string; way?: string; organisation?: string },
): Signature => ({
  duty,
  name: one.name,
  post: [one.organisation, one.post].filter(Boolean).join(' '),
  reason: one.reason,
  way: one.way ?? 'own-session',
})

/** Who proposed and signed, as it is kept on a list. */
export const signedBy = (signed: Signed): SignedBy => ({
  confirmation: signed.confirmation,
  proposer: signature('proposer', signed.proposer),
  seats: signed.seats.map((seat) => signature(seat.duty, seat)),
})

/** Names of those who signed, for the history of a batch. */
export const signers = (signed: Signed): string => signed.seats.map(({ name }) => name).join('、')

export const sampleOf = (rows: readonly LineRow[]) => ({
  count: rows.length,
  sample: rows.slice(0, SAMPLE).map((row) => ({ uid: row.uid, name: nameOf(row), title: row.title })),
})

export const formFact = (form: ListForm): ActFact => ({
  label: 'disposal.fact.form',
  value: `disposal.form.${form}`,
  as: 'word',
})
export const numberFact = (label: ActFact['label'], count: number): ActFact => ({
  label,
  value: String(count),
  as: 'number',
})

function describe(db: ReadDb, input: ApproveInput) {
  const batch = batchReady(db, input.batch, 'approve')
  const lines = linesOf(db, batch.id)
  const counts = countsOf(db, batch.id)
  const content = lines.map((line) => [
    line.uid,
    line.code,
    line.title,
    line.period,
    line.opinion,
    line.years,
    line.reason,
    line.pages,
  ])
  return {
    subject: `${batch.number} ${batch.title}`,
    facts: [
      formFact(batch.form),
      numberFact('disposal.fact.records', lines.length),
      numberFact('disposal.fact.destroy', counts.destroy),
      numberFact('disposal.fact.keep', counts.keep),
      numberFact('disposal.fact.permanent', counts.permanent),
      numberFact('disposal.fact.transfer', counts.transfer),
      ...periodFacts(db, lines),
    ],
    records: sampleOf(lines.filter((line) => line.opinion === 'destroy')),
    digest: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  }
}

const check = (db: ReadDb, input: ApproveInput): void => void refuseBlocked(db, batchReady(db, input.batch, 'approve'))

/** The period a record gets by its opinion; null when it keeps its own. */
const periodAfter = ({ opinion, period, years }: LineRow): string | null =>
  opinion === 'permanent' ? 'permanent' : opinion === 'keep' ? longerPeriod(period, years ?? 0) : null

/** On how many of the records that are kept 档号 or box will say another period. */
function periodFacts(db: ReadDb, lines: readonly LineRow[]): ActFact[] {
  const counts = new Map<ActFact['label'], number>()
  const byPeriod = new Map<string, number[]>()
  for (const line of lines) {
    const period = periodAfter(line)
    if (period === null) continue
    const ids = byPeriod.get(period)
    if (ids) ids.push(line.record_id)
    else byPeriod.set(period, [line.record_id])
  }
  for (const [period, ids] of byPeriod)
    for (const { label, value } of misfitFacts(db, ids, period))
      counts.set(label, (counts.get(label) ?? 0) + Number(value))
  return [...counts].map(([label, count]) => numberFact(label, count))
}

/** New periods of what is kept: records by period, so that each period is set once. */
function setPeriods(w: WriteContext, batch: BatchRow, lines: readonly LineRow[]): void {
  const byPeriod = new Map<string, { ids: number[]; reason: string }>()
  for (const line of lines) {
    const period = periodAfter(line)
    if (period === null) continue
    const key = `${period} ${line.reason}`
    const entry = byPeriod.get(key) ?? { ids: [], reason: `${batch.number} ${line.reason}` }
    entry.ids.push(line.record_id)
    byPeriod.set(key, entry)
  }
  for (const [key, { ids, reason }] of byPeriod) setPeriod(w, ids, key.split(' ')[0] ?? '', reason)
}

function carryOut(w: WriteContext, input: ApproveInput, signed: Signed): void {
  const batch = batchReady(w.db, input.batch, 'approve')
  const lines = linesOf(w.db, batch.id)
  refuseUnready(w, batch)
  const doomed = lines.filter((line) => line.opinion === 'destroy')
  const counts = countsOf(w.db, batch.id)
  const list = doomed.length > 0 ? makeList(w, batch, doomed, signedBy(signed)) : null
  takeStep(w, batch, {
    event: list ? 'approve' : 'approveKept',
    person: signers(signed),
    reason: signed.seats[0]?.reason ?? '',
    detail: {
      toDestroy: counts.destroy,
      toKeep: counts.keep,
      toPermanent: counts.permanent,
      toTransfer: counts.transfer,
      list,
    },
  })
  // What is kept leaves the batch first: records in it are not changed.
  releaseLines(w.db, batch.id)
  setPeriods(w, batch, lines)
  w.changed('catalogue')
}

/** 批准: the person in charge approves opinions and destruction list. */
export const approveAct: ActKind<ApproveInput> = {
  kind: 'disposal.approve',
  input: ApproveInput,
  seats: [{ duty: 'approver', ability: 'disposal.approve' }],
  hours: 24 * 30,
  paper: true,
  describe,
  check,
  carryOut,
}
