import type { ListedDocument } from '../../../shared/model/record'
import type { RecordType } from '../../../shared/model/recordType'
import { all, run, sql, type ReadDb, type WriteDb } from '../database/sql'

export interface DocumentRow {
  record_id: number
  seq: number
  kind: string
  name: string
  number: string | null
  dated: string | null
  pages: number | null
  original: number
  note: string | null
  withdrawal_id: number | null
}

export const documentsOf = (db: ReadDb, recordId: number): DocumentRow[] =>
  all(db, sql`SELECT * FROM documents WHERE record_id = ${recordId} ORDER BY seq`)

export const presentDocument = (row: DocumentRow) => ({
  seq: row.seq,
  kind: row.kind,
  name: row.name,
  number: row.number,
  dated: row.dated,
  pages: row.pages,
  original: row.original === 1,
  note: row.note,
})

/** Replaces the documents of a record; they are numbered from 1 in this order. One that is away stays so under its new number and name. */
export function storeDocuments(db: WriteDb, recordId: number, documents: readonly ListedDocument[]): void {
  const lists = new Map(documentsOf(db, recordId).map((row) => [row.seq, row.withdrawal_id]))
  run(db, sql`DELETE FROM documents WHERE record_id = ${recordId}`)
  for (const [at, { seq = 0, ...one }] of documents.entries())
    run(
      db,
      sql`INSERT INTO documents (record_id, seq, kind, name, number, dated, pages, original, note, withdrawal_id)
          VALUES (${recordId}, ${at + 1}, ${one.kind}, ${one.name}, ${one.number}, ${one.dated}, ${one.pages}, ${one.original ? 1 : 0}, ${one.note},
                  ${lists.get(seq) ?? null})`,
    )
}

/** Documents after the checklist was ticked: what is there keeps what is known of it, new ticks are added in the order of the list. */
export function tickedDocuments(
  type: RecordType,
  before: readonly ListedDocument[],
  present: readonly string[],
): ListedDocument[] {
  const listed = new Set(type.checklist.map(({ key }) => key))
  const kept = before.filter(({ kind }) => !listed.has(kind) || present.includes(kind))
  const known = new Set(kept.map(({ kind }) => kind))
  const added = type.checklist
    .filter(({ key }) => present.includes(key) && !known.has(key))
    .map(({ key, name, original }) => ({
      kind: key,
      name: name.zh,
      number: null,
      dated: null,
      pages: null,
      original,
      note: null,
    }))
  return [...kept, ...added]
}
