import { erasePersonal } from '../audit/personal'
import { all, run, sql, value, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { getRecordRow } from './recordStore'
import { reindex } from './reindex'

/** Persons and employers nothing names any more; where a request still points to one, its data go and the row stays. */
function eraseParties(db: WriteDb, ids: readonly number[]): void {
  for (const id of ids) {
    if (value(db, sql`SELECT 1 FROM party_links WHERE party_id = ${id} LIMIT 1`) !== undefined) continue
    run(db, sql`DELETE FROM import_changes WHERE kind = 'party' AND target_id = ${id}`)
    const uid = value<string>(db, sql`SELECT uid FROM parties WHERE id = ${id}`)
    if (uid !== undefined) erasePersonal(db, uid)
    if (value(db, sql`SELECT 1 FROM request_lines WHERE party_id = ${id} LIMIT 1`) === undefined)
      run(db, sql`DELETE FROM parties WHERE id = ${id}`)
    else
      run(
        db,
        sql`UPDATE parties SET name = '', initials = '', id_number = NULL, credit_code = NULL, personal_number = NULL, birth = NULL,
              former_names = '[]', identifiers = '[]', note = '', version = version + 1 WHERE id = ${id}`,
      )
  }
}

/**
 * Destroys what the catalogue knows of a record: documents, invoices, parties nobody else has, details and all personal columns. The stub stays:
 * codes, class, years, period, pages; its title is the name of its class. Search finds it by its codes only. Schema triggers keep it so for ever.
 */
export function eraseRecord(db: WriteDb, id: number, at: number): void {
  const row = getRecordRow(db, id) ?? fail('not-found')
  const parties = all<{ party_id: number }>(db, sql`SELECT DISTINCT party_id FROM party_links WHERE record_id = ${id}`)
  run(db, sql`DELETE FROM party_links WHERE record_id = ${id}`)
  run(db, sql`DELETE FROM documents WHERE record_id = ${id}`)
  run(db, sql`DELETE FROM invoices WHERE record_id = ${id}`)
  // What somebody began and did not save may hold what was shown of it.
  run(db, sql`DELETE FROM drafts WHERE key = ${`record:${row.uid}`} OR instr(value, ${row.uid}) > 0`)
  erasePersonal(db, row.uid)
  eraseParties(
    db,
    parties.map((one) => one.party_id),
  )
  run(
    db,
    sql`UPDATE records SET title = ${row.class_name}, person_name = '', person_initials = '', id_number = NULL, birth = NULL, employer = '',
          hospital = '', details = '{}', pending = NULL, responsible = '', box_id = NULL, volume_id = NULL, seq = NULL, source_hash = NULL,
          state = 'destroyed', updated_at = ${at}, version = version + 1 WHERE id = ${id}`,
  )
  reindex(db, id)
}
