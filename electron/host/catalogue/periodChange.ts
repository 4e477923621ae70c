import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Period } from '../../../shared/model/record'
import { isGone } from '../../../shared/rules/recordState'
import { retentionEnds } from '../../../shared/rules/retention'
import { propose, type ActFact, type ActKind, type ActSheet, type Signed } from '../confirmations'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { misfitFacts, setPeriod } from '../retention'
import type { HandlersOf } from '../router'
import { findRecord, nameOf, type RecordLineRow } from './recordStore'

const Input = z.object({ uids: z.array(z.string()), period: Period })
type Input = z.infer<typeof Input>

const SAMPLE = 50

const rowsOf = (db: ReadDb, { uids }: Input): RecordLineRow[] =>
  uids.map((uid) => findRecord(db, uid) ?? fail('not-found', { uid }))

/** For filed records (编号确认) only: others are simply edited. */
function check(db: ReadDb, input: Input): void {
  const rows = rowsOf(db, input)
  for (const row of rows) {
    const code = nameOf(row)
    if (row.confirmed_at === null) fail('catalogue.not-filed', { code })
    if (isGone(row.state)) fail('catalogue.gone', { code, state: row.state })
    refuseInDisposal(db, row.id, code)
  }
  const ids = rows.map(({ id }) => id)
  refuseHeld(db, ids, 'change')
  if (rows.every(({ period }) => period === input.period))
    fail('catalogue.same-period', { code: nameOf(rows[0] ?? fail('not-found')) })
}

const endOf = ({ formed_on: formedOn, year }: RecordLineRow, period: string | null): string =>
  retentionEnds({ formedOn, year, period }) ?? ''

/** The periods the records have now, each with its number of records. */
function before(rows: readonly RecordLineRow[]): ActFact[] {
  const counts = new Map<string, number>()
  for (const { period } of rows) counts.set(period ?? '', (counts.get(period ?? '') ?? 0) + 1)
  return [...counts].flatMap(([period, count]): ActFact[] => [
    { label: 'periodChange.from', value: period, as: period === '' ? 'text' : 'period' },
    ...(rows.length > 1 ? [{ label: 'periodChange.count' as const, value: String(count), as: 'number' as const }] : []),
  ])
}

function digestOf(rows: readonly RecordLineRow[]): string {
  const hash = createHash('sha256')
  for (const { uid, period, version } of rows) hash.update(`${uid} ${period} ${version}\n`)
  return hash.digest('hex')
}

function describe(db: ReadDb, input: Input): ActSheet {
  const rows = rowsOf(db, input)
  const [first] = rows
  if (!first) return fail('not-found')
  const one: ActFact[] = [
    { label: 'record.head.title', value: first.title },
    { label: 'periodChange.endsBefore', value: endOf(first, first.period) },
    { label: 'periodChange.endsAfter', value: endOf(first, input.period) },
  ]
  return {
    subject: rows.length === 1 ? nameOf(first) : `${nameOf(first)} … (${rows.length})`,
    facts: [
      ...before(rows),
      { label: 'periodChange.to', value: input.period, as: 'period' },
      ...(rows.length === 1 ? one : []),
      ...misfitFacts(
        db,
        rows.map(({ id }) => id),
        input.period,
      ),
    ],
    records: {
      count: rows.length,
      sample: rows.slice(0, SAMPLE).map((row) => ({ uid: row.uid, name: nameOf(row), title: row.title })),
    },
    digest: digestOf(rows),
  }
}

function carryOut(w: WriteContext, input: Input, signed: Signed): void {
  const ids = rowsOf(w.db, input).map(({ id }) => id)
  setPeriod(w, ids, input.period, signed.proposer.reason)
}

/** Another period for filed records (domain.md §8.2): editor and approver. */
export const periodChange: ActKind<Input> = {
  kind: 'catalogue.changePeriod',
  input: Input,
  seats: [{ duty: 'approver', ability: 'confirmations.sign' }],
  hours: 72,
  paper: true,
  describe,
  check,
  carryOut,
}

/** Proposes another period for filed records; nothing changes before a second person agrees. */
export const changePeriod: HandlersOf<'catalogue'>['changePeriod'] = ({ uids, period, reason }, w) =>
  propose(w, periodChange, { uids: [...new Set(uids)].toSorted(), period }, { reason })
