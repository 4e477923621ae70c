import type { SearchRequest, SearchResult } from '../../../shared/model/search'
import { HAN, queryTerms, type Term } from '../../../shared/rules/searchText'
import { all, join, sql, value, type ReadDb, type Sql } from '../database/sql'
import { buildQuery } from './buildQuery'
import { readCursor, writeCursor, type Cursor } from './cursor'
import { deepIds } from './deepSearch'
import { facetCounts, noFacets } from './facets'
import { candidates, filterConditions, indexedFilters } from './filters'
import { COUNT_CAP, type Listing, type Search } from './listing'
import { rankByField, RANKED } from './rank'
import { searchNames } from './searchNames'

const MAX_LIMIT = 1_000

/**
 * Searches records: all terms must be found, filters hold, rows of a batch still loading do not exist. Up to 200 hits come with whole
 * identifiers and names first, more come newest first; one Han character lists names beginning with it unless `everywhere`.
 * Without any text it lists what the filters leave. Reads only; may take more than 20 ms: see ../reading.
 */
export function searchRecords(db: ReadDb, request: SearchRequest): SearchResult {
  const limit = Math.min(Math.max(request.limit ?? 50, 1), MAX_LIMIT)
  const { filters = {}, personal = 'all' } = request
  const search: Search = { db, filters, limit, personal, hidden: hiddenBatches(db) }
  const cursor = request.cursor === undefined ? undefined : readCursor(request.cursor)
  const terms = queryTerms(request.text)
  if (terms.length === 0 && request.text.trim() !== '') return nothing(request)
  const result = resultOf(search, request, terms, cursor)
  const facets = request.facets === true && cursor === undefined ? facetCounts(db, result.counted) : undefined
  return { total: result.total, capped: result.capped, ids: result.ids, cursor: result.cursor, facets }
}

function resultOf(search: Search, request: SearchRequest, terms: Term[], cursor: Cursor | undefined): Listing {
  const letter = terms.length === 1 && request.everywhere !== true ? singleHan(terms[0]) : undefined
  if (letter !== undefined) return searchNames(search, letter, cursor?.mode === 'name' ? cursor : undefined)
  const source = (count: number, below?: number) =>
    request.deep === true
      ? deepIds(search, terms, count, below)
      : terms.length === 0 && indexedFilters(search.filters).length === 0
        ? listIds(search, count, below)
        : matchIds(search, terms, count, below)
  if (cursor?.mode === 'newest') return newestPage(search, source(search.limit + 1, cursor.id), cursor)
  const hits = source(COUNT_CAP + 1)
  const total = Math.min(hits.length, COUNT_CAP)
  const counts = cursor ?? { total, capped: hits.length > COUNT_CAP }
  if (cursor?.mode !== 'ranked' && (terms.length === 0 || hits.length > RANKED))
    return { ...newestPage(search, hits, counts), counted: hits.slice(0, COUNT_CAP) }
  const after = cursor?.mode === 'ranked' ? cursor : undefined
  return { ...rankByField(search, terms, hits, counts, after), counted: hits.slice(0, COUNT_CAP) }
}

function newestPage(
  search: Search,
  hits: readonly number[],
  { total, capped }: { total: number; capped: boolean },
): Listing {
  const ids = hits.slice(0, search.limit)
  const last = ids[ids.length - 1]
  const more = hits.length > ids.length && last !== undefined
  return {
    total,
    capped,
    ids,
    cursor: more ? writeCursor({ mode: 'newest', total, capped, id: last }) : undefined,
    counted: [],
  }
}

function singleHan(term: Term | undefined): string | undefined {
  const run = term?.runs[0]
  return term?.runs.length === 1 && run?.kind === HAN && Array.from(run.text).length === 1 ? run.text : undefined
}

const nothing = (request: SearchRequest): SearchResult => ({
  total: 0,
  capped: false,
  ids: [],
  cursor: undefined,
  facets: request.facets === true ? noFacets() : undefined,
})

