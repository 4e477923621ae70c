import type { SearchFilters } from '../../../shared/model/search'
import { all, join, sql, type ReadDb, type Sql } from '../database/sql'

const MAX_YEARS = 40

/** Facet tokens of the filters the index answers itself, one group of alternatives each. */
export function indexedFilters(filters: SearchFilters): string[][] {
  const groups: string[][] = []
  if (filters.types?.length) groups.push(filters.types.map((type) => `t${type.toLowerCase()}`))
  if (filters.classIds?.length) groups.push(filters.classIds.map((id) => `c${id}`))
  const { yearFrom, yearTo } = filters
  if (yearFrom !== undefined && yearTo !== undefined && yearTo >= yearFrom && yearTo - yearFrom < MAX_YEARS)
    groups.push(Array.from({ length: yearTo - yearFrom + 1 }, (_, index) => `y${yearFrom + index}`))
  return groups
}

/** Conditions on `records` for every filter; `indexed` leaves out those the index has answered. */
export function filterConditions(filters: SearchFilters, indexed: boolean): Sql[] {
  const found = indexed ? [] : dense(filters)
  const { yearFrom, yearTo } = filters
  const yearsIndexed = indexed && indexedFilters({ yearFrom, yearTo }).length > 0
  if (yearFrom !== undefined && !yearsIndexed) found.push(sql`records.year >= ${yearFrom}`)
  if (yearTo !== undefined && !yearsIndexed) found.push(sql`records.year <= ${yearTo}`)
  if (filters.periods?.length) found.push(sql`records.period IN (${join(filters.periods)})`)
  if (filters.fondsId !== undefined) found.push(sql`records.fonds_id = ${filters.fondsId}`)
  if (filters.formedFrom) found.push(sql`records.formed_on >= ${filters.formedFrom}`)
  // A partial date stands for its whole span: everything that begins with it still belongs.
  if (filters.formedTo) found.push(sql`records.formed_on < ${`${filters.formedTo}~`}`)
  return [...found, ...narrowConditions(filters)]
}

function dense(filters: SearchFilters): Sql[] {
  const found: Sql[] = []
  if (filters.types?.length) found.push(sql`records.type IN (${join(filters.types)})`)
  if (filters.classIds?.length) found.push(sql`records.class_id IN (${join(filters.classIds)})`)
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
  if (filters.pending === true) return sql`SELECT id FROM records WHERE pending IS NOT NULL`
  if (filters.locationId !== undefined)
    return sql`SELECT id FROM records WHERE box_id IN (${boxesAt(filters.locationId)})`
  if (filters.states?.length && !filters.states.includes('in'))
    return sql`SELECT id FROM records WHERE state IN (${join(filters.states)}) AND state <> 'in'`
  if (filters.completeness === 2) return sql`SELECT id FROM records WHERE completeness = 2`
  return undefined
}
