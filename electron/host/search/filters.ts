import type { Granted, SearchFilters } from '../../../shared/model/search'
import { all, join, raw, sql, type ReadDb, type Sql } from '../database/sql'
import { heldIds } from '../holds'

/** Filters that the index answers itself, as groups of facet tokens (`indexRecord.ts`); any of a group will do, all groups must. */
export function indexedFilters(filters: SearchFilters): string[][] {
  const groups: string[][] = []
  if (filters.types?.length) groups.push(filters.types.map((type) => `t${type.toLowerCase()}`))
  if (filters.classIds?.length) groups.push(filters.classIds.map((id) => `c${id}`))
  if (filters.periods?.length) groups.push(filters.periods.map((period) => `p${period.toLowerCase()}`))
  if (filters.fondsId !== undefined) groups.push([`f${filters.fondsId}`])
  const years = yearSpan(filters.yearFrom, filters.yearTo)
  if (years) groups.push(years.map((year) => `y${year}`))
  groups.push(...grantedTokens(filters.granted ?? []))
  const months = monthTokens(filters.formedFrom, filters.formedTo)
  if (months) groups.push(months)
  return groups
}

/** Years that archives hold; a span without an end goes up to them. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2099]

/** Undefined when nothing is asked; a year no archive holds when the span is empty. */
function yearSpan(from: number | undefined, to: number | undefined): number[] | undefined {
  if (from === undefined && to === undefined) return undefined
  const [first, last] = [Math.max(from ?? FIRST_YEAR, FIRST_YEAR), Math.min(to ?? LAST_YEAR, LAST_YEAR)]
  return first > last ? [0] : Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Months of a span of dates: whole years in between by their beginning; the days of the first and last month are left to the rows. */
function monthTokens(from: string | undefined, to: string | undefined): string[] | undefined {
  const years = yearSpan(from ? Number(from.slice(0, 4)) : undefined, to ? Number(to.slice(0, 4)) : undefined)
  return years?.flatMap((year) => {
    const first = from && year === Number(from.slice(0, 4)) ? Number(from.slice(5, 7) || 1) : 1
    const last = to && year === Number(to.slice(0, 4)) ? Number(to.slice(5, 7) || 12) : 12
    if (first === 1 && last === 12) return [`m${year}*`]
    const months = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index)
    // A record of that year without a month comes before all its months: it belongs when the span began earlier.
    const bare = first === 1 ? [`m${year}`] : []
    return [...bare, ...months.map((month) => `m${year}${String(month).padStart(2, '0')}`)]
  })
}

/** Conditions on `records` for the filters; `indexed` leaves out those the index has answered in full. */
export function filterConditions(filters: SearchFilters, indexed: boolean): Sql[] {
  const found = indexed ? [] : factConditions(filters)
  if (filters.granted) found.push(grantedCondition(filters.granted))
  if (filters.formedFrom) found.push(sql`records.formed_on >= ${filters.formedFrom}`)
  // A partial date stands for its whole span: everything that begins with it still belongs.
  if (filters.formedTo) found.push(sql`records.formed_on < ${`${filters.formedTo}~`}`)
  return [...found, ...narrowConditions(filters)]
}

/** What the index knows of the parts of the catalogue somebody may see: a first sieve, the rows have the last word. */
function grantedTokens(granted: readonly Granted[]): string[][] {
  const found: string[][] = []
  if (granted.length === 0) return found
  if (granted.every(({ classIds }) => classIds !== undefined))
    found.push([...new Set(granted.flatMap(({ classIds }) => classIds ?? []))].map((id) => `c${id}`))
  if (granted.every(({ type }) => type !== undefined))
    found.push([...new Set(granted.map(({ type = '' }) => `t${type.toLowerCase()}`))])
  return found
}

