import type { FormBase, FormLocale } from '../../../../shared/model/formBase'
import type { ItemCatalogueInput } from '../../../../shared/model/forms'
import { all, get, sql, value, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import { boxesByUid } from './boxFaces'
import { className, inBox, paperCode, periodText, recordsWhere, type PaperRow } from './paperRows'

/** A PDF of more rows is of no use to anybody and would take minutes. */
const CATALOGUE_MAX = 20_000

type Head = Pick<ItemCatalogueInput, 'fondsNumber' | 'fondsName' | 'year' | 'period' | 'classification'>
type Catalogue = Omit<ItemCatalogueInput, keyof FormBase>

function rowsOf(rows: PaperRow[]): ItemCatalogueInput['rows'] {
  if (rows.length > CATALOGUE_MAX) fail('forms.too-many-rows', { rows: rows.length, max: CATALOGUE_MAX })
  return rows.map((row) => ({
    code: paperCode(row),
    // 文号 of a claim is the number its business was done under.
    documentNumber: row.code ? (row.business_number ?? '') : '',
    responsible: row.responsible,
    title: row.title,
    date: (row.formed_on ?? '').replaceAll('-', ''),
    classification: row.secrecy ?? '',
    pages: row.pages === null ? '' : String(row.pages),
    note: '',
  }))
}

/** 归档文件目录 of what lies in one box; `not-found` for an unknown box. */
export function catalogueOfBox(db: ReadDb, uid: string, locale: FormLocale): Catalogue & { name: string } {
  const [box] = boxesByUid(db, [uid])
  if (!box) return fail('not-found', { uid })
  const head: Head = {
    fondsNumber: box.fonds_number,
    fondsName: box.fonds_name,
    year: String(box.year),
    period: periodText(box.period, locale),
    classification: className(box, locale),
  }
  return { ...head, name: box.number, rows: rowsOf(recordsWhere(db, inBox(box.id), CATALOGUE_MAX + 1)) }
}

interface ClassRow {
  id: number
  name: string
  name_en: string
}

/** 归档文件目录 of a class in a year; `not-found` for an unknown class. Periods that differ are left open in the head. */
export function catalogueOfClass(
  db: ReadDb,
  code: string,
  year: number,
  locale: FormLocale,
): Catalogue & { name: string } {
  const found = get<ClassRow>(db, sql`SELECT id, name, name_en FROM classes WHERE code = ${code}`)
  if (!found) return fail('not-found', { code })
  const where = sql`records.class_id = ${found.id} AND records.year = ${year}`
  const count = value<number>(db, sql`SELECT count(*) FROM live_records AS records WHERE ${where}`) ?? 0
  if (count > CATALOGUE_MAX) fail('forms.too-many-rows', { rows: count, max: CATALOGUE_MAX })
  const rows = recordsWhere(db, where, CATALOGUE_MAX)
  const periods = new Set(rows.map((row) => row.period))
  const fonds = all<{ number: string; name: string }>(
    db,
    sql`SELECT number, name FROM fonds WHERE id IN (SELECT DISTINCT fonds_id FROM live_records AS records WHERE ${where}) ORDER BY number`,
  )
  return {
    name: `${code}·${year}`,
    fondsNumber: fonds.map((one) => one.number).join('、'),
    fondsName: fonds.map((one) => one.name).join('、'),
    year: String(year),
    period: periods.size === 1 ? periodText(rows[0]?.period ?? null, locale) : '',
    classification: locale === 'en' ? found.name_en : found.name,
    rows: rowsOf(rows),
  }
}
