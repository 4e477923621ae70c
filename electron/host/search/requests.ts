import type { SearchFilters, SearchQuery, SearchQueryFilters, SearchRequest } from '../../../shared/model/search'
import { all, join, raw, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { eyeOf } from '../masking'
import { may, type HostSession } from '../access/sessions'

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

/**
 * What personal data a reader may search by. Who may look at whole values may search by all of them; who sees only the ends of an ID number must not
 * find out the rest of it, nor who has a diagnosis, by asking whether it is found. The index keeps all kinds together: one that is hidden hides them.
 */
export function personalFor(db: ReadDb, actor: HostSession): NonNullable<SearchRequest['personal']> {
  const { id, phone, bank, diagnosis, sensitive } = eyeOf(db, actor)
  if (id === 'hidden') return 'none'
  const hidden = [phone, bank, diagnosis, sensitive].includes('hidden')
  return may(actor, 'personal.reveal') && !hidden ? 'all' : 'ends'
}

/** The engine's request of a query, for the room's own work; for a reader's search add `personalFor`. */
export const engineRequest = (db: ReadDb, { text, filters, everywhere, deep }: SearchQuery): SearchRequest => ({
  text,
  everywhere,
  // Without a text there is nothing to look for inside numbers.
  deep: deep && text !== '',
  filters: engineFilters(db, filters),
})
