import { createHash } from 'node:crypto'
import { NewSchedule } from '../../../shared/model/retention'
import { canonicalLine, compareLines, type LineChange } from '../../../shared/rules/scheduleTable'
import type { ActFact, ActKind } from '../confirmations'
import { all, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { linesOf, newestVersion, storeVersion } from './schedule'

/** Codes of the lines by which classes in use or record types file. */
const filedBy = (db: ReadDb): { line: string; name: string }[] =>
  all(
    db,
    sql`SELECT schedule_line AS line, name FROM classes WHERE active = 1 AND schedule_line IS NOT NULL
        UNION SELECT definition ->> '$.defaultPeriod.line', definition ->> '$.name.zh' FROM record_types AS t
          WHERE version = (SELECT max(version) FROM record_types WHERE type = t.type)`,
  )

/** A table is made on the newest one, differs from it, and keeps every line something is filed by. */
function check(db: ReadDb, input: NewSchedule): void {
  if (input.base !== newestVersion(db)) fail('retention.other-base', { base: input.base, newest: newestVersion(db) })
  if (compareLines(linesOf(db, input.base), input.lines).length === 0) fail('retention.no-difference')
  const codes = new Set(input.lines.map(({ code }) => code))
  const known = new Set(linesOf(db, input.base).map(({ code }) => code))
  const missing = filedBy(db).find(({ line }) => known.has(line) && !codes.has(line))
  if (missing) fail('retention.line-in-use', { ...missing })
}

const periodFact = (label: 'retention.fact.before' | 'retention.fact.after', period: string | null): ActFact =>
  period === null ? { label, value: 'retention.otherRule', as: 'word' } : { label, value: period, as: 'period' }

/** One changed line, as the second person reads it: its period before and after when that is what changed. */
function lineFacts({ code, before, after }: LineChange): ActFact[] {
  const value = `${code} ${(after ?? before)?.item.zh ?? ''}`
  if (!before)
    return [{ label: 'retention.fact.added', value }, periodFact('retention.fact.after', after?.period ?? null)]
  if (!after) return [{ label: 'retention.fact.removed', value }, periodFact('retention.fact.before', before.period)]
  if (before.period === after.period) return [{ label: 'retention.fact.reworded', value }]
  return [
    { label: 'retention.fact.changed', value },
    periodFact('retention.fact.before', before.period),
    periodFact('retention.fact.after', after.period),
  ]
}

/** SHA-256 over every word of the table, so that nothing the lines do not show can change unseen. */
const digestOf = (lines: NewSchedule['lines']): string =>
  createHash('sha256').update(lines.map(canonicalLine).join('\n')).digest('hex')

/** A new version of the retention schedule (保管期限表): proposer and approver; records filed before keep the version they were filed under. */
export const publication: ActKind<NewSchedule> = {
  kind: 'retention.publish',
  input: NewSchedule,
  seats: [{ duty: 'approver', ability: 'confirmations.sign' }],
  hours: 168,
  paper: true,
  check,
  describe(db, input) {
    const changes = compareLines(linesOf(db, input.base), input.lines)
    return {
      subject: `v${input.base + 1}`,
      facts: [
        { label: 'retention.fact.effectiveFrom', value: input.effectiveFrom },
        { label: 'retention.fact.base', value: `v${input.base}` },
        { label: 'retention.fact.lines', value: String(input.lines.length), as: 'number' },
        ...(input.fileName ? [{ label: 'retention.fact.file' as const, value: input.fileName }] : []),
        ...(input.note ? [{ label: 'retention.fact.note' as const, value: input.note }] : []),
        ...changes.flatMap(lineFacts),
      ],
      digest: digestOf(input.lines),
    }
  },
  carryOut(w, input, signed) {
    const changes = compareLines(linesOf(w.db, input.base), input.lines)
    const { effectiveFrom, origin, fileName, note, lines } = input
    const version = storeVersion(
      w.db,
      {
        effectiveFrom,
        origin,
        fileName,
        note,
        at: w.now,
        by: signed.proposer.userId,
        confirmation: signed.confirmation,
      },
      lines,
    )
    const periods = changes.map(({ code, before, after }) => [code, [before?.period ?? null, after?.period ?? null]])
    w.note({
      subjectKind: 'schedule',
      subject: `v${version}`,
      detail: { effectiveFrom, lines: lines.length, ...Object.fromEntries(periods) },
      reason: signed.proposer.reason,
    })
    w.changed('retention')
    w.changed('catalogue')
  },
}