/** The index cannot say what belongs to one of several parts of the catalogue: the rows do. */
function grantedCondition(granted: readonly Granted[]): Sql {
  if (granted.length === 0) return sql`FALSE`
  const parts = granted.map(({ classIds, type }) => {
    const both = [sql`TRUE`]
    if (classIds) both.push(sql`records.class_id IN (SELECT value FROM json_each(${JSON.stringify(classIds)}))`)
    if (type !== undefined) both.push(sql`records.type = ${type}`)
    return sql`(${join(both, ' AND ')})`
  })
  return sql`(${join(parts, ' OR ')})`
}

function factConditions(filters: SearchFilters): Sql[] {
  const found: Sql[] = []
  if (filters.types?.length) found.push(sql`records.type IN (${join(filters.types)})`)
  if (filters.classIds?.length) found.push(sql`records.class_id IN (${join(filters.classIds)})`)
  if (filters.periods?.length) found.push(sql`records.period IN (${join(filters.periods)})`)
  if (filters.fondsId !== undefined) found.push(sql`records.fonds_id = ${filters.fondsId}`)
  if (filters.yearFrom !== undefined) found.push(sql`records.year >= ${filters.yearFrom}`)
  if (filters.yearTo !== undefined) found.push(sql`records.year <= ${filters.yearTo}`)
  return found
}

/** Conditions with an index of their own, which usually leave few rows. */
function narrowConditions(filters: SearchFilters): Sql[] {
  const found: Sql[] = []
  if (filters.states?.length) found.push(sql`records.state IN (${join(filters.states)})`)
  if (filters.boxId !== undefined) found.push(sql`records.box_id = ${filters.boxId}`)
  if (filters.locationId !== undefined) found.push(sql`records.box_id IN (${boxesAt(filters.locationId)})`)
  if (filters.pending !== undefined)
    found.push(filters.pending ? sql`records.pending IS NOT NULL` : sql`records.pending IS NULL`)
  if (filters.completeness !== undefined) found.push(sql`records.completeness = ${filters.completeness}`)
  if (filters.held !== undefined) found.push(sql`records.id ${raw(filters.held ? 'IN' : 'NOT IN')} (${heldIds()})`)
  if (filters.partyId !== undefined)
    found.push(sql`records.id IN (SELECT record_id FROM party_links WHERE party_id = ${filters.partyId})`)
  return found
}

const boxesAt = (locationId: number) => sql`
  WITH RECURSIVE below(id) AS (
    SELECT ${locationId} UNION ALL SELECT locations.id FROM locations JOIN below ON locations.parent_id = below.id)
  SELECT boxes.id FROM boxes WHERE boxes.location_id IN (SELECT id FROM below)`

const MAX_CANDIDATES = 20_000

/**
 * The records that a filter with an index of its own leaves, newest first, when they are few enough (20,000) to go through a text search as
 * a set; undefined otherwise. Without it a rare state and a common word would join every hit of the word.
 */
export function candidates(db: ReadDb, filters: SearchFilters): Set<number> | undefined {
  const query = candidateQuery(filters)
  if (query === undefined) return undefined
  const rows = all<{ id: number }>(db, sql`${query} LIMIT ${MAX_CANDIDATES + 1}`)
  return rows.length > MAX_CANDIDATES ? undefined : new Set(rows.map((row) => row.id))
}

function candidateQuery(filters: SearchFilters): Sql | undefined {
  if (filters.boxId !== undefined) return sql`SELECT id FROM records WHERE box_id = ${filters.boxId}`
  if (filters.partyId !== undefined)
    return sql`SELECT record_id AS id FROM party_links WHERE party_id = ${filters.partyId}`
  if (filters.held === true) return sql`SELECT DISTINCT record_id AS id FROM (${heldIds()})`
  if (filters.pending === true) return sql`SELECT id FROM records WHERE pending IS NOT NULL`
  if (filters.locationId !== undefined)
    return sql`SELECT id FROM records WHERE box_id IN (${boxesAt(filters.locationId)})`
  if (filters.states?.length && !filters.states.includes('in'))
    return sql`SELECT id FROM records WHERE state IN (${join(filters.states)}) AND state <> 'in'`
  if (filters.completeness === 2) return sql`SELECT id FROM records WHERE completeness = 2`
  return undefined
}
