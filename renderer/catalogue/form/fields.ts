import type { RecordField } from '../../../shared/model/recordType'
import type { RecordTypeView, RecordView } from '../../../shared/model/record'
import type { Language, Translate } from '../../../shared/messages'

/** Columns of the record itself that a person describes, in the order of the form. */
const HEAD = [
  'title', 'code', 'businessNumber', 'classCode', 'year', 'period', 'fonds', 'formedOn', 'pages', 'responsible', 'openness', 'secrecy',
] as const // prettier-ignore
export type HeadKey = (typeof HEAD)[number]

/** One field of the page and of the form: the same list makes both, so that nothing jumps. */
export interface FormField {
  key: string
  label: string
  kind: RecordField['kind'] | 'class' | 'fonds' | 'openness'
  head: boolean
  required: boolean
  rare: boolean
  /** Takes the whole width. */
  wide: boolean
  choices: readonly string[]
  personal: boolean
}

const KINDS: Record<HeadKey, FormField['kind']> = {
  title: 'text',
  code: 'code',
  businessNumber: 'businessNumber',
  classCode: 'class',
  year: 'year',
  period: 'period',
  fonds: 'fonds',
  formedOn: 'date',
  pages: 'pages',
  responsible: 'text',
  openness: 'openness',
  secrecy: 'text',
}

/** Names ledgers use for columns of the record. */
const LEDGER_NAMES: Record<string, string> = { archiveYear: 'year' }
/** The form's key of a field that waits (待核). */
export const formKeyOf = (field: string): string => LEDGER_NAMES[field] ?? field

const words = (language: Language, label: { zh: string; en: string }) => (language === 'en' ? label.en : label.zh)

function detailField(field: RecordField, language: Language): FormField {
  return {
    key: field.key,
    label: words(language, field.label),
    kind: field.kind,
    head: false,
    required: field.required === true,
    rare: field.rare === true,
    wide: field.kind === 'longText' || field.kind === 'notes' || field.kind === 'materials',
    choices: field.choices ?? [],
    personal: field.personal !== undefined,
  }
}

function headField(type: RecordTypeView, key: HeadKey, t: Translate, language: Language): FormField {
  const own = key === 'businessNumber' ? type.fields.find((one) => one.key === type.businessNumberField) : undefined
  return {
    key,
    label: own ? words(language, own.label) : t(`record.head.${key}`),
    kind: KINDS[key],
    head: true,
    required: false,
    rare: key === 'secrecy',
    wide: key === 'title',
    choices: [],
    personal: false,
  }
}

/** What a record of this type is described by: its own fields, then what every record has. */
export function formFields(type: RecordTypeView, t: Translate, language: Language): FormField[] {
  const details = type.fields.filter((field) => field.home !== 'record' && !field.ledgerOnly)
  return [
    ...details.map((field) => detailField(field, language)),
    ...HEAD.map((key) => headField(type, key, t, language)),
  ]
}

/** The value a record has in a field. */
export function valueOf(record: RecordView, field: Pick<FormField, 'key' | 'head'>): string | number | null {
  if (!field.head) return record.details[field.key] ?? null
  if (field.key === 'fonds') return record.fonds.uid
  return record[field.key as Exclude<HeadKey, 'fonds'>]
}
