import { placeNodes } from '../../../shared/rules/shelf'
import { get, sql, type ReadDb, type WriteDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'
import { insertBox, placeBox, type Group } from './boxStore'
import { ensureNode, locationIdByPath, type Parent } from './locationStore'

/** The box of a record as a ledger tells it. */
export interface WrittenBox extends Group {
  /** 盒号 as written. */
  number: string
  period: string | null
  /** Rowid of its place, null when the ledger names none. */
  locationId: number | null
  /** Rowid of the ledger's batch, so that an undo takes the box away again. */
  batchId: number | null
  /** Now, UTC milliseconds. */
  at: number
}

/** Rowid of the place a written address names (`一库-03列A面-2节-4层`); missing places on the way are made. Null for an empty text. */
export function ensureLocation(db: WriteDb, text: string): number | null {
  if (text.trim() === '') return null
  const known = locationIdByPath(db, text.trim())
  if (known !== undefined) return known
  let parent: Parent | null = null
  for (const node of placeNodes(text)) parent = ensureNode(db, parent, node)
  return parent?.id ?? null
}

/** Rowid of a box, made when it is new; a known box without a place gets the one that is named now. */
export function ensureBox(db: WriteDb, box: WrittenBox): number {
  const known = get<{ id: number; location_id: number | null }>(
    db,
    sql`SELECT id, location_id FROM boxes
        WHERE fonds_id = ${box.fondsId} AND class_id = ${box.classId} AND year = ${box.year} AND number = ${box.number}`,
  )
  if (!known) return insertBox(db, { ...box, uid: uuidv7(box.at), thickness: 30, note: '' })
  if (known.location_id === null && box.locationId !== null) placeBox(db, known.id, box.locationId)
  return known.id
}

/**
 * The two above for the load of one ledger: every address and box is asked for once. Valid for one connection and as long as nothing
 * that it made is rolled back.
 */
export function shelvingLoader(db: WriteDb): {
  location: (text: string) => number | null
  box: (box: WrittenBox) => number
} {
  const places = new Map<string, number | null>()
  const boxes = new Map<string, number>()
  return {
    location(text) {
      const known = places.get(text)
      if (known !== undefined) return known
      const id = ensureLocation(db, text)
      places.set(text, id)
      return id
    },
    box(box) {
      const key = `${box.fondsId}|${box.classId}|${box.year}|${box.number}|${box.locationId === null ? '' : 'p'}`
      const known = boxes.get(key)
      if (known !== undefined) return known
      const id = ensureBox(db, box)
      boxes.set(key, id)
      return id
    },
  }
}

/** Where the paper of a record belongs: path of the place and number of the box, null when unknown. */
export function placeOf(db: ReadDb, recordId: number): { place: string | null; box: string | null } {
  return (
    get<{ place: string | null; box: string | null }>(
      db,
      sql`SELECT p.path AS place, b.number AS box FROM records r LEFT JOIN volumes v ON v.id = r.volume_id
          LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id) LEFT JOIN locations p ON p.id = b.location_id WHERE r.id = ${recordId}`,
    ) ?? { place: null, box: null }
  )
}
