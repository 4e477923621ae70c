import { all, get, sql, type ReadDb, type WriteDb } from '../database/sql'
import { indexRecord } from './indexRecord'
import { searchFields, type RelatedTexts, type SearchableRecord, type SearchField } from './searchFields'

type StoredRecord = SearchableRecord & {
  id: number
  type_version: number
  box_id: number | null
  volume_id: number | null
}

interface PartyRow {
  name: string
  former_names: string
  id_number: string | null
  credit_code: string | null
  personal_number: string | null
  identifiers: string
}

/**
 * Indexes records anew from what the catalogue says now: after a change of the record, its parties, documents, box or volume, in the same
 * transaction. `fieldsOf` gives the fields of a record type version. Rowids of records that are gone are passed over.
 */
export function reindexRecords(
  db: WriteDb,
  ids: readonly number[],
  fieldsOf: (type: string, version: number) => readonly SearchField[],
): void {
  for (const id of ids) {
    const record = get<StoredRecord>(
      db,
      sql`SELECT * FROM records WHERE id = ${id} AND id NOT IN (SELECT record_id FROM removed_records)`,
    )
    if (record === undefined) continue
    const fields = fieldsOf(record.type, record.type_version)
    indexRecord(db, id, searchFields(record, fields, relatedTexts(db, record)))
  }
}

function relatedTexts(db: ReadDb, record: StoredRecord): RelatedTexts {
  const parties = all<PartyRow & { kind: string }>(
    db,
    sql`SELECT parties.* FROM party_links JOIN parties ON parties.id = party_links.party_id WHERE record_id = ${record.id}`,
  )
  const documents = all<{ name: string; number: string | null; note: string | null }>(
    db,
    sql`SELECT name, number, note FROM documents WHERE record_id = ${record.id}`,
  )
  const keeping = get<{ number: string | null; path: string | null; code: string | null }>(
    db,
    sql`SELECT boxes.number, locations.path, volumes.code FROM (SELECT ${record.box_id} AS box, ${record.volume_id} AS volume) AS one
        LEFT JOIN boxes ON boxes.id = one.box LEFT JOIN locations ON locations.id = boxes.location_id
        LEFT JOIN volumes ON volumes.id = one.volume`,
  )
  const persons = parties.filter((party) => party.kind === 'person')
  const employers = parties.filter((party) => party.kind === 'employer')
  return {
    names: persons.flatMap(namesOf),
    idNumbers: present(parties.flatMap((party) => [party.id_number, ...list(party.identifiers)])),
    identifiers: present([
      ...parties.flatMap((party) => [party.credit_code, party.personal_number]),
      ...documents.map((document) => document.number),
      keeping?.number,
      keeping?.path,
      keeping?.code,
    ]),
    texts: present([...employers.flatMap(namesOf), ...documents.flatMap((document) => [document.name, document.note])]),
  }
}

const namesOf = (party: PartyRow) => [party.name, ...list(party.former_names)]

/** Texts of a JSON list, whether it holds texts or objects with texts. */
function list(json: string): string[] {
  const values = JSON.parse(json) as unknown[]
  return values.flatMap((value) =>
    typeof value === 'string'
      ? [value]
      : value !== null && typeof value === 'object'
        ? Object.values(value).filter((one): one is string => typeof one === 'string')
        : [],
  )
}

const present = (values: readonly (string | null | undefined)[]): string[] =>
  values.filter((value): value is string => value !== null && value !== undefined && value !== '')
