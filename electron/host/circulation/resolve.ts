import { readBarcode, type BarcodeKind } from '../../../shared/rules/barcode'
import { findRecordsByCode } from '../catalogue'
import { all, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { idsInBox, idsInVolume } from './deskStore'

/** What a scanned or typed text names. Several records when the number is not unique, none when nothing has it. */
export type Resolved =
  { kind: 'records'; ids: number[] } | { kind: Exclude<BarcodeKind, 'record' | 'appraisal'>; id: number }

const TABLES = {
  volume: (id: number) => sql`SELECT id FROM volumes WHERE id = ${id}`,
  box: (id: number) => sql`SELECT id FROM boxes WHERE id = ${id}`,
  location: (id: number) => sql`SELECT id FROM locations WHERE id = ${id}`,
  borrower: (id: number) => sql`SELECT id FROM borrowers WHERE id = ${id}`,
  loan: (id: number) => sql`SELECT id FROM loans WHERE id = ${id}`,
  record: (id: number) => sql`SELECT id FROM live_records WHERE id = ${id}`,
}

const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Rowids of the records a uid, 档号 or business number names. */
const recordIds = (db: ReadDb, text: string): number[] =>
  UID.test(text)
    ? all<{ id: number }>(db, sql`SELECT id FROM live_records WHERE uid = ${text}`).map((row) => row.id)
    : findRecordsByCode(db, text).map((row) => row.id)

/** Reads a text as one of our barcodes, a volume's 档号, or a record's uid, 档号 or business number. */
export function resolve(db: ReadDb, text: string): Resolved {
  const trimmed = text.trim()
  const barcode = readBarcode(trimmed)
  if (barcode && barcode.kind !== 'appraisal' && value(db, TABLES[barcode.kind](barcode.id)) !== undefined)
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
