import type { RecordFilter } from '../../../shared/model/record'
import type { TransferScope } from '../../../shared/model/transfer'
import type { RecordState } from '../../../shared/rules/recordState'
import { lastDueYear, TRANSFER_MOST, whyNotTransfer, type TransferRefusal } from '../../../shared/rules/transferring'
import { countList, hiddenBatches, pageQuery, planList } from '../catalogue'
import { all, join, sql, value, type ReadDb, type Sql } from '../database/sql'
import { opinedTransfer } from '../disposal'
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
function planOf(db: ReadDb, scope: TransferScope, today: string) {
  const plan = planList(db, filterOf(scope, today), 'year')
  const free = sql`id NOT IN (${LISTED})`
  if (value(db, sql`${opinedTransfer} LIMIT 1`) === undefined) return { ...plan, where: [...plan.where, free] }
  const opined = sql`SELECT id FROM records WHERE id IN (${opinedTransfer}) AND state NOT IN ('transferred','destroyed')`
  const either = sql`id IN (SELECT id FROM ${plan.from} WHERE ${join(plan.where, ' AND ')} UNION ${opined})`
  return { ...plan, from: sql`records`, where: [either, free, ...hiddenBatches(db)] }
}

/** Rowids of what is due and on no list yet, oldest first; `limit` -1: all of them. */
export const dueIds = (db: ReadDb, scope: TransferScope, today: string, offset = 0, limit = -1): number[] =>
  all<{ id: number }>(db, pageQuery(planOf(db, scope, today), false, offset, limit)).map(({ id }) => id)

/** What decides whether a record can go; `r` is its row. */
const FACTS = sql`r.state, EXISTS (SELECT 1 FROM hold_records k WHERE k.record_id = r.id AND k.released_at IS NULL) AS held,
  r.confirmed_at IS NOT NULL AS filed, EXISTS (SELECT 1 FROM disposal_lines d WHERE d.record_id = r.id AND d.open = 1) AS appraised`

interface Facts {
  state: RecordState
  held: number
  filed: number
  appraised: number
}

const whyNot = ({ state, held, filed, appraised }: Facts): TransferRefusal | null =>
  whyNotTransfer({ state, held: held === 1, filed: filed === 1, appraised: appraised === 1, listed: false })

/** How many records can go, and why how many others cannot, most first. */
export interface Tally {
  ready: number
  refused: { reason: TransferRefusal; count: number }[]
}

/** Counts records (a query of rowids) by whether they can go. */
export function tally(db: ReadDb, ids: Sql): Tally {
  const groups = all<Facts & { count: number }>(
    db,
    sql`SELECT ${FACTS}, count(*) AS count FROM (${ids}) one JOIN records r ON r.id = one.id GROUP BY 1, 2, 3, 4`,
  )
  const counts = new Map<TransferRefusal | null, number>()
  for (const group of groups) counts.set(whyNot(group), (counts.get(whyNot(group)) ?? 0) + group.count)
  const refused = [...counts].flatMap(([reason, count]) => (reason ? [{ reason, count }] : []))
  return { ready: counts.get(null) ?? 0, refused: refused.toSorted((a, b) => b.count - a.count) }
}

/** All that is due, counted: passes over every such record, so a reading worker does it. */
export function tallyDue(db: ReadDb, today: string): Tally & { total: number } {
  const plan = planOf(db, scopeOf(db), today)
  return { total: countList(db, plan), ...tally(db, pageQuery(plan, false, 0, -1)) }
}

/** Rowids of what is due and can go now, oldest first, as many as one list takes. */
export function readyIds(db: ReadDb, today: string, most = TRANSFER_MOST): number[] {
  const ids = JSON.stringify(dueIds(db, scopeOf(db), today))
  const rows = all<Facts & { id: number }>(
    db,
    sql`SELECT r.id, ${FACTS} FROM json_each(${ids}) one CROSS JOIN records r ON r.id = one.value ORDER BY one.key`,
  )
  return rows
    .filter((row) => whyNot(row) === null)
    .slice(0, most)
    .map(({ id }) => id)
}
