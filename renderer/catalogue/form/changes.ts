import type { FieldValues, RecordTypeView, RecordView } from '../../../shared/model/record'
import type { MessageKey, Translate } from '../../../shared/messages'
import { fieldFindings } from '../../../shared/rules/fieldFindings'
import { readText, textOf, type Texts } from './fieldText'
import { valueOf, type FormField } from './fields'

/** What the form would send: read values of the fields that differ, what cannot be read, what needs a reason. */
export interface FormReading {
  head: FieldValues
  details: FieldValues
  problems: Map<string, MessageKey>
  findings: Map<string, string>
}

/** Texts of a record's fields. */
export const textsOf = (record: RecordView, fields: readonly FormField[], t: Translate): Texts =>
  Object.fromEntries(fields.map((field) => [field.key, textOf(field, valueOf(record, field), t)]))

/** Reads the form. Only fields that differ from `before` count; findings are looked for among values that can be seen whole. */
export function readForm(
  type: RecordTypeView,
  fields: readonly FormField[],
  before: Texts,
  texts: Texts,
  masked: readonly string[] = [],
): FormReading {
  const reading: FormReading = { head: {}, details: {}, problems: new Map(), findings: new Map() }
  const whole: FieldValues = {}
  const changed = new Set<string>()
  for (const field of fields) {
    const text = texts[field.key] ?? ''
    const same = text === (before[field.key] ?? '')
    if (same && masked.includes(field.key)) continue
    const read = readText(field, text)
    if (!field.head && read.value !== undefined) whole[field.key] = read.value
    if (same) continue
    changed.add(field.key)
    if (read.problem !== undefined) reading.problems.set(field.key, read.problem)
    else reading[field.head ? 'head' : 'details'][field.key] = read.value
  }
  for (const [key, code] of fieldFindings(type, whole)) if (changed.has(key)) reading.findings.set(key, code)
  return reading
}

/** A field that both I and somebody else changed. */
export interface Clash {
  key: string
  base: string
  theirs: string
  mine: string
}

/** Joins what somebody else saved with what I typed: fields only one of us changed are taken over, the others are asked about. */
export function joinTexts(base: Texts, theirs: Texts, mine: Texts): { texts: Texts; clashes: Clash[] } {
  const texts: Texts = { ...theirs }
  const clashes: Clash[] = []
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine)])) {
    const [old, other, own] = [base[key] ?? '', theirs[key] ?? '', mine[key] ?? '']
    if (own === old || own === other) continue
    texts[key] = own
    if (other !== old) clashes.push({ key, base: old, theirs: other, mine: own })
  }
  return { texts, clashes }
}
