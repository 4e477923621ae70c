import { placeKey } from '../../../shared/rules/place'
import { placeNodes, placePath, placeSortKey } from '../../../shared/rules/shelf'
import type { WriteDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'
import type { ChangeLog } from './changeLog'

/** A box as the index names it. */
export interface BoxWords {
  id: number
  number: string
  path: string | null
}

interface BoxRow {
  id: number
  location_id: number | null
  path: string | null
  batch_id: number | null
  version: number
}

interface Place {
  id: number
  path: string
  sort_key: string
  falls: number
}

const statements = ({ raw }: WriteDb) => ({
  location: raw.prepare<[string], Place>('SELECT id, path, sort_key, falls FROM locations WHERE path = ?'),
  addLocation: raw.prepare(
    'INSERT INTO locations (uid, parent_id, kind, name, path, sort_key) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  box: raw.prepare<[number, number, number, string], BoxRow>(
    `SELECT boxes.id, location_id, locations.path, batch_id, version FROM boxes LEFT JOIN locations ON locations.id = location_id
     WHERE fonds_id = ? AND class_id = ? AND year = ? AND number = ?`,
  ),
  addBox: raw.prepare(
    `INSERT INTO boxes (uid, fonds_id, class_id, year, number, period, location_id, batch_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  placeBox: raw.prepare('UPDATE boxes SET location_id = ?, version = version + 1 WHERE id = ?'),
})

/** Boxes follow one another in a ledger; those named long ago are looked up again. */
const MOST_BOXES = 4096

/** Boxes and places a ledger names, found or made; the first row of a box says where it stands. */
export class PlaceWriter {
  readonly #do: ReturnType<typeof statements>
  readonly #boxes = new Map<string, BoxWords>()
  readonly #places = new Map<string, Place>()

  constructor(
    db: WriteDb,
    private readonly log: ChangeLog,
    private readonly target: { batchId: number; fondsId: number; classId: number; at: number },
  ) {
    this.#do = statements(db)
  }

  /** Somebody else wrote meanwhile: boxes may have been moved, places taken away. Called inside the transaction that goes on. */
  othersWrote(): void {
    this.#boxes.clear()
    this.#places.clear()
  }

  /** The box of a number and year in the batch's fonds and class. A box without a place gets the one the row names. */
  box({ number, year }: { number: string; year: number }, period: string | null, place: string | null): BoxWords {
    const key = `${year}\t${number}`
    if (this.#boxes.size >= MOST_BOXES) this.#boxes.clear()
    const known = this.#boxes.get(key) ?? this.#find(key, number, year)
    if (known === undefined) return this.#make(key, number, year, period, place)
    if (known.path === null && place !== null) this.move(known, year, place)
    return known
  }

  #find(key: string, number: string, year: number): BoxWords | undefined {
    const { fondsId, classId } = this.target
    const row = this.#do.box.get(fondsId, classId, year, number)
    if (!row) return undefined
    const box = { id: row.id, number, path: row.path }
    this.#boxes.set(key, box)
    return box
  }

  #make(key: string, number: string, year: number, period: string | null, place: string | null): BoxWords {
    const { fondsId, classId, batchId, at } = this.target
    const location = place === null ? null : this.#location(place)
    const { lastInsertRowid } = this.#do.addBox.run(
      uuidv7(at),
      fondsId,
      classId,
      year,
      number,
      period,
      location?.id ?? null,
      batchId,
      at,
    )
    const box = { id: Number(lastInsertRowid), number, path: location?.path ?? null }
    this.#boxes.set(key, box)
    return box
  }

  /** Puts a box where the ledger says it stands. */
  move(box: BoxWords, year: number, place: string): void {
    const { fondsId, classId, batchId } = this.target
    const row = this.#do.box.get(fondsId, classId, year, box.number)
    const location = this.#location(place)
    if (row && row.batch_id !== batchId)
      this.log.remember('box', row.id, { location_id: row.location_id }, row.version + 1)
    this.#do.placeBox.run(location.id, box.id)
    box.path = location.path
  }

  #location(text: string): Place {
    const key = placeKey(text)
    const known = this.#places.get(key) ?? this.#do.location.get(text)
    if (known) return known
    let place: Place | null = null
    for (const node of placeNodes(text)) place = this.#node(place, node)
    if (place === null) throw new Error('a place has at least one part')
    this.#places.set(key, place)
    return place
  }

  #node(parent: Place | null, node: ReturnType<typeof placeNodes>[number]): Place {
    const path = placePath(parent?.path ?? null, node)
    const known = this.#do.location.get(path)
    if (known) return known
    const sort_key = placeSortKey(parent?.sort_key ?? null, node, parent?.falls === 1)
    const { at } = this.target
    const { lastInsertRowid } = this.#do.addLocation.run(
      uuidv7(at),
      parent?.id ?? null,
      node.kind,
      node.name,
      path,
      sort_key,
    )
    this.log.remember('location', Number(lastInsertRowid), {}, 1)
    return { id: Number(lastInsertRowid), path, sort_key, falls: 0 }
  }
}
