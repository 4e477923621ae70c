import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { uuidv7 } from '../room'

/** What an object may belong to; the uid beside it is that thing's. */
export type OwnerKind = 'record' | 'confirmation' | 'transfer' | 'disposal'

/** A kept object as something's: `uid` is of this use, `object` of the object, `file` names it under objects/. */
export interface KeptObject {
  uid: string
  object: string
  file: string
  name: string
  mediaType: string
  /** Bytes and SHA-256 (hex) of the content. */
  size: number
  sha256: string
  pages: number | null
  /** The document of the record it shows, '' for the whole. */
  what: string
  ownerKind: OwnerKind
  ownerUid: string
  addedAt: number
  addedBy: string
}

export interface ObjectRow {
  id: number
  uid: string
  file: string
  size: number
  media_type: string
  erase_at: number | null
}

const KEPT = sql`SELECT object_links.uid, objects.uid AS object, objects.file, object_links.name, objects.media_type AS mediaType, objects.size,
    objects.sha256, objects.pages, object_links.what, object_links.owner_kind AS ownerKind, object_links.owner_uid AS ownerUid,
    object_links.added_at AS addedAt, coalesce(users.name, '') AS addedBy
  FROM object_links JOIN objects ON objects.id = object_links.object_id LEFT JOIN users ON users.id = object_links.added_by`

/** The objects of one thing, in the order they were added. */
export const objectsOf = (db: ReadDb, kind: OwnerKind, uid: string): KeptObject[] =>
  all(db, sql`${KEPT} WHERE owner_kind = ${kind} AND owner_uid = ${uid} ORDER BY object_links.id`)

/** One use of an object; undefined when it is not there any more. */
export const findKept = (db: ReadDb, uid: string): KeptObject | undefined =>
  get(db, sql`${KEPT} WHERE object_links.uid = ${uid}`)

/** An object by its own uid; one that is being erased is not there any more. */
export const findObject = (db: ReadDb, uid: string): ObjectRow | undefined =>
  get(db, sql`SELECT * FROM objects WHERE uid = ${uid} AND erase_at IS NULL`)

/** The object of a sealed file, unless it is being erased. */
export const objectOfFile = (db: ReadDb, file: string): string | undefined =>
  value(db, sql`SELECT uid FROM objects WHERE file = ${file} AND erase_at IS NULL`)

export const isLinked = (db: ReadDb, kind: OwnerKind, uid: string, object: string): boolean =>
  value(
    db,
    sql`SELECT 1 FROM object_links JOIN objects ON objects.id = object_id
        WHERE owner_kind = ${kind} AND owner_uid = ${uid} AND objects.uid = ${object}`,
  ) !== undefined

interface NewObjectRow {
  file: string
  sha256: string
  size: number
  mediaType: string
  pages: number | null
}

/** The row of a sealed file; one that was about to be erased is needed again. Answers its uid. */
export function insertObject(db: WriteDb, at: number, row: NewObjectRow): string {
  run(
    db,
    sql`INSERT INTO objects (uid, file, sha256, size, media_type, pages, kept_at)
        VALUES (${uuidv7()}, ${row.file}, ${row.sha256}, ${row.size}, ${row.mediaType}, ${row.pages}, ${at})
        ON CONFLICT (file) DO UPDATE SET erase_at = NULL`,
  )
  return value<string>(db, sql`SELECT uid FROM objects WHERE file = ${row.file}`) ?? ''
}

export function insertLink(
  db: WriteDb,
  objectId: number,
  link: { kind: OwnerKind; uid: string; what: string; name: string; at: number; by: number | null },
): string {
  const uid = uuidv7()
  run(
    db,
    sql`INSERT INTO object_links (uid, object_id, owner_kind, owner_uid, what, name, added_at, added_by)
        VALUES (${uid}, ${objectId}, ${link.kind}, ${link.uid}, ${link.what}, ${link.name}, ${link.at}, ${link.by})`,
  )
  return uid
}

export const renameLink = (db: WriteDb, uid: string, { name, what }: { name: string; what: string }): void =>
  void run(db, sql`UPDATE object_links SET name = ${name}, what = ${what} WHERE uid = ${uid}`)

export const deleteLink = (db: WriteDb, uid: string): void =>
  void run(db, sql`DELETE FROM object_links WHERE uid = ${uid}`)

/** Uses of these records' objects. */
export const linksOfRecords = (db: ReadDb, recordIds: readonly number[]): { uid: string; object: string }[] =>
  all(
    db,
    // In this order: by the links of all records first it would take seconds.
    sql`SELECT object_links.uid, objects.uid AS object FROM json_each(${JSON.stringify(recordIds)}) one CROSS JOIN records ON records.id = one.value
          CROSS JOIN object_links ON owner_kind = 'record' AND owner_uid = records.uid JOIN objects ON objects.id = object_id`,
  )

/** Marks for erasure what of these objects (uids) nobody links to any more; how many. */
export const markUnlinked = (db: WriteDb, at: number, objects: readonly string[]): number =>
  run(
    db,
    sql`UPDATE objects SET erase_at = ${at}
        WHERE uid IN (SELECT value FROM json_each(${JSON.stringify(objects)})) AND erase_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM object_links WHERE object_id = objects.id)`,
  ).changes

/** Objects that were kept and never used: whoever kept them died before. */
export const neverLinked = (db: ReadDb): string[] =>
  all<{ uid: string }>(
    db,
    sql`SELECT uid FROM objects WHERE erase_at IS NULL AND NOT EXISTS (SELECT 1 FROM object_links WHERE object_id = objects.id)`,
  ).map(({ uid }) => uid)

/** What is to be erased now. */
export const marked = (db: ReadDb): ObjectRow[] =>
  all(db, sql`SELECT * FROM objects WHERE erase_at IS NOT NULL ORDER BY id LIMIT 1000`)

/** Forgets an erased object, unless somebody needs it again. */
export const deleteObject = (db: WriteDb, id: number): void =>
  void run(db, sql`DELETE FROM objects WHERE id = ${id} AND erase_at IS NOT NULL`)

/** Names of the files in one of the folders `00` … `ff`. */
export const filesIn = (db: ReadDb, folder: string): Set<string> =>
  new Set(
    all<{ file: string }>(db, sql`SELECT file FROM objects WHERE file >= ${folder} AND file < ${`${folder}g`}`).map(
      ({ file }) => file,
    ),
  )
