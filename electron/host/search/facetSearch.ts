import { FACETS, type FacetName, type SearchFacets, type SearchQuery } from '../../../shared/model/search'
import type { ReadContext } from '../context'
import { noFacets } from './facets'
import { presentFacets } from './present'
import { engineRequest, personalFor } from './requests'
import { readsOf } from '../reading'

type Filters = SearchQuery['filters']

/** A query without what narrows one facet. */
const WITHOUT: Record<FacetName, Partial<Record<keyof Filters, undefined>>> = {
  type: { types: undefined },
  year: { yearFrom: undefined, yearTo: undefined },
  class: { classes: undefined },
  period: { periods: undefined },
  state: { states: undefined },
  place: { location: undefined },
}

const isNarrowed = (filters: Filters, facet: FacetName) =>
  Object.keys(WITHOUT[facet]).some((key) => filters[key as keyof Filters] !== undefined)

/**
 * Counts the hits of a query by every facet. A facet that is narrowed is counted over the hits without that filter, so that its other values
 * stay to be chosen; one search for each such facet and one for all others.
 */
export async function facetSearch(query: SearchQuery, { db, room, actor, signal }: ReadContext) {
  const pool = readsOf(room)
  const personal = personalFor(db, actor)
  const ask = (filters: Filters) => {
    const request = { ...engineRequest(db, { ...query, filters }), limit: 1, facets: true, personal }
    return pool.ask({ kind: 'find', request }, signal)
  }
  const [all, ...others] = await Promise.all([
    ask(query.filters),
    ...FACETS.filter((name) => isNarrowed(query.filters, name)).map(async (name) => ({
      name,
      facets: (await ask({ ...query.filters, ...WITHOUT[name] })).facets,
    })),
  ])
  const facets: SearchFacets = { ...noFacets(), ...all.facets }
  for (const other of others) facets[other.name] = other.facets?.[other.name] ?? []
  return { ...presentFacets(db, facets), capped: all.capped }
}
