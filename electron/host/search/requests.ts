import type { SearchFilters, SearchQuery, SearchQueryFilters, SearchRequest } from '../../../shared/model/search'
import { all, join, raw, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'

const idOf = (db: ReadDb, table: 'fonds' | 'boxes' | 'locations' | 'parties', uid: string | undefined) =>
  uid === undefined
    ? undefined
    : (value<number>(db, sql`SELECT id FROM ${raw(table)} WHERE uid = ${uid}`) ?? fail('not-found', { uid }))

/** Rowids of class codes; a code nobody has finds nothing. */
function classIds(db: ReadDb, codes: readonly string[] | undefined): number[] | undefined {
  if (!codes?.length) return undefined
  const rows = all<{ id: number }>(db, sql`SELECT id FROM classes WHERE code IN (${join([...codes])})`)
  return rows.length === 0 ? [0] : rows.map((row) => row.id)
}

/** The engine's filters (rowids) of a query's filters (outside ids). Throws not-found for a box, place, fonds or person that is not there. */
export function engineFilters(db: ReadDb, filters: SearchQueryFilters): SearchFilters {
  const { classes, fonds, box, location, party, ...same } = filters
  return {
    ...same,
    classIds: classIds(db, classes),
    fondsId: idOf(db, 'fonds', fonds),
    boxId: idOf(db, 'boxes', box),
    locationId: idOf(db, 'locations', location),
    partyId: idOf(db, 'parties', party),
  }
}

/** The engine's request of a query. */
export const engineRequest = (db: ReadDb, { text, filters, everywhere, deep }: SearchQuery): SearchRequest => ({
  text,
  everywhere,
  // Without a text there is nothing to look for inside numbers.
  deep: deep && text !== '',
  filters: engineFilters(db, filters),
})
