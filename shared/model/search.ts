import { z } from 'zod'
import { Holder } from './loan'
import { PartialDate, Period, RecordLine, RecordStateName } from './record'

/** Column of the full-text index: b texts, i identifiers, codes and dates, k names. */
export type SearchColumn = 'b' | 'i' | 'k'

/** Kind of a record type field; money is stored as integer fen and searched as yuan. */
export type FieldKind = string

/** A part of the catalogue somebody may see: classes by rowid (any when absent) and a record type (any when absent). */
export interface Granted {
  classIds?: readonly number[] | undefined
  type?: string | undefined
}

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
  /** Under a hold (冻结), or under none. */
  held?: boolean | undefined
  /** A person or employer the record is linked to. */
  partyId?: number | undefined
  /** Only what lies in one of these parts of the catalogue; none of them, nothing. */
  granted?: readonly Granted[] | undefined
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
  /**
   * What personal data the text may be found in: `all` (when absent), `ends` of what stands there masked: an ID number as a whole or by its last four to six
   * characters, nothing else; `none`.
   */
  personal?: 'all' | 'ends' | 'none' | undefined
  /** Count the hits by type, year, class, period, state and place; first page only. */
  facets?: boolean | undefined
}

export interface FacetCount {
  value: string
  count: number
}

/** What hits are counted by. place: rooms and rows of the storeroom. */
export const FACETS = ['type', 'year', 'class', 'period', 'state', 'place'] as const
export type FacetName = (typeof FACETS)[number]

/** Counts over the hits that were counted (at most 1,000). Classes and places by rowid as text. */
export type SearchFacets = Record<FacetName, FacetCount[]>

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

const uid = z.string().min(1).max(64)

/** What a search is about, as the screen and the command line say it: things are named by their outside ids. */
export const SearchQuery = z.object({
  text: z.string().trim().max(500).default(''),
  filters: z
    .object({
      types: z.array(z.string().max(40)).max(20).optional(),
      yearFrom: z.number().int().min(1850).max(2199).optional(),
      yearTo: z.number().int().min(1850).max(2199).optional(),
      /** Class codes. */
      classes: z.array(z.string().max(20)).max(50).optional(),
      periods: z.array(Period).max(20).optional(),
      states: z.array(RecordStateName).max(9).optional(),
      fonds: uid.optional(),
      box: uid.optional(),
      /** A place with everything below it. */
      location: uid.optional(),
      party: uid.optional(),
      formedFrom: PartialDate.optional(),
      formedTo: PartialDate.optional(),
      pending: z.boolean().optional(),
      completeness: z.number().int().min(0).max(2).optional(),
      /** Under a hold (冻结), or under none. */
      held: z.boolean().optional(),
    })
    .default({}),
  /** One Han character: in every text instead of at the beginning of a name. */
  everywhere: z.boolean().default(false),
  /** Digits also inside ID, business and archival numbers. */
  deep: z.boolean().default(false),
})
export type SearchQuery = z.infer<typeof SearchQuery>
export type SearchQueryFilters = SearchQuery['filters']

/** A record that was found, personal data masked, with its barcode and who has it when it is out. */
export const SearchHit = RecordLine.extend({ barcode: z.string(), holder: Holder.nullable() })
export type SearchHit = z.infer<typeof SearchHit>

/** A value hits can be narrowed to. `label` is there for what has a name of its own: types, classes, places. */
export const FacetValue = z.object({
  value: z.string(),
  count: z.number(),
  label: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type FacetValue = z.infer<typeof FacetValue>

/** Texts to search for instead; an ID number that is one slip away comes as its records, because numbers stay masked. */
export const SuggestedText = z.object({
  text: z.string().nullable(),
  why: z.enum(['initials', 'oneDigit', 'similar']),
  records: z.array(SearchHit),
})
export type SuggestedText = z.infer<typeof SuggestedText>

export const LIST_MAX = 2_000

/** A line of a pasted list: what it was recognised as, the records it names (at most 20) and how many there are. */
export const PastedLine = z.object({
  line: z.string(),
  kind: z.enum(['code', 'businessNumber', 'idNumber', 'personalNumber', 'invoice', 'barcode', 'name']).nullable(),
  records: z.array(z.string()),
  count: z.number(),
})
export type PastedLine = z.infer<typeof PastedLine>
