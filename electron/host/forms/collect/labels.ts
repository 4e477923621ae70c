import type { FormLocale } from '../../../../shared/model/formBase'
import type { Label, LabelKind } from '../../../../shared/model/labels'
import { makeBarcode } from '../../../../shared/rules/barcode'
import { all, sql, type ReadDb } from '../../database/sql'
import { boxesByUid, boxRange } from './boxFaces'
import { className, paperCode, periodText, recordsByUid } from './paperRows'
import { words } from '../words'

/** One thing with its label and the name it has in the trail. */
export interface NamedLabel {
  name: string
  label: Label
}
type Collect = (db: ReadDb, uids: readonly string[], locale: FormLocale) => NamedLabel[]

const SPACE = ' · '
const joined = (...parts: (string | number | null)[]) =>
  parts.filter((part) => part !== null && part !== '').join(SPACE)
const made = (name: string, barcode: string, ...lines: string[]): NamedLabel => ({
  name,
  label: { barcode, lines: [name, ...lines].filter(Boolean) },
})

const records: Collect = (db, uids, locale) =>
  recordsByUid(db, uids).map((row) =>
    made(
      paperCode(row),
      makeBarcode('record', row.id),
      row.title,
      // Who is meant must be told apart from others of the same name.
      joined(
        row.title.includes(row.person_name) ? null : row.person_name,
        row.birth?.slice(0, 7) ?? null,
        row.employer,
      ),
      joined(row.year, periodText(row.period, locale), className(row, locale)),
    ),
  )

interface VolumeRow {
  id: number
  number: number
  code: string | null
  title: string
  year: number
  period: string | null
  class_name: string
  class_name_en: string
}

const volumes: Collect = (db, uids, locale) =>
  all<VolumeRow>(
    db,
    sql`SELECT volumes.id, volumes.number, volumes.code, volumes.title, volumes.year, volumes.period, classes.name AS class_name,
          classes.name_en AS class_name_en
        FROM json_each(${JSON.stringify(uids)}) AS asked CROSS JOIN volumes ON volumes.uid = asked.value
        JOIN classes ON classes.id = volumes.class_id ORDER BY asked.key`,
  ).map((row) =>
    made(
      row.code ?? words(locale)('forms.volumeNumber', { number: row.number }),
      makeBarcode('volume', row.id),
      row.title,
      joined(row.year, periodText(row.period, locale), className(row, locale)),
    ),
  )

const boxes: Collect = (db, uids, locale) =>
  boxesByUid(db, uids).map((row) => {
    const range = boxRange(db, row.id)
    return made(
      words(locale)('forms.boxNumber', { number: row.number }),
      makeBarcode('box', row.id),
      joined(row.fonds_number, className(row, locale), row.year, periodText(row.period, locale)),
      range.first === range.last ? range.first : `${range.first} – ${range.last}`,
      row.path ?? '',
    )
  })

const locations: Collect = (db, uids) =>
  all<{ id: number; path: string }>(
    db,
    sql`SELECT locations.id, locations.path FROM json_each(${JSON.stringify(uids)}) AS asked
        CROSS JOIN locations ON locations.uid = asked.value ORDER BY asked.key`,
  ).map((row) => made(row.path, makeBarcode('location', row.id)))

const borrowers: Collect = (db, uids) =>
  all<{ id: number; name: string; card: string; department: string }>(
    db,
    sql`SELECT borrowers.id, borrowers.name, borrowers.card, borrowers.department FROM json_each(${JSON.stringify(uids)}) AS asked
        CROSS JOIN borrowers ON borrowers.uid = asked.value ORDER BY asked.key`,
  ).map((row) => ({
    // The trail names the card, not the person.
    name: row.card,
    label: { barcode: makeBarcode('borrower', row.id), lines: [row.name, joined(row.department, row.card)] },
  }))

const collect: Record<LabelKind, Collect> = {
  record: records,
  volume: volumes,
  box: boxes,
  location: locations,
  borrower: borrowers,
}

/** Labels of these things in the order asked for; what is not there (any more) is left out. */
export const collectLabels = (db: ReadDb, kind: LabelKind, uids: readonly string[], locale: FormLocale): NamedLabel[] =>
  collect[kind](db, uids, locale)
