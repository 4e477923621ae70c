import { createHash } from 'node:crypto'
import type { SignedBy } from '../../../shared/model/disposal'
import { formedYear } from '../../../shared/rules/retention'
import type { WriteContext } from '../context'
import { all, sql, type ReadDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'
import type { BatchRow } from './batchStore'
import { takeNumber } from './gather'
import type { LineRow } from './lineStore'
import { insertList, insertListLine, type NewListLine } from './listStore'
import { shortTitle } from './shortTitle'

/** Names of the persons a record is about. */
const personsOf = (db: ReadDb, recordId: number): string[] =>
  all<{ name: string }>(
    db,
    sql`SELECT p.name FROM party_links k JOIN parties p ON p.id = k.party_id WHERE k.record_id = ${recordId} AND p.kind = 'person'`,
  ).map(({ name }) => name)

function lineOf(w: WriteContext, row: LineRow, seq: number): Omit<NewListLine, 'list_id'> {
  return {
    seq,
    record_id: row.record_id,
    record_uid: row.uid,
    code: row.code,
    business_number: row.business_number,
    title: shortTitle(row.title, [row.person_name, ...personsOf(w.db, row.record_id)]),
    class_code: row.class_code,
    class_name: row.class_name,
    fonds: row.fonds,
    year: row.year,
    formed_on: row.formed_on,
    volume: row.volume,
    box: row.box,
    pages: row.pages,
    period: row.period ?? '',
    // Counted like the period itself: from the year after the record was formed.
    kept_years: Number(w.today.slice(0, 4)) - formedYear({ formedOn: row.formed_on, year: row.year }) - 1,
    due_on: row.now_due_on ?? '',
    reason: row.reason,
  }
}

/** Makes the destruction list (销毁清册) of an approved batch: numbered without gaps, its lines fixed with a digest over them. */
export function makeList(w: WriteContext, batch: BatchRow, rows: readonly LineRow[], signed: SignedBy): string {
  const lines = rows.map((row, at) => lineOf(w, row, at + 1))
  const number = takeNumber(w, 'XH')
  const id = insertList(w.db, {
    uid: uuidv7(w.now),
    number,
    batchId: batch.id,
    form: batch.form,
    at: w.now,
    on: w.today,
    preparedBy: signed.proposer.name,
    approved: signed,
    records: lines.length,
    pages: lines.reduce((sum, line) => sum + (line.pages ?? 0), 0),
    sha256: createHash('sha256').update(JSON.stringify(lines)).digest('hex'),
  })
  for (const line of lines) insertListLine(w.db, { list_id: id, ...line })
  return number
}
