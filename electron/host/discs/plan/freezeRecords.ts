import { volumeCode } from '../../../../shared/rules/codeTemplate'
import { MASKED_EYE, OPEN_EYE, showLoose, showPersonal, type Eye } from '../../../../shared/rules/maskTable'
import {
  documentsOf,
  parseDetails,
  presentDetails,
  presentDocument,
  recordLines,
  recordType,
  type RecordLineRow,
} from '../../catalogue'
import { all, sql, type ReadDb } from '../../database/sql'
import { objectsOf } from '../../objects'
import type { DiscField, DiscRecord, DiscScan } from '../discVolume'
import { NamesGiven, recordFolder, recordName, scanName } from '../layout/names'

/** A record as kept with its set; the volume it lies on stands beside it. `objects`: the kept object of each scan. */
export interface FrozenRecord {
  record: Omit<DiscRecord, 'disc'>
  objects: string[]
}

interface Around {
  fonds: { number: string; name: string }
  full: boolean
  names: NamesGiven
}

/** Fields of the record's type that hold something, and columns of its ledger that belong to no field. */
function fieldsOf(db: ReadDb, row: RecordLineRow, eye: Eye): DiscField[] {
  const type = recordType(db, row.type, row.type_version)
  const details = parseDetails(row.details)
  const { values } = presentDetails(type, details, eye)
  const known = type.fields.flatMap(({ key, label, kind }): DiscField[] => {
    const value = values[key]
    return value === undefined || value === null || value === '' ? [] : [{ key, label, kind, value }]
  })
  const extra = Object.entries((details['extra'] ?? {}) as Record<string, string>)
  const loose = extra.map(([key, text]): DiscField => ({
    key,
    label: { zh: key, en: key },
    kind: 'text',
    value: showLoose(eye, text),
  }))
  return [...known, ...loose.filter((field) => field.value !== '')]
}

function scansOf(db: ReadDb, uid: string, folder: string, name: string): { scans: DiscScan[]; objects: string[] } {
  const kept = objectsOf(db, 'record', uid)
  const scans = kept.map((one, at) => ({
    path: `${folder}/${scanName(name, at + 1, one.mediaType)}`,
    name: one.name,
    mediaType: one.mediaType,
    size: one.size,
    sha256: one.sha256,
    pages: one.pages,
    document: one.what,
  }))
  return { scans, objects: kept.map((one) => one.object) }
}

interface VolumeFacts {
  id: number
  number: number
  title: string
  code: string | null
  year: number
  period: string | null
  fonds: string
  class: string
  template: string
}

/** The 案卷 the records lie in; one without a 档号 of its own has that of its class's template. */
function filesOf(db: ReadDb, rows: readonly RecordLineRow[]): Map<number, NonNullable<DiscRecord['file']>> {
  const ids = rows.flatMap((row) => row.volume_id ?? [])
  const found = all<VolumeFacts>(
    db,
    sql`SELECT v.id, v.number, v.title, v.code, v.year, v.period, f.number AS fonds, c.code AS class, c.code_template AS template
        FROM volumes v JOIN fonds f ON f.id = v.fonds_id JOIN classes c ON c.id = v.class_id
        WHERE v.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(
    found.map(({ id, number, title, code, template, ...values }) => [
      id,
      { number, title, code: code ?? volumeCode(template, { ...values, volume: number }) },
    ]),
  )
}

/** Shows any text: whatever was typed anywhere may hold the number of a person. */
const shownTo =
  (eye: Eye) =>
  <Text extends string | null>(text: Text): Text =>
    text === null ? text : (showLoose(eye, text) as Text)

const materialsOf = (db: ReadDb, id: number, shown: ReturnType<typeof shownTo>) =>
  documentsOf(db, id).map((one) => {
    const { kind: _kind, ...document } = presentDocument(one)
    return { ...document, name: shown(document.name), number: shown(document.number), note: shown(document.note) }
  })

/** What the catalogue says of a record, beside where it lies: shown as the set may show it. */
function saidOf(db: ReadDb, row: RecordLineRow, eye: Eye) {
  const shown = shownTo(eye)
  return {
    title: shown(row.title),
    type: row.type,
    typeName: recordType(db, row.type, row.type_version).name.zh,
    period: row.period,
    formedOn: row.formed_on,
    responsible: shown(row.responsible),
    openness: row.openness,
    secrecy: row.secrecy,
    pages: row.pages,
    personName: shown(row.person_name),
    birthMonth: row.birth?.slice(0, 7) ?? null,
    idNumber: row.id_number === null ? null : showPersonal(eye, 'id', row.id_number),
    employer: shown(row.employer),
    hospital: shown(row.hospital),
    box: row.box_number,
    details: fieldsOf(db, row, eye),
    documents: materialsOf(db, row.id, shown),
  }
}

/**
 * Records (rowids) as a set carries them, in the order given; those that are not there any more are left out. Masked sets show every kind of
 * personal data masked and carry no scans, which cannot be masked; full ones show everything. `names` keeps file names apart over the whole set.
 */
export function freezeRecords(
  db: ReadDb,
  ids: readonly number[],
  { fonds, full, names }: Around,
): { id: number; frozen: FrozenRecord }[] {
  const eye = full ? OPEN_EYE : MASKED_EYE
  const shown = shownTo(eye)
  const rows = recordLines(db, ids)
  const files = filesOf(db, rows)
  return rows.map((row) => {
    const lies = row.volume_id === null ? undefined : files.get(row.volume_id)
    const file = lies ? { ...lies, title: shown(lies.title) } : null
    const head = { year: row.year, classCode: row.class_code, className: row.class_name, file }
    const given = recordFolder(head)
    const folder = row.volume_id === null ? given : names.fileFolder(row.volume_id, given)
    const plain = { code: shown(row.code), businessNumber: shown(row.business_number), uid: row.uid }
    const name = names.free(folder, recordName(plain))
    const { scans, objects } = full ? scansOf(db, row.uid, folder, name) : { scans: [], objects: [] }
    const metadata = `${folder}/${name}.xml`
    return {
      id: row.id,
      frozen: { record: { ...plain, ...head, fonds, ...saidOf(db, row, eye), metadata, scans }, objects },
    }
  })
}
