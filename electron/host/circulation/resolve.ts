import { readBarcode, type BarcodeKind } from '../../../shared/rules/barcode'
import { all, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { idsInBox, idsInVolume } from './deskStore'

/** What a scanned or typed text names. Several records when the number is not unique, none when nothing has it. */
export type Resolved = { kind: 'records'; ids: number[] } | { kind: Exclude<BarcodeKind, 'record'>; id: number }

const TABLES = {
  volume: (id: number) => sql`SELECT id FROM volumes WHERE id = ${id}`,
  box: (id: number) => sql`SELECT id FROM boxes WHERE id = ${id}`,
  location: (id: number) => sql`SELECT id FROM locations WHERE id = ${id}`,
  borrower: (id: number) => sql`SELECT id FROM borrowers WHERE id = ${id}`,
  loan: (id: number) => sql`SELECT id FROM loans WHERE id = ${id}`,
  record: (id: number) => sql`SELECT id FROM live_records WHERE id = ${id}`,
}

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Full-width forms, lower case and blanks of what a hand or a scanner typed are forgiven. */
export const tidyCode = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

const idsOf = (db: ReadDb, query: ReturnType<typeof sql>) => all<{ id: number }>(db, query).map((row) => row.id)

/** Rowids of the records a uid, 档号 or business number names. */
function recordIds(db: ReadDb, text: string): number[] {
  if (UID.test(text)) return idsOf(db, sql`SELECT id FROM live_records WHERE uid = ${text}`)
  for (const form of new Set([text, tidyCode(text)])) {
    const byCode = idsOf(db, sql`SELECT id FROM live_records WHERE code = ${form} LIMIT 50`)
    if (byCode.length > 0) return byCode
    const byNumber = idsOf(db, sql`SELECT id FROM live_records WHERE business_number = ${form} LIMIT 50`)
    if (byNumber.length > 0) return byNumber
  }
  return []
}

/** Reads a text as one of our barcodes, a volume's 档号, or a record's uid, 档号 or business number. */
export function resolve(db: ReadDb, text: string): Resolved {
  const trimmed = text.trim()
  const barcode = readBarcode(trimmed)
  if (barcode && value(db, TABLES[barcode.kind](barcode.id)) !== undefined)
    return barcode.kind === 'record' ? { kind: 'records', ids: [barcode.id] } : { kind: barcode.kind, id: barcode.id }
  const ids = recordIds(db, trimmed)
  if (ids.length > 0) return { kind: 'records', ids }
  const volume = value<number>(db, sql`SELECT id FROM volumes WHERE code = ${trimmed} OR uid = ${trimmed} LIMIT 1`)
  if (volume !== undefined) return { kind: 'volume', id: volume }
  const box = value<number>(db, sql`SELECT id FROM boxes WHERE uid = ${trimmed}`)
  return box === undefined ? { kind: 'records', ids: [] } : { kind: 'box', id: box }
}

/** The one record a text names; refuses unknown and ambiguous texts. */
export function recordIdOf(db: ReadDb, ref: string): number {
  const found = expandRef(db, ref)
  if (found.ids.length !== 1 || found.container)
    fail('catalogue.ambiguous-code', { code: ref, count: found.ids.length })
  return found.ids[0] ?? fail('catalogue.no-such-code', { code: ref })
}

/** All records a text names: one, or the content of a box or volume (`container`). Refuses unknown and ambiguous texts. */
export function expandRef(db: ReadDb, ref: string): { ids: number[]; container: boolean } {
  const found = resolve(db, ref)
  if (found.kind === 'box') return { ids: idsInBox(db, found.id), container: true }
  if (found.kind === 'volume') return { ids: idsInVolume(db, found.id), container: true }
  if (found.kind !== 'records' || found.ids.length === 0) return fail('catalogue.no-such-code', { code: ref })
  if (found.ids.length > 1) return fail('catalogue.ambiguous-code', { code: ref, count: found.ids.length })
  return { ids: found.ids, container: false }
}
