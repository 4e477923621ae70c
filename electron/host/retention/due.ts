import type { DueFilter, DueGroup } from '../../../shared/model/retention'
import { dueOn } from '../../../shared/rules/retention'
import { hiddenBatches, type RecordLineRow } from '../catalogue'
import { all, join, sql, value, type ReadDb, type Sql } from '../database/sql'

/** A record that is due: what the index tells without touching the row. */
export interface DueRecord {
  id: number
  classId: number
  year: number
  period: string
  dueOn: string
  line: string | null
  version: number | null
}

/** The day one record falls due for appraisal; null for permanent and undecided ones. */
export const dueOf = (row: Pick<RecordLineRow, 'formed_on' | 'year' | 'period'>): string | null =>
  dueOn({ formedOn: row.formed_on, year: row.year, period: row.period })

/** What still is kept, in the words of the index records_due. */
export const KEPT = sql`state NOT IN ('transferred','destroyed')`

const FROM_DUE = sql`records INDEXED BY records_due`

function conditions(db: ReadDb, filter: DueFilter): Sql {
  const found = [KEPT, sql`due_on <= ${filter.on}`, ...hiddenBatches(db)]
  if (filter.from !== undefined) found.push(sql`due_on >= ${filter.from}`)
  if (filter.classes?.length)
    found.push(sql`class_id IN (SELECT id FROM classes WHERE code IN (${join(filter.classes)}))`)
  if (filter.years?.length) found.push(sql`year IN (${join(filter.years)})`)
  if (filter.periods?.length) found.push(sql`period IN (${join(filter.periods)})`)
  return join(found, ' AND ')
}

interface GroupRow {
  class_id: number
  year: number
  period: string
  due_on: string
  count: number
}

/** A class as lists name it. */
export interface ClassNames {
  class: string
  className: string
  classNameEn: string
}

/** Codes and names of the classes by rowid. */
export const classNames = (db: ReadDb): Map<number, ClassNames> =>
  new Map(
    all<{ id: number; code: string; name: string; name_en: string }>(
      db,
      sql`SELECT id, code, name, name_en FROM classes`,
    ).map(({ id, code, name, name_en }) => [id, { class: code, className: name, classNameEn: name_en }]),
  )

/** How many records fall due, by day, class, archive year and period, the earliest first. Passes over the index alone. */
export function dueGroups(db: ReadDb, filter: DueFilter): DueGroup[] {
  const names = classNames(db)
  const rows = all<GroupRow>(
    db,
    sql`SELECT due_on, class_id, year, period, count(*) AS count FROM ${FROM_DUE} WHERE ${conditions(db, filter)}
        GROUP BY due_on, class_id, year, period`,
  )
  return rows
    .map((row) => ({
      ...(names.get(row.class_id) ?? { class: '', className: '', classNameEn: '' }),
      year: row.year,
      period: row.period,
      dueOn: row.due_on,
      count: row.count,
    }))
    .toSorted((a, b) => order(a, b))
}

const order = (a: DueGroup, b: DueGroup): number =>
  compare(a.dueOn, b.dueOn) || compare(a.class, b.class) || a.year - b.year || Number(a.period) - Number(b.period)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Records due on or before `filter.on`, the earliest first; `limit` -1: every one. */
export const dueRecords = (db: ReadDb, filter: DueFilter, limit = -1): DueRecord[] =>
  all(
    db,
    sql`SELECT id, class_id AS classId, year, period, due_on AS dueOn, schedule_line AS line, schedule_version AS version
        FROM ${FROM_DUE} WHERE ${conditions(db, filter)} ORDER BY due_on, class_id, year, period, id LIMIT ${limit}`,
  )

/** Records still kept whose period nobody has decided yet: they never fall due by themselves. */
export const countUndecided = (db: ReadDb): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM ${FROM_DUE} WHERE ${join([KEPT, sql`due_on IS NULL AND period IS NULL`, ...hiddenBatches(db)], ' AND ')}`,
  ) ?? 0
