import { z } from 'zod'
import { FacetValue, LIST_MAX, PastedLine, SearchHit, SearchQuery, SuggestedText } from '../model/search'
import { Cursor, read } from './procedure'

const facet = z.array(FacetValue)

/** The one search box and the pasted list. Texts that are searched for are kept nowhere. */
export const search = {
  /** Records that hold every term: whole identifiers and names first when they are few, else newest first. `capped`: more than `total`. */
  find: read('catalogue.read')
    .input(SearchQuery.extend({ limit: z.number().int().min(1).max(200).default(50), cursor: Cursor.default(null) }))
    .output(z.object({ total: z.number(), capped: z.boolean(), hits: z.array(SearchHit), cursor: Cursor })),
  /** Counts over the first 1,000 hits; a facet that is narrowed is counted as if it were not, so that another value can be chosen. */
  facets: read('catalogue.read')
    .input(SearchQuery)
    .output(
      z.object({
        type: facet,
        year: facet,
        class: facet,
        period: facet,
        state: facet,
        place: facet,
        capped: z.boolean(),
      }),
    ),
  /** "Did you mean" for a text that finds nothing. */
  suggest: read('catalogue.read')
    .input(z.object({ text: z.string().trim().min(1).max(500) }))
    .output(z.object({ suggestions: z.array(SuggestedText) })),
  /** A pasted list line by line; `records` holds every record once, lines name them by uid. */
  pasteList: read('catalogue.read')
    .input(z.object({ lines: z.array(z.string().max(500)).min(1).max(LIST_MAX) }))
    .output(z.object({ lines: z.array(PastedLine), records: z.array(SearchHit) })),
}
