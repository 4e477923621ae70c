import type { FormLocale } from '../../../../shared/model/formBase'
import type { BoxFace } from '../../../../shared/model/labels'
import { makeBarcode } from '../../../../shared/rules/barcode'
import { all, get, sql, type ReadDb } from '../../database/sql'
import { className, inBox, paperCode, periodText } from './paperRows'

export interface BoxRow {
  id: number
  uid: string
  number: string
  year: number
  period: string | null
  thickness: number
  fonds_number: string
  fonds_name: string
  class_code: string
  class_name: string
  class_name_en: string
  path: string | null
}

/** Boxes by uid, in the order asked for; those that are not there are left out. */
export const boxesByUid = (db: ReadDb, uids: readonly string[]): BoxRow[] =>
  all(
    db,
    sql`SELECT boxes.id, boxes.uid, boxes.number, boxes.year, boxes.period, boxes.thickness, fonds.number AS fonds_number, fonds.name AS fonds_name,
          classes.code AS class_code, classes.name AS class_name, classes.name_en AS class_name_en, locations.path
        FROM json_each(${JSON.stringify(uids)}) AS asked CROSS JOIN boxes ON boxes.uid = asked.value
        JOIN fonds ON fonds.id = boxes.fonds_id JOIN classes ON classes.id = boxes.class_id
        LEFT JOIN locations ON locations.id = boxes.location_id ORDER BY asked.key`,
  )

interface Named {
  id: number
  code: string | null
  business_number: string | null
}

/** First and last code of what lies in a box, and how many records; empty texts for an empty box. */
export function boxRange(db: ReadDb, box: number): { first: string; last: string; count: number } {
  const rows = all<Named>(
    db,
    sql`SELECT records.id, records.code, records.business_number FROM live_records AS records WHERE ${inBox(box)}
        ORDER BY records.code IS NULL, records.seq IS NULL, records.seq, records.code, records.id`,
  )
  const [first, last] = [rows[0], rows.at(-1)]
  return { first: first ? paperCode(first) : '', last: last ? paperCode(last) : '', count: rows.length }
}

/** What spine and front of a box say (DA/T 22-2015 §6.4). */
export function boxFace(db: ReadDb, row: BoxRow, locale: FormLocale): BoxFace {
  const range = boxRange(db, row.id)
  return {
    fondsNumber: row.fonds_number,
    fondsName: row.fonds_name,
    category: row.class_code,
    year: String(row.year),
    period: periodText(row.period, locale),
    classification: className(row, locale),
    firstCode: range.first,
    lastCode: range.last,
    number: row.number,
    count: range.count,
    barcode: makeBarcode('box', row.id),
  }
}

interface VolumeHead {
  id: number
  code: string | null
  number: number
  title: string
  fonds_number: string
}

/** A volume as its 备考表 names it. */
export const volumeHead = (db: ReadDb, uid: string): VolumeHead | undefined =>
  get(
    db,
    sql`SELECT volumes.id, volumes.code, volumes.number, volumes.title, fonds.number AS fonds_number FROM volumes
        JOIN fonds ON fonds.id = volumes.fonds_id WHERE volumes.uid = ${uid}`,
  )
