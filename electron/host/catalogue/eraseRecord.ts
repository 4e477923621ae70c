import { erasePersonal } from '../audit/personal'
import { run, sql, value, type WriteDb } from '../database/sql'
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

const among = (ids: readonly number[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/**
 * Makes stubs of records (rowids) in one stroke: documents, invoices, links to parties, details and all personal columns go. What stays is codes, class,
 * years, period, pages; the title is the name of the class. Schema triggers keep it so for ever. What else is kept of them: `eraseTraces`.
 */
export function stubRecords(db: WriteDb, ids: readonly number[], at: number): void {
  const wanted = among(ids)
  run(db, sql`DELETE FROM party_links WHERE record_id IN ${wanted}`)
  run(db, sql`DELETE FROM documents WHERE record_id IN ${wanted}`)
  run(db, sql`DELETE FROM invoices WHERE record_id IN ${wanted}`)
  run(
    db,
    sql`UPDATE records SET title = (SELECT name FROM classes WHERE id = class_id), person_name = '', person_initials = '', id_number = NULL, birth = NULL,
          employer = '', hospital = '', details = '{}', pending = NULL, responsible = '', box_id = NULL, volume_id = NULL, seq = NULL,
          source_hash = NULL, state = 'destroyed', updated_at = ${at}, version = version + 1 WHERE id IN ${wanted}`,
  )
}

/**
 * Destroys what the catalogue still keeps of a stub beside its row: the parties it named (rowids) that nobody else has, drafts, the key of what the trail
 * says of its persons, the words of the index. Search finds it by its codes only.
 */
export function eraseTraces(db: WriteDb, { id, uid }: { id: number; uid: string }, parties: readonly number[]): void {
  // What somebody began and did not save may hold what was shown of it.
  run(db, sql`DELETE FROM drafts WHERE key = ${`record:${uid}`} OR instr(value, ${uid}) > 0`)
  erasePersonal(db, uid)
  eraseParties(db, parties)
  reindex(db, id)
}
