import type { CodeMatch } from '../../../shared/model/record'
import { readBarcode, type BarcodeKind } from '../../../shared/rules/barcode'
import { all, get, join, sql, type ReadDb, type Sql } from '../database/sql'
import { presentRecordLine } from './presentRecord'
import { hiddenBatches, nameOf, recordLines, type RecordLineRow } from './recordStore'

const MAX_MATCHES = 20

const idsWhere = (db: ReadDb, condition: Sql): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT id FROM records WHERE ${join([condition, ...hiddenBatches(db)], ' AND ')} ORDER BY id LIMIT ${MAX_MATCHES}`,
  ).map(({ id }) => id)

/** Ways a person may type a code: as it is, half-width, letters upper, the dots of a 档号 instead of others that look like them. */
function spellings(text: string): string[] {
  const plain = text.trim()
  const wide = plain.normalize('NFKC').replace(/\s+/g, '')
  const dotted = wide.replace(/[•‧∙・.·]/g, '·').replace(/[–—−‐]/g, '-')
  return [...new Set([plain, wide, dotted, wide.toUpperCase(), dotted.toUpperCase()])]
}

/** Records with this 档号, business number or own barcode: exact matches only, at most 20; a 档号 goes before a business number. */
export function findRecordsByCode(db: ReadDb, text: string): RecordLineRow[] {
  const barcode = readBarcode(text)
  if (barcode?.kind === 'record') return recordLines(db, idsWhere(db, sql`id = ${barcode.id}`))
  const ways = join(spellings(text))
  const byCode = idsWhere(db, sql`code IN (${ways})`)
  return recordLines(db, byCode.length > 0 ? byCode : idsWhere(db, sql`business_number IN (${ways})`))
}

const THINGS: Record<Exclude<BarcodeKind, 'record'>, (id: number) => Sql> = {
  volume: (id) => sql`SELECT uid, coalesce(code, title) AS name FROM volumes WHERE id = ${id}`,
  box: (id) => sql`SELECT uid, number AS name FROM boxes WHERE id = ${id}`,
  location: (id) => sql`SELECT uid, path AS name FROM locations WHERE id = ${id}`,
  borrower: (id) => sql`SELECT uid, name FROM borrowers WHERE id = ${id}`,
  loan: (id) => sql`SELECT uid, slip AS name FROM loans WHERE id = ${id}`,
  appraisal: (id) => sql`SELECT uid, number AS name FROM disposal_batches WHERE id = ${id}`,
}

/** What a scanned or typed text names, by 档号, business number or own barcode of any kind. */
export function resolveCode(db: ReadDb, text: string): CodeMatch[] {
  const barcode = readBarcode(text)
  if (barcode && barcode.kind !== 'record') {
    const thing = get<{ uid: string; name: string }>(db, THINGS[barcode.kind](barcode.id))
    return thing ? [{ kind: barcode.kind, ...thing, record: null }] : []
  }
  return findRecordsByCode(db, text).map((row) => ({
    kind: 'record',
    uid: row.uid,
    name: nameOf(row),
    record: presentRecordLine(row),
  }))
}
