import type { Location } from '../../../shared/model/box'
import { makeBarcode } from '../../../shared/rules/barcode'
import { placePath, placeSortKey, type PlaceKind, type PlaceNode } from '../../../shared/rules/shelf'
import { all, get, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'

export interface LocationRow {
  id: number
  uid: string
  parent_id: number | null
  parent_uid: string | null
  kind: PlaceKind
  name: string
  path: string
  sort_key: string
  capacity: number | null
  /** 1: the places right below are met from the highest number to the lowest. */
  falls: number
  active: number
  boxes: number
  children: number
}

const locationsWhere = (where: Sql): Sql =>
  sql`SELECT p.*, (SELECT uid FROM locations u WHERE u.id = p.parent_id) AS parent_uid,
        (SELECT count(*) FROM boxes b WHERE b.location_id = p.id) AS boxes,
        (SELECT count(*) FROM locations c WHERE c.parent_id = p.id) AS children
      FROM locations p WHERE ${where} ORDER BY p.sort_key, p.id`

export const locationById = (db: ReadDb, id: number): LocationRow | undefined =>
  get(db, locationsWhere(sql`p.id = ${id}`))
export const locationByUid = (db: ReadDb, uid: string): LocationRow | undefined =>
  get(db, locationsWhere(sql`p.uid = ${uid}`))
export const locationIdByPath = (db: ReadDb, path: string): number | undefined =>
  value(db, sql`SELECT id FROM locations WHERE path = ${path}`)
export const topLocations = (db: ReadDb): LocationRow[] => all(db, locationsWhere(sql`p.parent_id IS NULL`))
export const locationsUnder = (db: ReadDb, id: number): LocationRow[] =>
  all(db, locationsWhere(sql`p.parent_id = ${id}`))
export const allLocations = (db: ReadDb): LocationRow[] => all(db, locationsWhere(sql`TRUE`))

/** Rowids of a place and everything below it, as a subquery. */
export const subtree = (id: number): Sql =>
  sql`(WITH RECURSIVE below(id) AS (SELECT ${id} UNION ALL SELECT c.id FROM locations c JOIN below ON c.parent_id = below.id) SELECT id FROM below)`
export const wholeSubtree = (db: ReadDb, id: number): LocationRow[] =>
  all(db, locationsWhere(sql`p.id IN ${subtree(id)}`))

/** Places of the same kind in the same storeroom. */
export const alikeInRoom = (db: ReadDb, row: LocationRow): LocationRow[] => {
  const top = sql`(WITH RECURSIVE up(id, parent_id) AS (SELECT id, parent_id FROM locations WHERE id = ${row.id}
      UNION ALL SELECT p.id, p.parent_id FROM locations p JOIN up ON p.id = up.parent_id) SELECT id FROM up WHERE parent_id IS NULL)`
  const within = sql`(WITH RECURSIVE below(id) AS (SELECT id FROM locations WHERE id = ${top}
      UNION ALL SELECT c.id FROM locations c JOIN below ON c.parent_id = below.id) SELECT id FROM below)`
  return all(db, locationsWhere(sql`p.kind = ${row.kind} AND p.id IN ${within}`))
}

/** The parent a new place hangs under. */
export type Parent = Pick<LocationRow, 'id' | 'path' | 'sort_key' | 'falls'>

/** Finds or makes one place; `made` tells which. */
export function ensureNode(
  db: WriteDb,
  parent: Parent | null,
  node: PlaceNode,
  capacity: number | null = null,
): Parent & { uid: string; made: boolean } {
  const path = placePath(parent?.path ?? null, node)
  const known = get<Parent & { uid: string }>(
    db,
    sql`SELECT id, uid, path, sort_key, falls FROM locations WHERE path = ${path}`,
  )
  if (known) return { ...known, made: false }
  const uid = uuidv7()
  const sortKey = placeSortKey(parent?.sort_key ?? null, node, parent?.falls === 1)
  const { lastId } = run(
    db,
    sql`INSERT INTO locations (uid, parent_id, kind, name, path, sort_key, capacity)
        VALUES (${uid}, ${parent?.id ?? null}, ${node.kind}, ${node.name}, ${path}, ${sortKey}, ${capacity})`,
  )
  return { id: lastId, uid, path, sort_key: sortKey, falls: 0, made: true }
}

export const storeLocation = (
  db: WriteDb,
  row: Pick<LocationRow, 'id' | 'name' | 'path' | 'sort_key' | 'capacity' | 'falls' | 'active'>,
): void =>
  void run(
    db,
    sql`UPDATE locations SET name = ${row.name}, path = ${row.path}, sort_key = ${row.sort_key}, capacity = ${row.capacity}, falls = ${row.falls},
          active = ${row.active}
        WHERE id = ${row.id}`,
  )
export const deleteLocation = (db: WriteDb, id: number): void =>
  void run(db, sql`DELETE FROM locations WHERE id = ${id}`)

export const presentLocation = (row: LocationRow): Location => ({
  uid: row.uid,
  barcode: makeBarcode('location', row.id),
  parentUid: row.parent_uid,
  kind: row.kind,
  name: row.name,
  path: row.path,
  capacity: row.capacity,
  falls: row.falls === 1,
  boxes: row.boxes,
  children: row.children,
  active: row.active === 1,
})
