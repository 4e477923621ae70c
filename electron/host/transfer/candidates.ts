import type { TransferCandidate, TransferScope } from '../../../shared/model/transfer'
import type { RecordFilter } from '../../../shared/model/record'
import type { RecordState } from '../../../shared/rules/recordState'
import { lastDueYear, transferDueOn, whyNotTransfer, type TransferRefusal } from '../../../shared/rules/transferring'
import { countList, hiddenBatches, nameOf, pageQuery, planList, recordLines, type RecordLineRow } from '../catalogue'
import { all, join, sql, value, type ReadDb, type Sql } from '../database/sql'
import { inAppraisal, opinedTransfer, transferOpinions, type TransferOpinion } from '../disposal'
import type { HandlersOf } from '../router'
import { scopeOf } from './scope'

const LISTED = sql`SELECT record_id FROM transfer_records WHERE receipt_id IS NULL AND left_out IS NULL`

const filterOf = (scope: TransferScope, today: string): RecordFilter => ({
  periods: scope.periods,
  yearTo: lastDueYear(today, scope.years),
  states: ['arranging', 'to-shelve', 'in', 'out', 'to-return', 'searching', 'lost'],
  ...(scope.classes.length > 0 ? { classes: scope.classes } : {}),
  ...(scope.types.length > 0 ? { types: scope.types } : {}),
})

/** What is due by the scope, and what an approved appraisal says is to go whatever the scope; on no list yet, oldest first. */
function dueOf(db: ReadDb, scope: TransferScope, today: string) {
  const plan = planList(db, filterOf(scope, today), 'year')
  const free = sql`id NOT IN (${LISTED})`
  if (value(db, sql`${opinedTransfer} LIMIT 1`) === undefined) return { ...plan, where: [...plan.where, free] }
  const opined = sql`SELECT id FROM records WHERE id IN (${opinedTransfer}) AND state NOT IN ('transferred','destroyed')`
  const either = sql`id IN (SELECT id FROM ${plan.from} WHERE ${join(plan.where, ' AND ')} UNION ${opined})`
  return { ...plan, from: sql`records`, where: [either, free, ...hiddenBatches(db)] }
}

/** Why a record cannot go now. `listed`: it stands on a list already that is not this one; `appraised`: a running batch decides about it. */
export const refusalOf = (row: RecordLineRow, { listed = false, appraised = false } = {}): TransferRefusal | null =>
  whyNotTransfer({ state: row.state, held: row.held === 1, filed: row.confirmed_at !== null, listed, appraised })

interface Presenting {
  scope: TransferScope
  appraised: ReadonlySet<number>
  opinions: ReadonlyMap<number, TransferOpinion>
}

const present = (row: RecordLineRow, { scope, appraised, opinions }: Presenting): TransferCandidate => ({
  uid: row.uid,
  name: nameOf(row),
  title: row.title,
  year: row.year,
  classCode: row.class_code,
  className: row.class_name,
  period: row.period,
  pages: row.pages,
  state: row.state,
  dueOn: transferDueOn(row.year, scope.years),
  refused: refusalOf(row, { appraised: appraised.has(row.id) }),
  opinion: opinions.get(row.id) ?? null,
})

interface Group {
  state: RecordState
  held: number
  filed: number
  appraised: number
  count: number
}

/** How many records can go and why the others cannot, from groups of equal facts. */
export function tally(groups: readonly Group[]): {
  ready: number
  refused: { reason: TransferRefusal; count: number }[]
} {
  const counts = new Map<TransferRefusal | null, number>()
  for (const { state, held, filed, appraised, count } of groups) {
    const facts = { held: held === 1, filed: filed === 1, appraised: appraised === 1 }
    const why = whyNotTransfer({ state, ...facts, listed: false })
    counts.set(why, (counts.get(why) ?? 0) + count)
  }
  const refused = [...counts].flatMap(([reason, count]) => (reason ? [{ reason, count }] : []))
  return { ready: counts.get(null) ?? 0, refused: refused.toSorted((a, b) => b.count - a.count) }
}

/** Records (a query of rowids) by what decides whether they can go. */
export const groupsOf = (db: ReadDb, ids: Sql): Group[] =>
  all(
    db,
    sql`SELECT r.state, EXISTS (SELECT 1 FROM hold_records k WHERE k.record_id = r.id AND k.released_at IS NULL) AS held,
          r.confirmed_at IS NOT NULL AS filed, EXISTS (SELECT 1 FROM disposal_lines d WHERE d.record_id = r.id AND d.open = 1) AS appraised,
          count(*) AS count
        FROM (${ids}) one JOIN records r ON r.id = one.id GROUP BY 1, 2, 3, 4`,
  )

const idsOf = (plan: ReturnType<typeof dueOf>): Sql => pageQuery(plan, false, 0, -1)

/** Rowids of all that is due and can go now, oldest first. */
export function readyIds(db: ReadDb, today: string): number[] {
  const ids = all<{ id: number }>(db, idsOf(dueOf(db, scopeOf(db), today))).map(({ id }) => id)
  const appraised = inAppraisal(db, ids)
  return recordLines(db, ids).flatMap((row) =>
    refusalOf(row, { appraised: appraised.has(row.id) }) === null ? [row.id] : [],
  )
}

export const candidates: HandlersOf<'transfer'>['candidates'] = ({ limit, cursor }, { db, today }) => {
  const scope = scopeOf(db)
  const plan = dueOf(db, scope, today)
  const offset = cursor === null ? 0 : Number(cursor) || 0
  const ids = all<{ id: number }>(db, pageQuery(plan, false, offset, limit)).map(({ id }) => id)
  const presenting = { scope, appraised: inAppraisal(db, ids), opinions: transferOpinions(db, ids) }
  return {
    rows: recordLines(db, ids).map((row) => present(row, presenting)),
    total: countList(db, plan),
    cursor: ids.length === limit ? String(offset + limit) : null,
    lastYear: lastDueYear(today, scope.years),
    ...tally(groupsOf(db, idsOf(plan))),
  }
}
