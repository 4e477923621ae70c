import type { RecordType } from '../../../shared/model/recordType'
import { run, sql } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { newestType } from './recordTypes'

type ReviseType = HandlersOf<'catalogue'>['reviseType']
type Input = Parameters<ReviseType>[0]

function refuseRepeats({ checklist }: Input): void {
  const keys = new Set(checklist.map(({ key }) => key))
  if (keys.size !== checklist.length) fail('input.invalid', { issues: [{ path: 'checklist', message: 'repeated' }] })
}

/** The fields with their new words; a key the type does not have is bad input. */
function withWords(type: RecordType, words: Input['fields']): RecordType['fields'] {
  const changed = new Map(words.map((one) => [one.key, one]))
  const known = new Set(type.fields.map(({ key }) => key))
  const unknown = words.find(({ key }) => !known.has(key))
  if (unknown) fail('input.invalid', { issues: [{ path: 'fields', message: unknown.key }] })
  return type.fields.map((field) => {
    const { label, headers } = changed.get(field.key) ?? field
    return { ...field, label, headers }
  })
}

const materials = (type: Pick<RecordType, 'checklist'>) => type.checklist.map(({ name }) => name.zh)
const ruleOf = ({ statutory, must, original, usual }: RecordType['checklist'][number]) =>
  JSON.stringify([statutory, must, original, usual ?? (must || statutory)])

/** What changed, in the reader's words: materials before and after, those whose rules changed, fields with new words. */
function changesOf(before: RecordType, after: RecordType): Record<string, unknown> {
  const detail: Record<string, unknown> = { version: [before.version, after.version] }
  if (materials(before).join() !== materials(after).join()) detail.checklist = [materials(before), materials(after)]
  const was = new Map(before.checklist.map((item) => [item.key, ruleOf(item)]))
  const rules = after.checklist.filter((item) => was.has(item.key) && was.get(item.key) !== ruleOf(item))
  if (rules.length > 0) detail.checklistRules = rules.map(({ name }) => name.zh)
  const words = new Map(before.fields.map((field) => [field.key, JSON.stringify([field.label, field.headers])]))
  const fields = after.fields.filter((field) => words.get(field.key) !== JSON.stringify([field.label, field.headers]))
  if (fields.length > 0) detail.fields = fields.map(({ label }) => label.zh)
  return detail
}

/**
 * A new version of a record type: its materials (checklist) and the words of its fields. Records keep the version they were described with; new
 * ones and ledgers follow the new version. Errors: `conflict` when somebody made a version meanwhile, `input.invalid` for unknown or repeated keys.
 */
export const reviseType: ReviseType = (input, w) => {
  const before = newestType(w.db, input.type)
  if (before.version !== input.version) fail('conflict', { subject: before.name.zh })
  refuseRepeats(input)
  const after: RecordType = {
    ...before,
    version: before.version + 1,
    checklist: input.checklist,
    fields: withWords(before, input.fields),
  }
  run(
    w.db,
    sql`INSERT INTO record_types (type, version, definition, created_at) VALUES (${after.id}, ${after.version}, ${JSON.stringify(after)}, ${w.now})`,
  )
  w.note({
    subjectKind: 'recordType',
    subject: before.name.zh,
    detail: changesOf(before, after),
    reason: input.reason,
  })
  w.changed('catalogue')
  w.changed('intake')
  return { version: after.version }
}
