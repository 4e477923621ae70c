import type { FieldValues } from '../../../shared/model/record'
import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { tidyCreditCode } from '../../../shared/rules/creditCode'
import { fieldFindings } from '../../../shared/rules/fieldFindings'
import { compact, tidyName, trimLoose } from '../../../shared/rules/looseText'
import { isOpenEnd, OPEN_END, readDate } from '../../../shared/rules/partialDate'
import { fail } from '../errors'
import type { Details } from './presentRecord'

/** Detail values as stored, read by the kind of their field. Throws input.invalid naming every field that cannot be kept so. */
export function readValues(type: RecordType, given: FieldValues): Details {
  const fields = new Map(type.fields.map((field) => [field.key, field]))
  const issues: { path: string; message: string }[] = []
  const details: Details = {}
  for (const [key, value] of Object.entries(given)) {
    const field = fields.get(key)
    if (!field || field.home === 'record' || field.ledgerOnly) issues.push({ path: key, message: 'unknown-field' })
    else {
      const read = readValue(field, value)
      if (read === undefined) issues.push({ path: field.label.zh, message: field.kind })
      else details[key] = read
    }
  }
  if (issues.length > 0) fail('input.invalid', { issues })
  return details
}

const NUMBERS = new Set(['money', 'integer', 'pages', 'year'])

/** undefined: not a value of this kind. */
function readValue(field: RecordField, value: string | number | null): string | number | null | undefined {
  if (value === null || value === '') return null
  if (NUMBERS.has(field.kind)) return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
  const text = trimLoose(String(value))
  if (text === '') return null
  if (field.kind === 'date' || field.kind === 'endDate') return readDateText(field, text)
  if (field.kind === 'personName') return tidyName(text)
  if (field.kind === 'idNumber') return compact(text).toUpperCase()
  if (field.kind === 'creditCode') return tidyCreditCode(text)
  if (field.kind === 'phone' || field.kind === 'bankAccount' || field.kind === 'invoice') return compact(text)
  return text
}

function readDateText(field: RecordField, text: string): string | undefined {
  if (field.kind === 'endDate' && isOpenEnd(text)) return OPEN_END
  return readDate(text).date ?? undefined
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** A required field may be empty when the field that stands in for it is there. Throws input.invalid. */
export function checkRequired(type: RecordType, details: Details): void {
  const missing = type.fields.filter(
    (field) =>
      field.required &&
      field.home !== 'record' &&
      isEmpty(details[field.key]) &&
      (field.standIn === undefined || isEmpty(details[field.standIn])),
  )
  if (missing.length > 0)
    fail('input.invalid', { issues: missing.map(({ label }) => ({ path: label.zh, message: 'required' })) })
}

/**
 * Reasons to keep, by field: those given now and those kept from before for values that did not change. Throws catalogue.reason-needed for a
 * finding that has none.
 */
export function settleFindings(
  type: RecordType,
  before: Details,
  after: Details,
  given: Record<string, string>,
): Record<string, string> {
  const kept = (before['_reasons'] ?? {}) as Record<string, string>
  const reasons: Record<string, string> = {}
  const open: { field: string; problem: string }[] = []
  const unchanged = (key: string) => before[key] === after[key]
  for (const [field, problem] of fieldFindings(type, after)) {
    const reason = given[field] ?? (unchanged(field) ? kept[field] : undefined)
    if (reason !== undefined) reasons[field] = reason
    // What a ledger brought in was warned of then; only what is changed now asks for a reason.
    else if (!unchanged(field)) open.push({ field, problem })
  }
  if (open.length === 0) return reasons
  const label = type.fields.find(({ key }) => key === open[0]?.field)?.label
  return fail('catalogue.reason-needed', { field: label?.zh ?? '', problems: open })
}
