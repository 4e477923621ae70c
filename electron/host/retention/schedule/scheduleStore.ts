import type { ScheduleLine } from '../../../../shared/model/retention'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../../database/sql'
import { uuidv7 } from '../../room/uuidv7'
import { shippedSchedule } from './shippedSchedule'

/** What a new version says of itself. */
export interface NewVersion {
  effectiveFrom: string
  origin: 'shipped' | 'import' | 'edit'
  fileName: string
  note: string
  at: number
  by: number | null
  confirmation: string | null
}

interface LineRow {
  code: string
  category: string
  category_en: string
  item: string
  item_en: string
  period: string | null
  rule: ScheduleLine['rule']
  counting: ScheduleLine['counting']
  scope: ScheduleLine['scope']
  source: string
  source_en: string
  status: ScheduleLine['status']
  note: string
  note_en: string
}

const present = (row: LineRow): ScheduleLine => ({
  code: row.code,
  category: { zh: row.category, en: row.category_en },
  item: { zh: row.item, en: row.item_en },
  period: row.period,
  rule: row.rule,
  counting: row.counting,
  scope: row.scope,
  source: { zh: row.source, en: row.source_en },
  status: row.status,
  note: { zh: row.note, en: row.note_en },
})

/** The lines of a version in the order of the table. */
export const linesOf = (db: ReadDb, version: number): ScheduleLine[] =>
  all<LineRow>(db, sql`SELECT * FROM schedule_lines WHERE version = ${version} ORDER BY sort`).map(present)

/** One line of a version, or undefined. */
export function lineOf(db: ReadDb, version: number, code: string): ScheduleLine | undefined {
  const row = get<LineRow>(db, sql`SELECT * FROM schedule_lines WHERE version = ${version} AND code = ${code}`)
  return row && present(row)
}

/** The version in force on a day: the newest whose day has come; before any day, the first. */
export const versionOn = (db: ReadDb, day: string): number =>
  value<number>(db, sql`SELECT max(version) FROM schedules WHERE effective_from <= ${day}`) ??
  value<number>(db, sql`SELECT min(version) FROM schedules`) ??
  1

/** The newest version there is, in force or not yet. */
export const newestVersion = (db: ReadDb): number => value<number>(db, sql`SELECT max(version) FROM schedules`) ?? 0

function storeLines(db: WriteDb, version: number, lines: readonly ScheduleLine[]): void {
  for (const [sort, line] of lines.entries())
    run(
      db,
      sql`INSERT INTO schedule_lines (version, code, sort, category, category_en, item, item_en, period, rule, counting, scope, source, source_en,
            status, note, note_en)
          VALUES (${version}, ${line.code}, ${sort}, ${line.category.zh}, ${line.category.en}, ${line.item.zh}, ${line.item.en}, ${line.period},
            ${line.rule}, ${line.counting}, ${line.scope}, ${line.source.zh}, ${line.source.en}, ${line.status}, ${line.note.zh}, ${line.note.en})`,
    )
}

/** Stores a new version behind the newest; versions are never changed or removed. Returns its number. */
export function storeVersion(db: WriteDb, one: NewVersion, lines: readonly ScheduleLine[]): number {
  const version = newestVersion(db) + 1
  run(
    db,
    sql`INSERT INTO schedules (version, uid, effective_from, origin, file_name, note, made_at, made_by, confirmation)
        VALUES (${version}, ${uuidv7(one.at)}, ${one.effectiveFrom}, ${one.origin}, ${one.fileName}, ${one.note}, ${one.at}, ${one.by}, ${one.confirmation})`,
  )
  storeLines(db, version, lines)
  return version
}

/** Gives a room without a schedule the shipped one; true when it did. */
export function storeShippedSchedule(db: WriteDb, at: number): boolean {
  if (newestVersion(db) > 0) return false
  const { effectiveFrom, lines } = shippedSchedule
  storeVersion(
    db,
    { effectiveFrom, origin: 'shipped', fileName: '', note: '', at, by: null, confirmation: null },
    lines,
  )
  // Classes have a period of their own only where it is not their line's.
  run(
    db,
    sql`UPDATE classes SET period = NULL
        WHERE period = (SELECT period FROM schedule_lines WHERE version = 1 AND code = classes.schedule_line)`,
  )
  return true
}
