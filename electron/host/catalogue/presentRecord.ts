import type { RecordLine } from '../../../shared/model/record'
import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { maskDiagnosis, maskDigits, maskId, maskPersonal } from '../../../shared/rules/masking'
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

/** A row of a list, masked for everybody. */
export const presentRecordLine = (row: RecordLineRow): RecordLine => ({
  uid: row.uid,
  code: row.code,
  businessNumber: row.business_number,
  title: row.title,
  type: row.type,
  personName: row.person_name,
  birthMonth: row.birth?.slice(0, 7) ?? null,
  idMasked: row.id_number === null ? null : maskId(row.id_number),
  employer: row.employer,
  hospital: row.hospital,
  year: row.year,
  period: row.period,
  classCode: row.class_code,
  className: row.class_name,
  state: row.state,
  place: row.box_number === null ? null : { box: row.box_number, location: row.location_path },
  volume: row.volume_number,
  pages: row.pages,
  completeness: row.completeness,
  pendingCount: Object.keys(parsePending(row.pending)).length,
  confirmed: row.confirmed_at !== null,
  version: row.version,
})

/** Who sees diagnoses in the clear: those who may reveal personal data; numbers of persons are masked for all until revealed. */
const masks = (field: RecordField, seesDiagnosis: boolean): boolean =>
  field.personal !== undefined && !(field.personal === 'diagnosis' && seesDiagnosis)

/** A value as this reader may see it. */
export function presentValue(field: RecordField | undefined, value: unknown, seesDiagnosis: boolean) {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  return field?.personal && masks(field, seesDiagnosis) ? maskPersonal(field.personal, value) : value
}

/** Fields of the type with their masked values; `masked` names those that hide something. */
export function presentDetails(type: RecordType, details: Details, seesDiagnosis: boolean) {
  const values: Record<string, string | number | null> = {}
  const masked: string[] = []
  for (const field of type.fields) {
    if (field.home === 'record' || !(field.key in details)) continue
    values[field.key] = presentValue(field, details[field.key], seesDiagnosis)
    if (masks(field, seesDiagnosis) && typeof details[field.key] === 'string' && details[field.key] !== '')
      masked.push(field.key)
  }
  return { values, masked }
}

/** The cell a field could not be read from, without showing a person's whole number. */
export function pendingText(field: RecordField, original: string, seesDiagnosis: boolean): string {
  if (field.personal === 'diagnosis') return seesDiagnosis ? original : maskDiagnosis(original)
  return field.personal ? maskDigits(original) : original
}

/** The cells of fields that wait for a decision, as this reader may see them. */
export const presentPending = (type: RecordType, pending: Record<string, string>, seesDiagnosis: boolean) =>
  Object.entries(pending).map(([key, original]) => {
    const field = type.fields.find((one) => one.key === key)
    return {
      field: key,
      label: field?.label ?? { zh: key, en: key },
      original: field ? pendingText(field, original, seesDiagnosis) : original,
    }
  })

/** A change as the trail keeps it: personal values masked for ever, diagnoses too. */
export const trailValue = (field: RecordField | undefined, value: unknown): unknown =>
  field?.personal && typeof value === 'string' ? maskPersonal(field.personal, value) : (value ?? null)
