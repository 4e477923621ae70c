import { indexRecord, searchFields, type RelatedTexts, type SearchFields } from '../search'
import { all, sql, type ReadDb, type WriteDb } from '../database/sql'
import { getRecordRow, isRemoved, type RecordLineRow } from './recordStore'
import { recordType } from './recordTypes'
import type { RecordType } from '../../../shared/model/recordType'

interface PartyWords {
  name: string
  id_number: string | null
  credit_code: string | null
  personal_number: string | null
  former_names: string
}

function related(db: ReadDb, row: RecordLineRow): RelatedTexts {
  const parties = all<PartyWords>(
    db,
    sql`SELECT name, id_number, credit_code, personal_number, former_names FROM parties
        WHERE id IN (SELECT party_id FROM party_links WHERE record_id = ${row.id})`,
  )
  const documents = all<{ name: string; number: string | null }>(
    db,
    sql`SELECT name, number FROM documents WHERE record_id = ${row.id}`,
  )
  return {
    names: parties.flatMap((party) => [party.name, ...(JSON.parse(party.former_names) as string[])]),
    idNumbers: parties.map((party) => party.id_number).filter((one) => one !== null),
    identifiers: [
      ...parties.flatMap((party) => [party.credit_code, party.personal_number]),
      ...documents.map(({ number }) => number),
    ].filter((one): one is string => one !== null),
    texts: [...documents.map(({ name }) => name), row.box_number, row.location_path].filter(
      (one): one is string => !!one,
    ),
  }
}

type TypeOf = (row: Pick<RecordLineRow, 'type' | 'type_version'>) => RecordType

/** Types of records that are indexed in one transaction: a definition is long, and to read it for each of thousands takes as long as their indexing. */
export function typesOnce(db: ReadDb): TypeOf {
  const known = new Map<string, RecordType>()
  return ({ type, type_version: version }) => {
    const key = `${type} ${version}`
    const found = known.get(key) ?? recordType(db, type, version)
    known.set(key, found)
    return found
  }
}

/** Every text of a record for the index: its own columns and details, its parties with former names, documents, box and place. */
export function fieldsToIndex(db: ReadDb, row: RecordLineRow, typeOf = typesOnce(db)): SearchFields {
  return searchFields(row, typeOf(row).fields, related(db, row))
}

/** Writes the index row of a record anew; every change to a record, its parties, documents, box or place must call it in its transaction. */
export function reindex(db: WriteDb, id: number, typeOf = typesOnce(db)): void {
  const row = getRecordRow(db, id)
  if (row && !isRemoved(db, id)) indexRecord(db, id, fieldsToIndex(db, row, typeOf))
}