/** A ledger that is still loading is not there yet, a removed record no longer; without either there is nothing to join. */
function hiddenBatches(db: ReadDb): Sql[] {
  const loading = all<{ id: number }>(db, sql`SELECT id FROM import_batches WHERE state = 'loading'`).map(
    ({ id }) => id,
  )
  const removed = value(db, sql`SELECT 1 FROM removed_records LIMIT 1`) !== undefined
  return [
    ...(loading.length > 0 ? [sql`(records.batch_id IS NULL OR records.batch_id NOT IN (${join(loading)}))`] : []),
    ...(removed ? [sql`records.id NOT IN (SELECT record_id FROM removed_records)`] : []),
  ]
}

/** Rowids of the records that the filters leave, newest first. */
function listIds(search: Search, count: number, below: number | undefined): number[] {
  const conditions = [...filterConditions(search.filters, false), ...search.hidden, ...belowCondition(below)]
  const where = conditions.length === 0 ? sql`` : sql`WHERE ${join(conditions, ' AND ')}`
  return idsOf(all(search.db, sql`SELECT id FROM records ${where} ORDER BY id DESC LIMIT ${count}`))
}

const belowCondition = (below: number | undefined) => (below === undefined ? [] : [sql`records.id < ${below}`])

/** Rowids that match all terms and filters, newest first. */
function matchIds(search: Search, terms: readonly Term[], count: number, below: number | undefined): number[] {
  const query = buildQuery(terms, indexedFilters(search.filters), (term) => isDense(search.db, term), search.personal)
  if (query === undefined) return []
  const conditions = [...filterConditions(search.filters, true), ...search.hidden]
  const floor = below ?? Number.MAX_SAFE_INTEGER
  if (conditions.length === 0)
    return idsOf(
      all(
        search.db,
        sql`SELECT rowid AS id FROM record_search WHERE record_search MATCH ${query} AND rowid < ${floor} ORDER BY rowid DESC LIMIT ${count}`,
      ),
    )
  const few = candidates(search.db, search.filters)
  if (few !== undefined && few.size === 0) return []
  return few === undefined
    ? joinedIds(search, query, conditions, floor, count)
    : candidateIds(search, query, conditions, floor, count, few)
}

function joinedIds(search: Search, query: string, conditions: readonly Sql[], floor: number, count: number): number[] {
  return idsOf(
    all(
      search.db,
      sql`SELECT records.id FROM record_search CROSS JOIN records ON records.id = record_search.rowid
          WHERE record_search MATCH ${query} AND record_search.rowid < ${floor} AND ${join(conditions, ' AND ')}
          ORDER BY record_search.rowid DESC LIMIT ${count}`,
    ),
  )
}

/** Goes through the hits without touching their rows and looks up only those in the set. */
function candidateIds(
  search: Search,
  query: string,
  conditions: readonly Sql[],
  floor: number,
  count: number,
  few: ReadonlySet<number>,
): number[] {
  let [low, high] = [Infinity, 0]
  for (const id of few) [low, high] = [Math.min(low, id), Math.max(high, id)]
  const hits = search.db.raw
    .prepare<[string, number, number], number>(
      'SELECT rowid FROM record_search WHERE record_search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC',
    )
    .pluck()
    .iterate(query, low, Math.min(high, floor - 1))
  const both: number[] = []
  for (const id of hits) if (few.has(id)) both.push(id)
  if (both.length === 0) return []
  return idsOf(
    all(
      search.db,
      sql`SELECT records.id FROM json_each(${JSON.stringify(both)}) AS one CROSS JOIN records ON records.id = one.value
          WHERE ${join([...conditions], ' AND ')} ORDER BY records.id DESC LIMIT ${count}`,
    ),
  )
}

const DENSE = 20_000

/** Whether very many codes begin with the term as it was typed: a prefix search would merge each of them first (search-probe.md §11.3). */
function isDense(db: ReadDb, term: Term): boolean {
  const from = term.text.toUpperCase()
  const count = value<number>(
    db,
    sql`SELECT count(*) FROM (SELECT 1 FROM records WHERE code >= ${from} AND code < ${`${from}\u{10ffff}`} LIMIT ${DENSE + 1})`,
  )
  return (count ?? 0) > DENSE
}

const idsOf = (rows: { id: number }[]) => rows.map((row) => row.id)
