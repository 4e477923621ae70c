import { setImmediate as pause } from 'node:timers/promises'
import type { DiscQuery } from '../../../../shared/model/disc'
import { pageQuery, planList } from '../../catalogue'
import { all, each, sql, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { readsOf } from '../../reading'
import type { RoomState } from '../../roomState'

/** Most records of one set. */
export const DISC_MOST = 300_000
const PAGE = 1_000
const STEP = 5_000
const ALL_ROWS = -1

/** Rowids of all that a text finds. */
async function idsOfText(room: RoomState, text: string, signal: AbortSignal): Promise<Set<number>> {
  const ids = new Set<number>()
  for (let cursor: string | undefined; ;) {
    const request = { text, limit: PAGE, cursor }
    const found = await readsOf(room).ask({ kind: 'find', request }, signal)
    for (const id of found.ids) ids.add(id)
    cursor = found.cursor
    if (cursor === undefined) return ids
  }
}

async function idsOfList(db: ReadDb, query: DiscQuery, only: Set<number> | null, signal: AbortSignal) {
  const ids: number[] = []
  let seen = 0
  const list = [...each<{ id: number }>(db, pageQuery(planList(db, query.filter, 'newest'), false, 0, ALL_ROWS))]
  for (const { id } of list) {
    if (!only || only.has(id)) ids.push(id)
    if (ids.length > DISC_MOST) fail('discs.too-many', { max: DISC_MOST })
    seen += 1
    if (seen % STEP === 0) await pause(undefined, { signal })
  }
  return ids
}

/** One record of a set before it is read: what keeps it together with others, and its name for people. */
export interface Chosen {
  id: number
  /** Rowid of box or 案卷 with its kind; a record of neither stands alone. */
  group: string
  groupName: string
  name: string
  year: number
}

/**
 * Which records a query comes to, of one fonds, in the order they lie on discs: class, year, box, 案卷, sequence; records of a box stay
 * together. Destroyed records and those handed over are left out; with `sinceLast` also what already went out on a built set of this kind
 * (masked or full) and has not changed since.
 */
export async function selectRecords(
  room: RoomState,
  query: DiscQuery,
  { fonds, full, signal }: { fonds: number; full: boolean; signal: AbortSignal },
): Promise<Chosen[]> {
  const db = room.reader
  const only = query.text === '' ? null : await idsOfText(room, query.text, signal)
  const ids = await idsOfList(db, query, only, signal)
  // A scan that was added since belongs to a set with whole data; the record itself does not change by it.
  const scanned = full
    ? sql`AND NOT EXISTS (SELECT 1 FROM object_links l WHERE l.owner_kind = 'record' AND l.owner_uid = r.uid AND l.added_at > s.planned_at)`
    : sql``
  const since = query.sinceLast
    ? sql`AND NOT EXISTS (SELECT 1 FROM disc_records d JOIN disc_sets s ON s.id = d.set_id
            WHERE d.record_id = r.id AND s.full = ${full ? 1 : 0} AND s.built_at IS NOT NULL AND s.planned_at >= r.updated_at ${scanned})`
    : sql``
  const rows = all<Chosen>(
    db,
    sql`SELECT r.id, r.year, coalesce(r.code, r.business_number, '') AS name,
          CASE WHEN r.box_id IS NOT NULL THEN 'box ' || r.box_id WHEN r.volume_id IS NOT NULL THEN 'file ' || r.volume_id
            ELSE 'record ' || r.id END AS "group",
          coalesce(b.number, v.code, v.title, r.code, r.business_number, r.title) AS groupName
        FROM json_each(${JSON.stringify(ids)}) one CROSS JOIN records r ON r.id = one.value
          JOIN classes c ON c.id = r.class_id LEFT JOIN boxes b ON b.id = r.box_id LEFT JOIN volumes v ON v.id = r.volume_id
        WHERE r.fonds_id = ${fonds} AND r.state NOT IN ('destroyed', 'transferred') ${since}
        ORDER BY c.code, r.year, b.number IS NULL, b.number, v.number IS NULL, v.number, r.seq IS NULL, r.seq, r.code, r.id`,
  )
  return together(rows)
}

/** Brings records of one group together where its first one stands. */
function together(rows: readonly Chosen[]): Chosen[] {
  const groups = new Map<string, Chosen[]>()
  for (const row of rows) {
    const group = groups.get(row.group)
    if (group) group.push(row)
    else groups.set(row.group, [row])
  }
  return [...groups.values()].flat()
}
