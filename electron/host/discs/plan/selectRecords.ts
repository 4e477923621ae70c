import type { DiscQuery } from '../../../../shared/model/disc'
import { pageQuery, planList } from '../../catalogue'
import { each, sql, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { refuseHeld } from '../../holds'
import { searchRecords } from '../../search/searchRecords'

/** Most records of one set. */
export const DISC_MOST = 300_000
const PAGE = 1_000
const ALL_ROWS = -1

/** What is asked: the records of one fonds (rowid) a query comes to, for a masked or a full set. */
export interface SelectionAsked {
  query: DiscQuery
  fonds: number
  full: boolean
}

/**
 * Records (rowids) in the order they lie on discs, and years they span. `groups`: which of them stay together, as numbers; the same number follows
 * itself. Plain arrays of numbers: a set of 300,000 comes over from the thread of reads in one piece.
 */
export interface Chosen {
  ids: Float64Array
  groups: Uint32Array
  years: { from: number; to: number }
}

/** Rowids of all that a text finds. */
function idsOfText(db: ReadDb, text: string): Set<number> {
  const ids = new Set<number>()
  for (let cursor: string | undefined; ;) {
    const found = searchRecords(db, { text, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    for (const id of found.ids) ids.add(id)
    cursor = found.cursor
    if (cursor === undefined) return ids
  }
}

function idsOfList(db: ReadDb, query: DiscQuery, only: Set<number> | null): number[] {
  const ids: number[] = []
  for (const { id } of each<{ id: number }>(db, pageQuery(planList(db, query.filter, 'newest'), false, 0, ALL_ROWS))) {
    if (!only || only.has(id)) ids.push(id)
    if (ids.length > DISC_MOST) fail('discs.too-many', { max: DISC_MOST })
  }
  return ids
}

interface Row {
  id: number
  year: number
  /** Rowid of box or 案卷 with its kind; a record of neither stands alone. */
  held: string
}

/**
 * Which records a query comes to, of one fonds, in the order they lie on discs: class, year, box, 案卷, sequence; records of a box stay
 * together. Destroyed records and those handed over are left out; with `sinceLast` also what already went out on a built set of this kind
 * (masked or full) and has not changed since. Walks through the whole list: see ../../reading. Throws `discs.too-many`, and for whole data
 * `holds.on-hold`: what is masked and without scans tells no more than the catalogue.
 */
export function selectRecords(db: ReadDb, { query, fonds, full }: SelectionAsked): Chosen {
  const ids = idsOfList(db, query, query.text === '' ? null : idsOfText(db, query.text))
  // A scan that was added since belongs to a set with whole data; the record itself does not change by it.
  const scanned = full
    ? sql`AND NOT EXISTS (SELECT 1 FROM object_links l WHERE l.owner_kind = 'record' AND l.owner_uid = r.uid AND l.added_at > s.planned_at)`
    : sql``
  const since = query.sinceLast
    ? sql`AND NOT EXISTS (SELECT 1 FROM disc_records d JOIN disc_sets s ON s.id = d.set_id
            WHERE d.record_id = r.id AND s.full = ${full ? 1 : 0} AND s.built_at IS NOT NULL AND s.planned_at >= r.updated_at ${scanned})`
    : sql``
  const rows = each<Row>(
    db,
    sql`SELECT r.id, r.year, CASE WHEN r.box_id IS NOT NULL THEN 'box ' || r.box_id WHEN r.volume_id IS NOT NULL THEN 'file ' || r.volume_id
          ELSE 'record ' || r.id END AS held
        FROM json_each(${JSON.stringify(ids)}) one CROSS JOIN records r ON r.id = one.value
          JOIN classes c ON c.id = r.class_id LEFT JOIN boxes b ON b.id = r.box_id LEFT JOIN volumes v ON v.id = r.volume_id
        WHERE r.fonds_id = ${fonds} AND r.state NOT IN ('destroyed', 'transferred') ${since}
        ORDER BY c.code, r.year, b.number IS NULL, b.number, v.number IS NULL, v.number, r.seq IS NULL, r.seq, r.code, r.id`,
  )
  const chosen = together(rows)
  if (full) refuseHeld(db, Array.from(chosen.ids), 'export')
  return chosen
}

/** Brings records of one group together where its first one stands. */
function together(rows: Iterable<Row>): Chosen {
  const groups = new Map<string, number[]>()
  const years = { from: Infinity, to: -Infinity }
  for (const { id, year, held } of rows) {
    const group = groups.get(held)
    if (group) group.push(id)
    else groups.set(held, [id])
    years.from = Math.min(years.from, year)
    years.to = Math.max(years.to, year)
  }
  const all = [...groups.values()]
  return {
    ids: Float64Array.from(all.flat()),
    groups: Uint32Array.from(all.flatMap((ids, at) => ids.map(() => at))),
    years,
  }
}
