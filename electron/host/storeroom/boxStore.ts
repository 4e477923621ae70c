import type { Box, BoxFilter, Volume } from '../../../shared/model/box'
import { makeBarcode } from '../../../shared/rules/barcode'
import { all, empty, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { subtree } from './locationStore'

export interface BoxRow {
  id: number
  uid: string
  fonds_id: number
  class_id: number
  fonds: string
  class_code: string
  class_name: string
  year: number
  number: string
  period: string | null
  thickness: number
  location_id: number | null
  location_uid: string | null
  place: string | null
  note: string
  version: number
  records: number
  volumes: number
  first_code: string | null
  last_code: string | null
}

const inside = (what: Sql): Sql => sql`(SELECT ${what} FROM live_records r WHERE r.box_id = b.id)`
const boxesWhere = (where: Sql, tail: Sql = empty): Sql =>
  sql`SELECT b.id, b.uid, b.fonds_id, b.class_id, f.number AS fonds, c.code AS class_code, c.name AS class_name, b.year, b.number, b.period,
        b.thickness, b.location_id, p.uid AS location_uid, p.path AS place, b.note, b.version, ${inside(sql`count(*)`)} AS records,
        (SELECT count(*) FROM volumes v WHERE v.box_id = b.id) AS volumes, ${inside(sql`min(r.code)`)} AS first_code,
        ${inside(sql`max(r.code)`)} AS last_code
      FROM boxes b JOIN fonds f ON f.id = b.fonds_id JOIN classes c ON c.id = b.class_id LEFT JOIN locations p ON p.id = b.location_id
      WHERE ${where} ${tail}`

export const boxById = (db: ReadDb, id: number): BoxRow | undefined => get(db, boxesWhere(sql`b.id = ${id}`))

function conditions(db: ReadDb, filter: BoxFilter): Sql {
  const parts: Sql[] = [sql`TRUE`]
  if (filter.classCode) parts.push(sql`b.class_id = (SELECT id FROM classes WHERE code = ${filter.classCode})`)
  if (filter.year !== undefined) parts.push(sql`b.year = ${filter.year}`)
  if (filter.number) parts.push(sql`b.number = ${filter.number}`)
  if (filter.unplaced) parts.push(sql`b.location_id IS NULL`)
  if (filter.locationUid) {
    const id = value<number>(db, sql`SELECT id FROM locations WHERE uid = ${filter.locationUid}`)
    parts.push(id === undefined ? sql`FALSE` : sql`b.location_id IN ${subtree(id)}`)
  }
  return join(parts, ' AND ')
}

/** A page of boxes, newest first; `before` is the last rowid of the page before. */
export const listBoxes = (db: ReadDb, filter: BoxFilter, before: number | null, limit: number): BoxRow[] =>
  all(
    db,
    boxesWhere(
      sql`${conditions(db, filter)} ${before === null ? empty : sql`AND b.id < ${before}`}`,
      sql`ORDER BY b.id DESC LIMIT ${limit}`,
    ),
  )
export const countBoxes = (db: ReadDb, filter: BoxFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM boxes b WHERE ${conditions(db, filter)}`) ?? 0

/** The group a box belongs to: one fonds, class and year. */
export interface Group {
  fondsId: number
  classId: number
  year: number
}

/** One more than the highest whole number used in the group. */
export const nextBoxNumber = (db: ReadDb, { fondsId, classId, year }: Group): string =>
  String(
    (value<number>(
      db,
      sql`SELECT max(CAST(number AS INTEGER)) FROM boxes
          WHERE fonds_id = ${fondsId} AND class_id = ${classId} AND year = ${year} AND number NOT GLOB '*[^0-9]*'`,
    ) ?? 0) + 1,
  )

export interface BoxToStore extends Group {
  uid: string
  number: string
  period: string | null
  thickness: number
  locationId: number | null
  note: string
  batchId: number | null
  at: number
}

const refuseTaken =
  (name: string) =>
  (error: unknown): never => {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
    return fail('storeroom.place-taken', { name })
  }

export function insertBox(db: WriteDb, box: BoxToStore): number {
  try {
    return run(
      db,
      sql`INSERT INTO boxes (uid, fonds_id, class_id, year, number, period, thickness, location_id, note, batch_id, created_at)
          VALUES (${box.uid}, ${box.fondsId}, ${box.classId}, ${box.year}, ${box.number}, ${box.period}, ${box.thickness}, ${box.locationId},
                  ${box.note}, ${box.batchId}, ${box.at})`,
    ).lastId
  } catch (error) {
    return refuseTaken(box.number)(error)
  }
}

/** Stores a box if the version still is the one the editor saw; false when somebody else was first. */
export function changeBox(db: WriteDb, box: BoxRow): boolean {
  try {
    return (
      run(
        db,
        sql`UPDATE boxes SET number = ${box.number}, period = ${box.period}, thickness = ${box.thickness}, note = ${box.note}, version = version + 1
            WHERE id = ${box.id} AND version = ${box.version}`,
      ).changes === 1
    )
  } catch (error) {
    return refuseTaken(box.number)(error)
  }
}

export const placeBox = (db: WriteDb, id: number, locationId: number | null): void =>
  void run(db, sql`UPDATE boxes SET location_id = ${locationId}, version = version + 1 WHERE id = ${id}`)
export const deleteBox = (db: WriteDb, id: number): void => void run(db, sql`DELETE FROM boxes WHERE id = ${id}`)

/** Rowids of the records that lie loose in boxes (a query of their rowids). */
export const recordsInBoxes = (db: ReadDb, boxes: Sql): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM records WHERE box_id IN (${boxes}) ORDER BY id`).map(({ id }) => id)

export const presentBox = (row: BoxRow): Box => ({
  uid: row.uid,
  barcode: makeBarcode('box', row.id),
  number: row.number,
  fonds: row.fonds,
  classCode: row.class_code,
  className: row.class_name,
  year: row.year,
  period: row.period,
  thickness: row.thickness,
  place: row.place,
  locationUid: row.location_uid,
  records: row.records,
  volumes: row.volumes,
  firstCode: row.first_code,
  lastCode: row.last_code,
  note: row.note,
  version: row.version,
})

export interface VolumeRow {
  id: number
  uid: string
  fonds_id: number
  class_id: number
  fonds: string
  class_code: string
  class_name: string
  year: number
  number: number
  period: string | null
  code: string | null
  title: string
  box_id: number | null
  box_uid: string | null
  box_number: string | null
  place: string | null
  note: string
  confirmed_at: number | null
  version: number
  records: number
}

const volumesWhere = (where: Sql, tail: Sql = empty): Sql =>
  sql`SELECT v.id, v.uid, v.fonds_id, v.class_id, f.number AS fonds, c.code AS class_code, c.name AS class_name, v.year, v.number, v.period, v.code,
        v.title, v.box_id, b.uid AS box_uid, b.number AS box_number, p.path AS place, v.note, v.confirmed_at, v.version,
        (SELECT count(*) FROM live_records r WHERE r.volume_id = v.id) AS records
      FROM volumes v JOIN fonds f ON f.id = v.fonds_id JOIN classes c ON c.id = v.class_id LEFT JOIN boxes b ON b.id = v.box_id
      LEFT JOIN locations p ON p.id = b.location_id WHERE ${where} ${tail}`

export const volumeById = (db: ReadDb, id: number): VolumeRow | undefined => get(db, volumesWhere(sql`v.id = ${id}`))
export const volumesInBox = (db: ReadDb, boxId: number): VolumeRow[] =>
  all(db, volumesWhere(sql`v.box_id = ${boxId}`, sql`ORDER BY v.number, v.id`))

const volumeConditions = (classCode: string | undefined, year: number | undefined): Sql =>
  sql`${classCode === undefined ? sql`TRUE` : sql`v.class_id = (SELECT id FROM classes WHERE code = ${classCode})`}
      AND ${year === undefined ? sql`TRUE` : sql`v.year = ${year}`}`
export const listVolumes = (
  db: ReadDb,
  filter: { classCode?: string | undefined; year?: number | undefined },
  before: number | null,
  limit: number,
): VolumeRow[] =>
  all(
    db,
    volumesWhere(
      sql`${volumeConditions(filter.classCode, filter.year)} ${before === null ? empty : sql`AND v.id < ${before}`}`,
      sql`ORDER BY v.id DESC LIMIT ${limit}`,
    ),
  )
export const countVolumes = (
  db: ReadDb,
  filter: { classCode?: string | undefined; year?: number | undefined },
): number =>
  value<number>(db, sql`SELECT count(*) FROM volumes v WHERE ${volumeConditions(filter.classCode, filter.year)}`) ?? 0

export const nextVolumeNumber = (db: ReadDb, { fondsId, classId, year }: Group, period: string | null): number =>
  (value<number>(
    db,
    sql`SELECT max(number) FROM volumes WHERE fonds_id = ${fondsId} AND class_id = ${classId} AND year = ${year} AND period IS ${period}`,
  ) ?? 0) + 1

export function insertVolume(
  db: WriteDb,
  one: Group & { uid: string; number: number; period: string | null; title: string; note: string; at: number },
): number {
  const { fondsId, classId, year, number, period } = one
  // The unique index does not see two volumes without a period.
  const same = sql`SELECT id FROM volumes WHERE fonds_id = ${fondsId} AND class_id = ${classId} AND year = ${year} AND period IS ${period}
                   AND number = ${number}`
  if (value(db, same) !== undefined) fail('storeroom.place-taken', { name: String(number) })
  return run(
    db,
    sql`INSERT INTO volumes (uid, fonds_id, class_id, year, period, number, title, note, created_at)
        VALUES (${one.uid}, ${fondsId}, ${classId}, ${year}, ${period}, ${number}, ${one.title}, ${one.note}, ${one.at})`,
  ).lastId
}

export const setVolumeBox = (db: WriteDb, id: number, boxId: number): void =>
  void run(db, sql`UPDATE volumes SET box_id = ${boxId}, version = version + 1 WHERE id = ${id}`)

export const presentVolume = (row: VolumeRow): Volume => ({
  uid: row.uid,
  barcode: makeBarcode('volume', row.id),
  number: row.number,
  code: row.code,
  title: row.title,
  fonds: row.fonds,
  classCode: row.class_code,
  className: row.class_name,
  year: row.year,
  period: row.period,
  box: row.box_uid === null ? null : { uid: row.box_uid, number: row.box_number ?? '' },
  place: row.place,
  records: row.records,
  confirmed: row.confirmed_at !== null,
  note: row.note,
  version: row.version,
})
