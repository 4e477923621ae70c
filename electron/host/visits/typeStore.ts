import { readFileSync } from 'node:fs'
import { VisitorType, VisitorTypeFile, type VisitorTypeView } from '../../../shared/model/visit'
import { all, get, run, sql, type ReadDb, type WriteDb } from '../database/sql'
import { resourcePath } from '../resources'

/** Version of the types as shipped (`resources/visitor-types.json`). Raise it whenever that file changes. */
const SHIPPED_VERSION = 1

let shipped: readonly VisitorType[] | undefined

/** The types the program comes with. */
export function shippedTypes(): readonly VisitorType[] {
  shipped ??= VisitorTypeFile.parse(JSON.parse(readFileSync(resourcePath('visitor-types.json'), 'utf8'))).types
  return shipped
}

interface TypeRow {
  version: number
  definition: string
}

const parse = ({ definition }: TypeRow): VisitorType => VisitorType.parse(JSON.parse(definition))

/** Every type by its newest version: what this room made of it, else as shipped; the room's own additions last. */
export function newestTypes(db: ReadDb): VisitorTypeView[] {
  const rows = all<TypeRow>(
    db,
    sql`SELECT version, definition FROM visitor_types AS t
        WHERE own = 1 AND version = (SELECT max(version) FROM visitor_types WHERE type = t.type AND own = 1) ORDER BY created_at, type`,
  )
  const own = new Map(
    rows.map((row) => {
      const type = parse(row)
      return [type.id, { ...type, version: row.version, own: true }]
    }),
  )
  const known = shippedTypes().map((type) => own.get(type.id) ?? { ...type, version: SHIPPED_VERSION, own: false })
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...[...own.values()].filter(({ id }) => !ids.has(id))]
}

/** The newest version of one type, or undefined. */
export const newestType = (db: ReadDb, id: string): VisitorTypeView | undefined =>
  newestTypes(db).find((type) => type.id === id)

/** A stored version; every visit has one. */
export function typeOf(db: ReadDb, id: string, version: number): VisitorType {
  const row = get<TypeRow>(
    db,
    sql`SELECT version, definition FROM visitor_types WHERE type = ${id} AND version = ${version}`,
  )
  if (!row) throw new Error(`visitor type ${id} ${version} is not stored`)
  return parse(row)
}

/** Keeps a version; one that is there already stays as it is. */
export function keepType(db: WriteDb, { version, own, ...type }: VisitorTypeView, at: number): void {
  const definition = JSON.stringify(VisitorType.parse(type))
  run(
    db,
    sql`INSERT INTO visitor_types (type, version, definition, own, created_at) VALUES (${type.id}, ${version}, ${definition}, ${Number(own)}, ${at})
        ON CONFLICT (type, version) DO NOTHING`,
  )
}
