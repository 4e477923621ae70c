import type { FacetCount, SearchFacets } from '../../../shared/model/search'
import { all, sql, type ReadDb } from '../database/sql'

/** Counts records by type, year, class (rowid as text) and state; largest first, years newest first. */
export function facetCounts(db: ReadDb, ids: readonly number[]): SearchFacets {
  const rows = all<{ facet: keyof SearchFacets; value: string; count: number }>(
    db,
    sql`WITH hits AS MATERIALIZED (
          SELECT records.type, year, class_id, state FROM json_each(${JSON.stringify(ids)}) AS one
          CROSS JOIN records ON records.id = one.value)
        SELECT 'type' AS facet, type AS value, count(*) AS count FROM hits GROUP BY type
        UNION ALL SELECT 'year', CAST(year AS TEXT), count(*) FROM hits GROUP BY year
        UNION ALL SELECT 'class', CAST(class_id AS TEXT), count(*) FROM hits GROUP BY class_id
        UNION ALL SELECT 'state', state, count(*) FROM hits GROUP BY state`,
  )
  const facets: SearchFacets = { type: [], year: [], class: [], state: [] }
  for (const row of rows) facets[row.facet].push({ value: row.value, count: row.count })
  const most = (a: FacetCount, b: FacetCount) => b.count - a.count || a.value.localeCompare(b.value)
  facets.type.sort(most)
  facets.class.sort(most)
  facets.state.sort(most)
  facets.year.sort((a, b) => b.value.localeCompare(a.value))
  return facets
}
