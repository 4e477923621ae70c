import { FACETS, type FacetCount, type FacetName, type SearchFacets } from '../../../shared/model/search'
import { all, sql, type ReadDb } from '../database/sql'

/** Facets of a search without hits. */
export const noFacets = (): SearchFacets => ({ type: [], year: [], class: [], period: [], state: [], place: [] })

/** Counts records by type, year, class, period, state and place; largest first, years newest first. */
export function facetCounts(db: ReadDb, ids: readonly number[]): SearchFacets {
  const facets = noFacets()
  for (const row of countRows(db, ids)) facets[row.facet].push({ value: row.value, count: row.count })
  const most = (a: FacetCount, b: FacetCount) => b.count - a.count || a.value.localeCompare(b.value)
  for (const name of FACETS) facets[name].sort(most)
  facets.year.sort((a, b) => b.value.localeCompare(a.value))
  return facets
}

/** A record lies in its box, or in the box of its volume; it counts for the room and for the row it lies in. */
function countRows(db: ReadDb, ids: readonly number[]): { facet: FacetName; value: string; count: number }[] {
  return all(
    db,
    sql`WITH RECURSIVE hits AS MATERIALIZED (
          SELECT r.type, r.year, r.class_id, r.period, r.state, b.location_id FROM json_each(${JSON.stringify(ids)}) AS one
          CROSS JOIN records r ON r.id = one.value LEFT JOIN volumes v ON v.id = r.volume_id
          LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)),
        shelved AS MATERIALIZED (SELECT location_id, count(*) AS count FROM hits WHERE location_id IS NOT NULL GROUP BY location_id),
        above(id, count) AS (
          SELECT location_id, count FROM shelved
          UNION ALL SELECT l.parent_id, above.count FROM above JOIN locations l ON l.id = above.id WHERE l.parent_id IS NOT NULL)
        SELECT 'type' AS facet, type AS value, count(*) AS count FROM hits GROUP BY type
        UNION ALL SELECT 'year', CAST(year AS TEXT), count(*) FROM hits GROUP BY year
        UNION ALL SELECT 'class', CAST(class_id AS TEXT), count(*) FROM hits GROUP BY class_id
        UNION ALL SELECT 'period', period, count(*) FROM hits WHERE period IS NOT NULL GROUP BY period
        UNION ALL SELECT 'state', state, count(*) FROM hits GROUP BY state
        UNION ALL SELECT 'place', CAST(l.id AS TEXT), sum(above.count) FROM above JOIN locations l ON l.id = above.id
          WHERE l.kind IN ('room', 'row') OR l.parent_id IS NULL GROUP BY l.id`,
  )
}
