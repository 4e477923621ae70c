import type { RecordType } from '../../../shared/model/recordType'
import { run, sql, type WriteDb } from '../database/sql'
import type { Details } from './presentRecord'

/** Invoice numbers of a record: a cell may name several. */
export function invoicesOf(type: RecordType, details: Details): string[] {
  const found = new Set<string>()
  for (const { key, kind } of type.fields) {
    const value = details[key]
    if (kind !== 'invoice' || typeof value !== 'string') continue
    for (const number of value.split(/[、,，;；\s]+/)) if (number !== '') found.add(number)
  }
  return [...found]
}

/** Replaces the invoice numbers of a record. */
export function storeInvoices(db: WriteDb, recordId: number, numbers: readonly string[]): void {
  run(db, sql`DELETE FROM invoices WHERE record_id = ${recordId}`)
  for (const number of numbers)
    run(db, sql`INSERT OR IGNORE INTO invoices (number, record_id) VALUES (${number}, ${recordId})`)
}
