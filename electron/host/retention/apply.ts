import { createHash } from 'node:crypto'
import { Application } from '../../../shared/model/retention'
import { hiddenBatches, nameOf, recordLines } from '../catalogue'
import type { ActKind } from '../confirmations'
import { all, join, sql, type ReadDb } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { KEPT } from './due'
import { misfitFacts } from './misfits'
import { lineOf } from './schedule'
import { setPeriod } from './setPeriod'

/** More records at once would hold up everybody else's writing for seconds. */
export const MOST_APPLIED = 10_000

const SAMPLE = 10

/** The records meant: filed under the line, of the groups, still kept, not yet under this version. */
function chosen(db: ReadDb, { version, line, groups }: Application): number[] {
  const parts = groups.map(
    (one) =>
      sql`(class_id = (SELECT id FROM classes WHERE code = ${one.class}) AND year = ${one.year} AND period IS ${one.period})`,
  )
  const where = [
    KEPT,
    sql`schedule_line = ${line}`,
    sql`schedule_version IS NOT ${version}`,
    sql`(${join(parts, ' OR ')})`,
    ...hiddenBatches(db),
  ]
  return all<{ id: number }>(
    db,
    sql`SELECT id FROM records INDEXED BY records_due WHERE ${join(where, ' AND ')} ORDER BY id LIMIT ${MOST_APPLIED + 1}`,
  ).map(({ id }) => id)
}

const periodOf = (db: ReadDb, { version, line }: Application): string =>
  lineOf(db, version, line)?.period ?? fail('retention.no-period', { line, version })

function check(db: ReadDb, input: Application): void {
  periodOf(db, input)
  const ids = chosen(db, input)
  if (ids.length === 0) fail('retention.nothing-chosen')
  if (ids.length > MOST_APPLIED) fail('retention.too-many', { max: MOST_APPLIED })
  refuseHeld(db, ids, 'change')
  for (const row of recordLines(db, ids)) refuseInDisposal(db, row.id, nameOf(row))
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
    const count = setPeriod(w, ids, periodOf(w.db, input), signed.proposer.reason, { line, version })
    w.note({
      subjectKind: 'schedule',
      subject: `${line} v${version}`,
      detail: { count },
      reason: signed.proposer.reason,
    })
    w.changed('retention')
  },
}
