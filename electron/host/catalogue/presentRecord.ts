import type { RecordLine } from '../../../shared/model/record'
import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { maskPersonal } from '../../../shared/rules/masking'
import { showLoose, showPersonal, showUnread, type Eye } from '../../../shared/rules/maskTable'
import type { RecordLineRow } from './recordStore'

export type Details = Record<string, unknown>

export const parseDetails = (text: string): Details => JSON.parse(text) as Details
export const parsePending = (text: string | null): Record<string, string> =>
  text === null ? {} : (JSON.parse(text) as Record<string, string>)

/** Details as plain values, without what the program keeps beside the fields. */
export const plainValues = (details: Details): Record<string, string | number | null> =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'string' || typeof value === 'number' ? value : null,
    ]),
  )

/** What a record is, for any list; the ID number as in a row of a list. */
export const aboutRecord = (row: RecordLineRow) => ({
  uid: row.uid,
  code: row.code,
  businessNumber: row.business_number,
  title: row.title,
  type: row.type,
  personName: row.person_name,
  birthMonth: row.birth?.slice(0, 7) ?? null,
  idMasked: row.id_number,
  employer: row.employer,
  hospital: row.hospital,
  year: row.year,
  classCode: row.class_code,
  className: row.class_name,
  pages: row.pages,
  state: row.state,
})

/** A row of a list. The ID number is whole here: the way out (masking) shows it as the reader may see it, lists that leave by file pass through `lineFor`. */
export const presentRecordLine = (row: RecordLineRow): RecordLine => ({
  ...aboutRecord(row),
  period: row.period,
  place: row.box_number === null ? null : { box: row.box_number, location: row.location_path },
  volume: row.volume_number,
  completeness: row.completeness,
  pendingCount: Object.keys(parsePending(row.pending)).length,
  confirmed: row.confirmed_at !== null,
  held: row.held === 1,
  version: row.version,
})

/** A row as a file may carry it. */
export const lineFor = (line: RecordLine, eye: Eye): RecordLine => ({
  ...line,
  idMasked: line.idMasked === null ? null : showPersonal(eye, 'id', line.idMasked),
})

/** A value as this reader may see it. */
export function presentValue(field: RecordField | undefined, value: unknown, eye: Eye) {
  if (typeof value === 'number') return field?.personal && eye[field.personal] !== 'full' ? null : value
  if (typeof value !== 'string') return null
  return field?.personal ? showPersonal(eye, field.personal, value) : value
}

/** Fields of the type with their values as this reader may see them; `masked` names those that hold something back, `hidden` those for good. */
export function presentDetails(type: RecordType, details: Details, eye: Eye) {
  const values: Record<string, string | number | null> = {}
  const masked: string[] = []
  const hidden: string[] = []
  for (const field of type.fields) {
    if (field.home === 'record' || !(field.key in details)) continue
    const value = details[field.key]
    values[field.key] = presentValue(field, value, eye)
    if (!field.personal || eye[field.personal] === 'full' || value === null || value === '') continue
    masked.push(field.key)
    if (eye[field.personal] === 'hidden') hidden.push(field.key)
  }
  return { values, masked, hidden }
}

/** The cell a field could not be read from, without showing a person's whole number. */
export const pendingText = (field: RecordField | undefined, original: string, eye: Eye): string =>
  field?.personal ? showUnread(eye, field.personal, original) : showLoose(eye, original)

/** The cells of fields that wait for a decision, as this reader may see them. */
export const presentPending = (type: RecordType, pending: Record<string, string>, eye: Eye) =>
  Object.entries(pending).map(([key, original]) => {
    const field = type.fields.find((one) => one.key === key)
    return {
      field: key,
      label: field?.label ?? { zh: key, en: key },
      original: pendingText(field, original, eye),
    }
  })

/** A change as the trail keeps it: personal values masked for ever, diagnoses too. */
export const trailValue = (field: RecordField | undefined, value: unknown): unknown =>
  field?.personal && typeof value === 'string' ? maskPersonal(field.personal, value) : (value ?? null)
