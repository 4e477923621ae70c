/** Column of the full-text index: b texts, i identifiers, codes and dates, k names. */
export type SearchColumn = 'b' | 'i' | 'k'

/** Kind of a record type field; money is stored as integer fen and searched as yuan. */
export type FieldKind = string

/** What narrows a search besides its text; all given conditions must hold. Ids are rowids. */
export interface SearchFilters {
  types?: readonly string[] | undefined
  yearFrom?: number | undefined
  yearTo?: number | undefined
  classIds?: readonly number[] | undefined
  /** 'permanent' or years as text. */
  periods?: readonly string[] | undefined
  states?: readonly string[] | undefined
  fondsId?: number | undefined
  boxId?: number | undefined
  /** A place with everything below it. */
  locationId?: number | undefined
  /** Formed on or after / before, ISO text, may be partial. */
  formedFrom?: string | undefined
  formedTo?: string | undefined
  pending?: boolean | undefined
  /** 0 unknown, 1 complete, 2 incomplete. */
  completeness?: number | undefined
  /** A person or employer the record is linked to. */
  partyId?: number | undefined
}

export interface SearchRequest {
  text: string
  filters?: SearchFilters | undefined
  /** Rows of a page, at most 1,000; 50 when absent. */
  limit?: number | undefined
  /** Where the page before ended. */
  cursor?: string | undefined
  /** One Han character: anywhere instead of at the beginning of a name. */
  everywhere?: boolean | undefined
  /** Digits also inside ID, business and archival numbers: a scan of about 0.1 s a million records. */
  deep?: boolean | undefined
  /** Count the hits by type, year, class and state; first page only. */
  facets?: boolean | undefined
}

export interface FacetCount {
  value: string
  count: number
}

/** Counts over the hits that were counted (at most 1,000). */
export interface SearchFacets {
  type: FacetCount[]
  year: FacetCount[]
  class: FacetCount[]
  state: FacetCount[]
}

export interface SearchResult {
  /** Number of hits, counted up to 1,000. */
  total: number
  /** There are more than `total`. */
  capped: boolean
  /** Rowids of the page, best or newest first. */
  ids: number[]
  /** For the next page; undefined at the end. */
  cursor: string | undefined
  facets: SearchFacets | undefined
}

/** What a line of a pasted list was recognised as. */
export type MatchKind = 'code' | 'businessNumber' | 'idNumber' | 'personalNumber' | 'invoice' | 'barcode' | 'name'

/** A line of a pasted list and the records it names; kind is undefined when nothing is known by it. Ids are rowids. */
export interface ListMatch {
  line: string
  kind: MatchKind | undefined
  ids: number[]
}

/** Another text to search for when nothing was found, and why it is near. */
export interface Suggestion {
  text: string
  why: 'initials' | 'oneDigit' | 'similar'
}
