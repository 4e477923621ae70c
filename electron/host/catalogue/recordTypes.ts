import type { RecordField, RecordType, RecordTypeFile } from '../../../shared/model/recordType'
import type { RecordTypeView } from '../../../shared/model/record'
import type { z } from 'zod'
import { all, get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'

/** A type with the shared fields behind its own; a field named again replaces the shared one. */
export function mergeFields(file: z.infer<typeof RecordTypeFile>, common: readonly RecordField[]): RecordType {
  const { without = [], ...type } = file
  const own = new Set(type.fields.map(({ key }) => key))
  return { ...type, fields: [...type.fields, ...common.filter(({ key }) => !own.has(key) && !without.includes(key))] }
}

const parsed = new Map<string, RecordType>()

/** Definitions never change under their version, so one text is parsed once. */
function parse(definition: string): RecordType {
  const known = parsed.get(definition)
  if (known) return known
  const type = JSON.parse(definition) as RecordType
  parsed.set(definition, type)
  return type
}

/** The newest version of every record type. */
export const newestTypes = (db: ReadDb): RecordType[] =>
  all<{ definition: string }>(
    db,
    sql`SELECT definition FROM record_types AS t WHERE version = (SELECT max(version) FROM record_types WHERE type = t.type) ORDER BY type`,
  ).map((row) => parse(row.definition))

/** The newest version of a type; throws catalogue.no-such-type. */
export function newestType(db: ReadDb, type: string): RecordType {
  const row = get<{ definition: string }>(
    db,
    sql`SELECT definition FROM record_types WHERE type = ${type} ORDER BY version DESC LIMIT 1`,
  )
  return row ? parse(row.definition) : fail('catalogue.no-such-type', { type })
}

/** The version a record was described with; throws catalogue.no-such-type. */
export function recordType(db: ReadDb, type: string, version: number): RecordType {
  const row = get<{ definition: string }>(
    db,
    sql`SELECT definition FROM record_types WHERE type = ${type} AND version = ${version}`,
  )
  return row ? parse(row.definition) : fail('catalogue.no-such-type', { type })
}

/** Default period of a type as records store it: 'permanent' or years as text. */
export const defaultPeriod = ({ defaultPeriod: { permanent, years } }: RecordType): string =>
  permanent ? 'permanent' : String(years ?? 10)

export const presentType = (type: RecordType): RecordTypeView => ({
  id: type.id,
  version: type.version,
  name: type.name,
  classCode: type.classCode,
  period: defaultPeriod(type),
  titleTemplate: type.titleTemplate,
  businessNumberField: type.businessNumberField,
  fields: type.fields,
  checklist: type.checklist,
  yearSources: type.yearSources,
  checks: type.checks,
})
