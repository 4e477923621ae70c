import type { SearchFilters } from '../../../shared/model/search'
import type { ReadDb, Sql } from '../database/sql'

/** Hits are counted up to here; more show as "1000+". */
export const COUNT_CAP = 1_000

/** What every way of searching needs; made once a request. */
export interface Search {
  db: ReadDb
  filters: SearchFilters
  limit: number
  personal: 'all' | 'ends' | 'none'
  /** Conditions on `records` that hide batches still loading. */
  hidden: Sql[]
}

/** A page and the hits facets are counted over; these are there on a first page only. */
export interface Listing {
  total: number
  capped: boolean
  ids: number[]
  cursor: string | undefined
  counted: number[]
}
