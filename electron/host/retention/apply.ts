import { createHash } from 'node:crypto'
import { Application } from '../../../shared/model/retention'
import { hiddenBatches, nameOf, recordLines } from '../catalogue'
import type { ActKind } from '../confirmations'
import { all, join, sql, type ReadDb, type Sql } from '../database/sql'
import type { Host } from '../context'
import { frozenAmong, refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { AT_ONCE, goOnApplying, storeRun, type Meant } from './applyRun'
import { KEPT } from './due'
import { misfitFacts } from './misfits'
import { lineOf } from './schedule'
import { setPeriod } from './setPeriod'

/** What one proposal takes: the second person looks at the whole of it. */
export const MOST_APPLIED = 5_000

const SAMPLE = 10

/** What the records meant are: filed under the line, of the groups, still kept, not yet under this version. */
function conditions(db: ReadDb, { version, line, groups }: Application): Sql {
  const parts = groups.map(
    (one) =>
      sql`(class_id = (SELECT id FROM classes WHERE code = ${one.class}) AND year = ${one.year} AND period IS ${one.period})`,
  )
  const found = [
    KEPT,
    sql`schedule_line = ${line}`,
    sql`schedule_version IS NOT ${version}`,
    sql`(${join(parts, ' OR ')})`,
    ...hiddenBatches(db),
  ]
  return join(found, ' AND ')
}

const chosen = (db: ReadDb, input: Application): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM records INDEXED BY records_due WHERE ${conditions(db, input)} ORDER BY id LIMIT ${MOST_APPLIED + 1}`,
  ).map(({ id }) => id)

/** Which of these records are meant now. */
const meant: Meant = (db, input, ids) =>
  all<{ id: number }>(
    db,
    sql`SELECT r.id FROM json_each(${JSON.stringify(ids)}) one CROSS JOIN (SELECT * FROM records WHERE ${conditions(db, input)}) r ON r.id = one.value`,
  ).map(({ id }) => id)

/** What was signed and is not done yet is carried out when a room has been opened. */
export const openApplications = (host: Host): void => goOnApplying(host, meant)

const periodOf = (db: ReadDb, { version, line }: Application): string =>
  lineOf(db, version, line)?.period ?? fail('retention.no-period', { line, version })

function check(db: ReadDb, input: Application): void {
  periodOf(db, input)
  const ids = chosen(db, input)
  if (ids.length === 0) fail('retention.nothing-chosen')
  if (ids.length > MOST_APPLIED) fail('retention.too-many', { max: MOST_APPLIED })
  refuseHeld(db, ids, 'change')
  for (const row of recordLines(db, [...frozenAmong(db, ids)].slice(0, 1))) refuseInDisposal(db, row.id, nameOf(row))
}

/** Records of a line get the period of a version of the schedule, and are under that version from then on: proposer and approver. */
export const application: ActKind<Application> = {
  kind: 'retention.apply',
  input: Application,
  seats: [{ duty: 'approver', ability: 'confirmations.sign' }],
  hours: 168,
  paper: true,
  check,
  describe(db, input) {
    const ids = chosen(db, input)
    const sample = recordLines(db, ids.slice(0, SAMPLE))
    return {
      subject: `${input.line} v${input.version}`,
      facts: [
        {
          label: 'retention.fact.line',
          value: `${input.line} ${lineOf(db, input.version, input.line)?.item.zh ?? ''}`,
        },
        { label: 'retention.fact.version', value: `v${input.version}` },
        { label: 'retention.fact.newPeriod', value: periodOf(db, input), as: 'period' },
        ...misfitFacts(db, ids, periodOf(db, input)),
      ],
      records: {
        count: ids.length,
        sample: sample.map((row) => ({ uid: row.uid, name: nameOf(row), title: row.title })),
      },
      digest: createHash('sha256').update(ids.join(',')).digest('hex'),
    }
  },
  carryOut(w, input, signed) {
    const ids = chosen(w.db, input)
    const { line, version } = input
    const { reason } = signed.proposer
    const period = periodOf(w.db, input)
    const few = ids.length <= AT_ONCE
    if (!few) storeRun(w, ids, { number: signed.number, input, period, reason })
    const detail = few ? { count: setPeriod(w, ids, period, reason, { line, version }) } : { records: ids.length }
    w.note({ subjectKind: 'schedule', subject: `${line} v${version}`, detail, reason })
    w.changed('retention')
  },
  after: (host) => openApplications(host),
}
