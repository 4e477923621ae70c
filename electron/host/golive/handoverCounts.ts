import type { HandoverContent } from '../../../shared/model/leaver'
import { shortHash } from '../../../shared/model/trail'
import { OPEN_STATES } from '../../../shared/rules/requestState'
import { trailHead } from '../audit/trailStore'
import { all, sql, value, type ReadDb, type Sql } from '../database/sql'

type Counts = HandoverContent

const isGone = sql`state IN ('transferred', 'destroyed')`

const countStates = (db: ReadDb): Map<string, number> =>
  new Map(
    all<{ state: string; count: number }>(
      db,
      sql`SELECT state, count(*) AS count FROM live_records GROUP BY state`,
    ).map(({ state, count }) => [state, count]),
  )

const countHoldings = (db: ReadDb): Counts['holdings'] =>
  all(
    db,
    sql`SELECT fonds.number AS fonds, classes.code AS classCode, classes.name AS className, r.year, r.period, r.records, r.pages
        FROM (SELECT fonds_id, class_id, year, period, count(*) AS records, coalesce(sum(pages), 0) AS pages FROM live_records
              WHERE NOT ${isGone} GROUP BY fonds_id, class_id, year, period) r
        JOIN fonds ON fonds.id = r.fonds_id JOIN classes ON classes.id = r.class_id ORDER BY fonds.number, classes.code, r.year, r.period`,
  )

/** Everything an archivist is answerable for, counted now: walks through all records, so it runs beside the host's event loop. */
export function countHandover(db: ReadDb, today: string): Counts {
  const one = (query: Sql): number => value<number>(db, query) ?? 0
  const states = countStates(db)
  const holdings = countHoldings(db)
  const head = trailHead(db)
  const open = sql`FROM loan_lines JOIN loans ON loans.id = loan_id WHERE returned_at IS NULL`
  return {
    holdings,
    total: {
      records: holdings.reduce((sum, { records }) => sum + records, 0),
      pages: holdings.reduce((sum, { pages }) => sum + pages, 0),
    },
    volumes: one(sql`SELECT count(*) FROM volumes`),
    boxes: one(sql`SELECT count(*) FROM boxes`),
    places: one(
      sql`SELECT count(*) FROM locations WHERE active = 1 AND id NOT IN (SELECT parent_id FROM locations WHERE parent_id IS NOT NULL)`,
    ),
    loansOut: one(sql`SELECT count(*) ${open}`),
    loansOverdue: one(sql`SELECT count(*) ${open} AND loan_lines.due_on < ${today}`),
    borrowersOut: one(sql`SELECT count(DISTINCT borrower_id) ${open}`),
    searching: states.get('searching') ?? 0,
    lost: states.get('lost') ?? 0,
    toReturn: states.get('to-return') ?? 0,
    toShelve: states.get('to-shelve') ?? 0,
    arranging: states.get('arranging') ?? 0,
    openSearches: one(sql`SELECT count(*) FROM search_tasks WHERE ended_at IS NULL`),
    openRequests: one(
      sql`SELECT count(*) FROM request_lines WHERE state IN (SELECT value FROM json_each(${JSON.stringify(OPEN_STATES)}))`,
    ),
    openVisits: one(sql`SELECT count(*) FROM visits WHERE state IN ('waiting', 'open')`),
    trail: { entry: head.count, hash: shortHash(head.hash) },
  }
}
