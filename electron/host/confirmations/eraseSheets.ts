import type { ActSheet } from '../../../shared/model/confirmation'
import { all, run, sql, type WriteDb } from '../database/sql'

/** Facts of sheets that say what a record is called. */
const NAMING = new Set(['record.head.title'])
const UID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

function without(sheet: ActSheet, gone: ReadonlySet<string>, named: boolean): ActSheet {
  const facts = named
    ? sheet.facts.map((fact) => (NAMING.has(fact.label) ? { ...fact, value: '' } : fact))
    : sheet.facts
  if (!sheet.records) return { ...sheet, facts }
  const sample = sheet.records.sample.map((one) => (gone.has(one.uid) ? { ...one, title: '' } : one))
  return { ...sheet, facts, records: { ...sheet.records, sample } }
}

/**
 * Takes the titles of destroyed records off the sheets people signed, old ones too; number, facts, names of the signers and the SHA-256 of what
 * they saw stay.
 */
export function eraseSheets(db: WriteDb, uids: Iterable<string>): void {
  const gone = new Set(uids)
  for (const row of all<{ id: number; input: string; sheet: string }>(
    db,
    sql`SELECT id, input, sheet FROM confirmations`,
  )) {
    const named = (row.input.match(UID) ?? []).some((uid) => gone.has(uid))
    if (!named && !(row.sheet.match(UID) ?? []).some((uid) => gone.has(uid))) continue
    const sheet = JSON.stringify(without(JSON.parse(row.sheet) as ActSheet, gone, named))
    run(db, sql`UPDATE confirmations SET sheet = ${sheet} WHERE id = ${row.id}`)
  }
}
