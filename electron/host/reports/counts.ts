import { all, sql, value, type ReadDb } from '../database/sql'

const count = (db: ReadDb, query: ReturnType<typeof sql>): number => value<number>(db, query) ?? 0

/** Whether a ledger is loading: its rows are not there yet for readers (architecture §3). */
const isLoading = (db: ReadDb): boolean =>
  value(db, sql`SELECT id FROM import_batches WHERE state = 'loading' LIMIT 1`) !== undefined
const hasRemoved = (db: ReadDb): boolean => value(db, sql`SELECT 1 FROM removed_records LIMIT 1`) !== undefined

/**
 * The table readers count in. With nothing to hide that is the table itself, whose counts come out of indexes alone; so they do without the few
 * removed records. For a loading ledger the view has to look at every row.
 */
export const countable = (db: ReadDb) =>
  isLoading(db)
    ? sql`live_records`
    : hasRemoved(db)
      ? sql`(SELECT * FROM records WHERE id NOT IN (SELECT record_id FROM removed_records))`
      : sql`records`

/** Records by state, without those in place: a partial index has just these. */
export function countsNotIn(db: ReadDb): Map<string, number> {
  const rows = all<{ state: string; n: number }>(
    db,
    sql`SELECT state, count(*) AS n FROM ${countable(db)} WHERE state <> 'in' GROUP BY state`,
  )
  return new Map(rows.map((row) => [row.state, row.n]))
}

export const countPending = (db: ReadDb): number =>
  count(db, sql`SELECT count(*) FROM ${countable(db)} WHERE pending IS NOT NULL`)
export const countIncomplete = (db: ReadDb): number =>
  count(db, sql`SELECT count(*) FROM ${countable(db)} WHERE completeness = 2`)
export const countSetAside = (db: ReadDb): number =>
  count(
    db,
    sql`SELECT count(*) FROM import_rows r JOIN import_batches b ON b.id = r.batch_id
        WHERE r.outcome = 'set-aside' AND r.resolved_at IS NULL AND b.state = 'loaded'`,
  )

/** Open loans by their due date: overdue, due today, due up to `weekEnd`, all. */
export function countDue(db: ReadDb, today: string, weekEnd: string) {
  const due = (where: ReturnType<typeof sql>) =>
    count(db, sql`SELECT count(*) FROM loan_lines WHERE returned_at IS NULL AND ${where}`)
  return {
    overdue: due(sql`due_on < ${today}`),
    dueToday: due(sql`due_on = ${today}`),
    dueWeek: due(sql`due_on > ${today} AND due_on <= ${weekEnd}`),
    out: due(sql`TRUE`),
  }
}

/** Visits that somebody has to go on with. */
export function countVisits(db: ReadDb) {
  const visits = (where: ReturnType<typeof sql>) => count(db, sql`SELECT count(*) FROM visits WHERE ${where}`)
  return {
    visitsWaiting: visits(sql`state = 'waiting'`),
    visitsOpen: visits(sql`state = 'open'`),
    effectsMissing: visits(sql`state = 'closed' AND effect = ''`),
  }
}

export const draftsOf = (db: ReadDb, userId: number): { key: string; updatedAt: number }[] =>
  all(
    db,
    sql`SELECT key, updated_at AS updatedAt FROM drafts WHERE user_id = ${userId} ORDER BY updated_at DESC LIMIT 100`,
  )

export interface ClassYear {
  classId: number
  year: number
  state: string
  records: number
}

/** Records by class, year and state: one walk through the index of holdings (about 0.1 s a million records). */
export const countByClassYear = (db: ReadDb): ClassYear[] =>
  all(
    db,
    sql`SELECT class_id AS classId, year, state, count(*) AS records FROM ${countable(db)} GROUP BY class_id, year, state`,
  )

export const classNames = (db: ReadDb): Map<number, { code: string; name: string; name_en: string }> =>
  new Map(
    all<{ id: number; code: string; name: string; name_en: string }>(
      db,
      sql`SELECT id, code, name, name_en FROM classes`,
    ).map((row) => [row.id, row]),
  )
export const countVolumes = (db: ReadDb): number => count(db, sql`SELECT count(*) FROM volumes`)
export const countBoxes = (db: ReadDb): number => count(db, sql`SELECT count(*) FROM boxes`)
