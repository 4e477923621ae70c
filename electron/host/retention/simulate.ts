import type { MovedGroup, Simulation } from '../../../shared/model/retention'
import { dueOn } from '../../../shared/rules/retention'
import { hiddenBatches } from '../catalogue'
import { all, join, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { classNames, KEPT } from './due'
import { lineOf, versionOn } from './schedule'

/** What is asked: a line and the period it might have, seen on a day. */
export interface SimulationAsked {
  line: string
  period: string
  today: string
}

interface Row {
  class_id: number
  year: number
  period: string | null
  due_on: string | null
  formed: number
  schedule_version: number | null
  count: number
}

/** The due day of a group under another period. */
const dueAfter = ({ formed, year }: Row, period: string): string | null =>
  dueOn({ formedOn: String(formed), year, period })

/** The formed year (shared/rules/retention.ts): of a fixed period the due day tells it, which spares a look at the row. */
const FORMED = sql`iif(due_on IS NULL, max(year, coalesce(CAST(substr(formed_on, 1, 4) AS INTEGER), 0)),
  CAST(substr(due_on, 1, 4) AS INTEGER) - CAST(period AS INTEGER) - 1)`

/** Records still kept under a line, the permanent and undecided ones too. Passes over the due index. */
const keptUnder = (db: ReadDb, line: string): Row[] =>
  all(
    db,
    sql`SELECT class_id, year, period, due_on, ${FORMED} AS formed, schedule_version, count(*) AS count FROM records INDEXED BY records_due
        WHERE ${join([KEPT, sql`schedule_line = ${line}`, ...hiddenBatches(db)], ' AND ')}
        GROUP BY due_on, class_id, year, period, formed, schedule_version`,
  )

const countGone = (db: ReadDb, line: string, state: 'destroyed' | 'transferred'): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM records WHERE ${join([sql`state = ${state}`, sql`state <> 'in'`, sql`schedule_line = ${line}`, ...hiddenBatches(db)], ' AND ')}`,
  ) ?? 0

/** Whether a record has the period its line gave it when it was filed; one decided otherwise does not follow the line. */
function followsLine(db: ReadDb, line: string): (row: Row) => boolean {
  const periods = new Map<number, string | null>()
  return ({ schedule_version: version, period }) => {
    if (version === null) return false
    if (!periods.has(version)) periods.set(version, lineOf(db, version, line)?.period ?? null)
    return periods.get(version) === period
  }
}

const total = (rows: readonly { count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0)

function movedGroups(db: ReadDb, rows: readonly Row[], period: string): MovedGroup[] {
  const names = classNames(db)
  const groups = new Map<string, MovedGroup>()
  for (const row of rows) {
    const to = { period, dueOn: dueAfter(row, period) }
    const key = [row.class_id, row.year, row.period, row.due_on, row.formed].join('|')
    const known = groups.get(key)
    if (known) known.count += row.count
    else {
      const { class_id: id, year, count } = row
      const inClass = names.get(id) ?? { class: '', className: '', classNameEn: '' }
      groups.set(key, { ...inClass, year, from: { period: row.period, dueOn: row.due_on }, to, count })
    }
  }
  return [...groups.values()].toSorted((a, b) => (a.class < b.class ? -1 : a.class > b.class ? 1 : a.year - b.year))
}

/**
 * What would happen to the records of a line if its period changed: which move to which due day, which are due no longer or at once, which were
 * destroyed already. Nothing is written. Errors: retention.no-such-line.
 */
export function simulate(db: ReadDb, { line, period, today }: SimulationAsked): Simulation {
  const now = lineOf(db, versionOn(db, today), line) ?? fail('retention.no-such-line', { line })
  const rows = keptUnder(db, line)
  const follows = followsLine(db, line)
  const moving = rows.filter((row) => row.period !== period && follows(row))
  const isDue = (due: string | null) => due !== null && due <= today
  const wasDue = (row: Row) => isDue(row.due_on)
  const willBe = (row: Row) => isDue(dueAfter(row, period))
  return {
    line,
    from: now.period,
    to: period,
    kept: total(rows),
    moves: total(moving),
    otherwise: total(rows.filter((row) => row.period !== period && !follows(row))),
    same: total(rows.filter((row) => row.period === period)),
    noLongerDue: total(moving.filter((row) => wasDue(row) && !willBe(row))),
    dueAtOnce: total(moving.filter((row) => !wasDue(row) && willBe(row))),
    destroyed: countGone(db, line, 'destroyed'),
    transferred: countGone(db, line, 'transferred'),
    groups: movedGroups(db, moving, period),
  }
}
