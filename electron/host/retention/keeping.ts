import type { Keeping, KeepingStep } from '../../../shared/model/retention'
import { isGone } from '../../../shared/rules/recordState'
import { dueOn, retentionEnds, retentionStarts } from '../../../shared/rules/retention'
import { dateIn } from '../../../shared/rules/timeZone'
import { may } from '../access/sessions'
import { findRecordRow, type RecordLineRow } from '../catalogue'
import type { ReadContext } from '../context'
import { all, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { lineOf, versionOn } from './schedule'

interface Entry {
  at: number
  actor: string
  action: string
  detail: string
  reason: string
}

const NOTHING = { from: null, to: null, action: null, by: '', reason: '' }

/** What topics of disposal did to a record stands on the trail under their names. */
const ACTS = /^(disposal|transfer|holds)\./

function stepOf({ at, actor, action, detail, reason }: Entry, zone: string): KeepingStep[] {
  const day = dateIn(at, zone)
  const change = (JSON.parse(detail) as { period?: unknown }).period
  if (Array.isArray(change) && change.length === 2) {
    const [from, to] = change as [string | null, string | null]
    return [{ kind: 'changed', day, from, to, action, by: actor, reason }]
  }
  return ACTS.test(action) ? [{ ...NOTHING, kind: 'acted', day, action, by: actor, reason }] : []
}

const entriesOf = (db: ReadDb, uid: string): Entry[] =>
  all(
    db,
    sql`SELECT at, actor, action, detail, reason FROM trail WHERE subject_uid = ${uid}
          AND (detail ->> '$.period' IS NOT NULL OR action GLOB 'disposal.*' OR action GLOB 'transfer.*' OR action GLOB 'holds.*')
        ORDER BY id LIMIT 200`,
  )

/** Formed → counted from → changes and acts → due or gone, by day. Who did it is for readers of reports. */
function stepsOf({ db, zone, actor }: ReadContext, row: RecordLineRow): KeepingStep[] {
  const kept = { formedOn: row.formed_on, year: row.year, period: row.period }
  const open = may(actor, 'reports.read')
  const acts = entriesOf(db, row.uid).flatMap((entry) => stepOf(entry, zone))
  const due = isGone(row.state) ? null : dueOn(kept)
  const steps: KeepingStep[] = [
    { ...NOTHING, kind: 'formed', day: row.formed_on ?? String(row.year) },
    { ...NOTHING, kind: 'counted', day: retentionStarts(kept) },
    ...acts.map((step) => (open ? step : { ...step, by: '', reason: '' })),
    ...(due === null ? [] : [{ ...NOTHING, kind: 'due' as const, day: due }]),
  ]
  const sorted = steps.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return isGone(row.state)
    ? [...sorted, { ...NOTHING, kind: 'gone', day: sorted.at(-1)?.day ?? '', to: row.state }]
    : sorted
}

/** How long a record is kept and why: its line and version, its days, and what happened to it. */
export function keeping({ uid }: { uid: string }, context: ReadContext): Keeping {
  const { db, today } = context
  const row = findRecordRow(db, uid) ?? fail('not-found', { uid })
  const { schedule_line: line, schedule_version: version } = row
  const newest = versionOn(db, today)
  const kept = { formedOn: row.formed_on, year: row.year, period: row.period }
  const now = line === null ? undefined : lineOf(db, newest, line)
  return {
    line: line === null || version === null ? null : (lineOf(db, version, line) ?? null),
    version,
    effectiveFrom: value<string>(db, sql`SELECT effective_from FROM schedules WHERE version = ${version}`) ?? null,
    newer: now && version !== null && newest > version ? { version: newest, period: now.period } : null,
    starts: retentionStarts(kept),
    ends: retentionEnds(kept),
    dueOn: isGone(row.state) ? null : dueOn(kept),
    steps: stepsOf(context, row),
  }
}
