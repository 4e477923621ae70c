import type { FormLocale } from '../../../../shared/model/formBase'
import { makeBarcode } from '../../../../shared/rules/barcode'
import type { RecordState } from '../../../../shared/rules/recordState'
import { all, sql, type ReadDb, type Sql } from '../../database/sql'
import { words } from '../words'

/** A record as it stands on paper: where it is and what it is called. No ID number, no phone, no diagnosis. */
export interface PaperRow {
  id: number
  uid: string
  code: string | null
  business_number: string | null
  title: string
  year: number
  period: string | null
  pages: number | null
  person_name: string
  birth: string | null
  employer: string
  responsible: string
  formed_on: string | null
  secrecy: string | null
  state: RecordState
  class_name: string
  class_name_en: string
  box_number: string | null
  path: string | null
}

const columns = sql`records.id, records.uid, records.code, records.business_number, records.title, records.year, records.period, records.pages,
  records.person_name, records.birth, records.employer, records.responsible, records.formed_on, records.secrecy, records.state,
  classes.name AS class_name, classes.name_en AS class_name_en, boxes.number AS box_number, locations.path`

const joined = sql`JOIN classes ON classes.id = records.class_id
  LEFT JOIN volumes ON volumes.id = records.volume_id
  LEFT JOIN boxes ON boxes.id = coalesce(records.box_id, volumes.box_id)
  LEFT JOIN locations ON locations.id = boxes.location_id`

/** Records by uid, in the order asked for; those that are not there (any more) are left out. */
export const recordsByUid = (db: ReadDb, uids: readonly string[]): PaperRow[] =>
  all(
    db,
    sql`SELECT ${columns} FROM json_each(${JSON.stringify(uids)}) AS asked CROSS JOIN live_records AS records ON records.uid = asked.value
        ${joined} ORDER BY asked.key`,
  )

/** Records by rowid in walking order of the storeroom: place, box, position in the box; without a place last. */
export const recordsInWalkingOrder = (db: ReadDb, ids: readonly number[]): PaperRow[] =>
  all(
    db,
    sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids)}) AS asked CROSS JOIN live_records AS records ON records.id = asked.value
        ${joined} ORDER BY locations.sort_key IS NULL, locations.sort_key, boxes.number, records.seq, records.code, records.id`,
  )

/** Records that answer to a condition on `records`, in the order of their codes. */
export const recordsWhere = (db: ReadDb, condition: Sql, limit: number): PaperRow[] =>
  all(
    db,
    sql`SELECT ${columns} FROM live_records AS records ${joined} WHERE ${condition}
        ORDER BY records.code IS NULL, records.seq IS NULL, records.seq, records.code, records.id LIMIT ${limit}`,
  )

/** What lies in a box: loose records, and those of its volumes. */
export const inBox = (box: number): Sql => sql`records.id IN (
  SELECT id FROM records WHERE box_id = ${box}
  UNION SELECT inner.id FROM volumes CROSS JOIN records AS inner ON inner.volume_id = volumes.id WHERE volumes.box_id = ${box})`

/** What a record is called on paper: its 档号, before that its business number, before that its barcode. */
export const paperCode = (row: Pick<PaperRow, 'id' | 'code' | 'business_number'>): string =>
  row.code ?? row.business_number ?? makeBarcode('record', row.id)

/** Place and box in one text. */
export function paperPlace(row: Pick<PaperRow, 'path' | 'box_number'>, locale: FormLocale): string {
  const box = row.box_number ? words(locale)('forms.boxNumber', { number: row.box_number }) : ''
  return [row.path ?? '', box].filter(Boolean).join(' ')
}

/** 永久, 30 年; nothing when it is not decided. */
export function periodText(period: string | null, locale: FormLocale): string {
  if (!period) return ''
  const say = words(locale)
  return period === 'permanent' ? say('forms.period.permanent') : say('forms.period.years', { years: period })
}

/** Name of a class in the reader's language. */
export const className = (row: { class_name: string; class_name_en: string }, locale: FormLocale): string =>
  locale === 'en' ? row.class_name_en : row.class_name
