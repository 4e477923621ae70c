import type { RecordFilter, RecordSort } from '../../../shared/model/record'
import { isGone } from '../../../shared/rules/recordState'
import { all, join, raw, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import { heldIds } from '../holds'
import { hiddenBatches } from './recordStore'

// The list of up to a million records. Every order has an index that also carries what hides a loading batch, so that counting and jumping
// to the n-th row pass over index entries (about 20 ns each), never over rows; at most half of them, because far rows are reached from the end.

export interface ListRequest {
  filter: RecordFilter
  sort: RecordSort
  descending: boolean
  offset: number
  cursor: string | null
  limit: number
}

interface Order {
  index: string
  /** Leading conditions the index wants. */
  where: Sql[]
  keys: string[]
}

const ORDERS: Record<RecordSort, Order> = {
  newest: { index: 'records_order', where: [sql`(version < 0) = 0`], keys: ['id'] },
  code: { index: 'records_code', where: [], keys: ['code', 'id'] },
  year: { index: 'records_year', where: [], keys: ['year', 'id'] },
  person: { index: 'records_person', where: [], keys: ['person_name', 'id'] },
}

const uidToId = (db: ReadDb, table: string, uid: string): number =>
  value<number>(db, sql`SELECT id FROM ${raw(table)} WHERE uid = ${uid}`) ?? fail('not-found', { uid })

const boxesAt = (location: number) => sql`
  WITH RECURSIVE below(id) AS (
    SELECT ${location} UNION ALL SELECT locations.id FROM locations JOIN below ON locations.parent_id = below.id)
  SELECT boxes.id FROM boxes WHERE boxes.location_id IN (SELECT id FROM below)`

const list = (values: readonly (string | number)[]) => join([...values])

/** Conditions the holdings index answers without the rows. */
function coveredConditions(filter: RecordFilter): Sql[] {
  const found: Sql[] = []
  if (filter.yearFrom !== undefined) found.push(sql`year >= ${filter.yearFrom}`)
  if (filter.yearTo !== undefined) found.push(sql`year <= ${filter.yearTo}`)
  if (filter.types?.length) found.push(sql`type IN (${list(filter.types)})`)
  if (filter.periods?.length) found.push(sql`period IN (${list(filter.periods)})`)
  // 2 (incomplete) is rare and has an index of its own.
  if (filter.completeness !== undefined && filter.completeness !== 2)
    found.push(sql`completeness = ${filter.completeness}`)
  if (filter.states?.length) found.push(sql`state IN (${list(filter.states)})`)
  if (filter.classes?.length)
    found.push(sql`class_id IN (SELECT id FROM classes WHERE code IN (${list(filter.classes)}))`)
  return found
}

/** Conditions that usually leave few rows, each with an index of its own. */
function narrowConditions(db: ReadDb, filter: RecordFilter): Sql[] {
  const found: Sql[] = []
  if (filter.box) found.push(sql`box_id = ${uidToId(db, 'boxes', filter.box)}`)
  if (filter.volume) found.push(sql`volume_id = ${uidToId(db, 'volumes', filter.volume)}`)
  if (filter.location) found.push(sql`box_id IN (${boxesAt(uidToId(db, 'locations', filter.location))})`)
  if (filter.batch) found.push(sql`batch_id = ${uidToId(db, 'import_batches', filter.batch)}`)
  if (filter.party)
    found.push(sql`id IN (SELECT record_id FROM party_links WHERE party_id = ${uidToId(db, 'parties', filter.party)})`)
  if (filter.pending !== undefined) found.push(filter.pending ? sql`pending IS NOT NULL` : sql`pending IS NULL`)
  if (filter.completeness === 2) found.push(sql`completeness = 2`)
  if (filter.confirmed !== undefined)
    found.push(filter.confirmed ? sql`confirmed_at IS NOT NULL` : sql`confirmed_at IS NULL`)
  if (filter.held !== undefined) found.push(sql`id ${raw(filter.held ? 'IN' : 'NOT IN')} (${heldIds()})`)
  if (filter.hold) found.push(sql`id IN (${heldIds(filter.hold)})`)
  return found
}

/** What the index of due days answers; of what is still kept, unless states of gone records are asked for. */
function dueConditions({ dueFrom, dueBy, lines, states }: RecordFilter): Sql[] {
  const found: Sql[] = []
  if (dueFrom !== undefined) found.push(sql`due_on >= ${dueFrom}`)
  if (dueBy !== undefined) found.push(sql`due_on <= ${dueBy}`)
  if (lines?.length) found.push(sql`schedule_line IN (${list(lines)})`)
  // The index's condition in its own words, else SQLite does not use it.
  if (found.length > 0 && !states?.some(isGone)) found.push(sql`state NOT IN ('transferred','destroyed')`)
  return found
}

interface Plan {
  from: Sql
  where: Sql[]
  order: Order
}

/** A state other than 在库 is rare enough for its own partial index; SQLite wants to see the index's condition. */
const rareStates = (filter: RecordFilter) => filter.states?.length && !filter.states.includes('in')

/** Which index a request goes through: the order's own without filters, holdings for what it covers, else the planner's choice. */
export function planList(db: ReadDb, filter: RecordFilter, sort: RecordSort): Plan {
  const hidden = hiddenBatches(db)
  const order = ORDERS[sort]
  const covered = coveredConditions(filter)
  const narrow = narrowConditions(db, filter)
  const due = dueConditions(filter)
  if (covered.length + narrow.length + due.length === 0)
    return { from: sql`records INDEXED BY ${raw(order.index)}`, where: [...order.where, ...hidden], order }
  if (rareStates(filter)) narrow.push(sql`state <> 'in'`)
  if (due.length > 0 && narrow.length === 0 && !filter.states?.some(isGone))
    return { from: sql`records INDEXED BY records_due`, where: [...due, ...covered, ...hidden], order }
  narrow.push(...due)
  if (narrow.length > 0) return { from: sql`records`, where: [...narrow, ...covered, ...hidden], order }
  const classes = filter.classes?.length ? [] : [sql`class_id IN (SELECT id FROM classes)`]
  return { from: sql`records INDEXED BY records_holdings`, where: [...classes, ...covered, ...hidden], order }
}

const conditions = (where: readonly Sql[]) => (where.length === 0 ? sql`1 = 1` : join([...where], ' AND '))

/** How many rows a request has in all. */
export const countList = (db: ReadDb, plan: Plan): number =>
  value<number>(db, sql`SELECT count(*) FROM ${plan.from} WHERE ${conditions(plan.where)}`) ?? 0

type KeyRow = Record<string, string | number | null> & { id: number }

export function pageQuery(plan: Plan, descending: boolean, offset: number, limit: number, after: Sql[] = []): Sql {
  const { keys } = plan.order
  const direction = raw(descending ? 'DESC' : 'ASC')
  const order = join(keys.map((key) => sql`${raw(key)} ${direction}`))
  return sql`SELECT ${raw(keys.join(', '))} FROM ${plan.from} WHERE ${conditions([...plan.where, ...after])} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`
}

/** The rows behind a cursor: `(key, id)` beyond those of the last row seen. Empty codes sort first, as in the index. */
function beyond(plan: Plan, descending: boolean, cursor: string): Sql[] {
  const [id, key] = readCursor(cursor)
  const mark = raw(descending ? '<' : '>')
  const name = plan.order.keys[0] ?? 'id'
  if (plan.order.keys.length === 1) return [sql`id ${mark} ${id}`]
  const column = raw(name)
  if (key === null)
    return [descending ? sql`${column} IS NULL AND id < ${id}` : sql`(${column} IS NOT NULL OR id > ${id})`]
  const same = sql`(${column} = ${key} AND id ${mark} ${id})`
  // Descending, those without a key come last.
  return [
    descending && name === 'code'
      ? sql`(${column} < ${key} OR ${same} OR ${column} IS NULL)`
      : sql`(${column} ${mark} ${key} OR ${same})`,
  ]
}

function readCursor(text: string): [number, string | number | null] {
  try {
    const [id, key] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    const known = key === null || typeof key === 'string' || typeof key === 'number'
    if (typeof id === 'number' && known) return [id, key]
  } catch {
    // Any damage is the same error to the caller.
  }
  return fail('input.invalid', { issues: [{ path: 'cursor', message: 'unreadable' }] })
}

const writeCursor = (plan: Plan, row: KeyRow): string => {
  const key = plan.order.keys.length === 1 ? null : (row[plan.order.keys[0] ?? 'id'] ?? null)
  return Buffer.from(JSON.stringify([row.id, key])).toString('base64url')
}

/** Rowids of one page with the number of all rows and the cursor behind the page. */
export function listIds(db: ReadDb, request: ListRequest): { ids: number[]; total: number; cursor: string | null } {
  const plan = planList(db, request.filter, request.sort)
  const total = countList(db, plan)
  const rows = request.cursor === null ? jump(db, plan, request, total) : follow(db, plan, request, request.cursor)
  const last = rows.at(-1)
  const cursor = last && rows.length === request.limit ? writeCursor(plan, last) : null
  return { ids: rows.map(({ id }) => id), total, cursor }
}

const follow = (db: ReadDb, plan: Plan, { descending, limit }: ListRequest, cursor: string): KeyRow[] =>
  all<KeyRow>(db, pageQuery(plan, descending, 0, limit, beyond(plan, descending, cursor)))

function jump(db: ReadDb, plan: Plan, { descending, offset, limit }: ListRequest, total: number): KeyRow[] {
  const left = total - offset
  if (left <= 0) return []
  if (offset <= total / 2) return all<KeyRow>(db, pageQuery(plan, descending, offset, limit))
  const size = Math.min(limit, left)
  return all<KeyRow>(db, pageQuery(plan, !descending, left - size, size)).toReversed()
}
