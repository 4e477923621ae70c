import type { RecordType } from '../../../shared/model/recordType'
import type { NamedParties } from '../catalogue'
import { indexTokens, searchFields, type IndexRow } from '../search'
import type { materialNames } from './materials'
import type { RowRecord } from './recordOfRow'

/** Columns of `records` a row of a ledger fills, in the order of `PreparedRecord.values`; box_id is the writer's. */
export const PREPARED_COLUMNS = [
  'uid', 'fonds_id', 'class_id', 'type', 'type_version', 'code', 'business_number', 'title', 'year', 'year_source', 'formed_on', 'period',
  'schedule_line', 'schedule_version', 'person_name', 'person_initials', 'id_number', 'birth', 'employer', 'hospital', 'details', 'pending',
  'pages', 'responsible', 'openness', 'secrecy', 'state', 'completeness', 'volume_id', 'seq', 'batch_id', 'source_sheet', 'source_row',
  'confirmed_at', 'created_at', 'updated_at', 'created_by',
] as const satisfies readonly (keyof RowRecord['columns'])[] // prettier-ignore

/** A record all but written: everything that needs no look into the room is done, so that it may cross from a reading thread to a writing one. */
export interface PreparedRecord {
  /** By PREPARED_COLUMNS, then box_id (null here) and source_hash. */
  values: (string | number | null)[]
  period: string | null
  initials: string
  named: NamedParties
  materials: string[]
  invoices: string[]
  box: { number: string; year: number } | null
  place: string | null
  /** Index tokens of what the row itself says. */
  tokens: IndexRow
}

/** Where box_id stands in `values`. */
export const BOX_AT = PREPARED_COLUMNS.length

/** Names and numbers of the parties a record names, as the row gives them. */
function textsOfNamed({ person, employer, agent }: NamedParties) {
  const all = [person?.name, employer?.name, agent?.name]
  const numbers = [person?.personalNumber, employer?.creditCode]
  const idNumbers = [person?.idNumber, agent?.idNumber]
  const given = (text: string | null | undefined): text is string => text !== null && text !== undefined && text !== ''
  return { names: all.filter(given), identifiers: numbers.filter(given), idNumbers: idNumbers.filter(given) }
}

/** Prepares a record for its writing. Pure. */
export function prepareRecord(
  type: RecordType,
  record: RowRecord,
  material: ReturnType<typeof materialNames>,
): PreparedRecord {
  const { columns, details, named, materials, invoices, box, place, hash } = record
  const values = PREPARED_COLUMNS.map((column) => columns[column] ?? null)
  values.push(null, hash)
  const texts = [...materials.map((key) => material(key).name), ...(box ? [box.number] : [])]
  const fields = searchFields({ ...columns, details }, type.fields, { ...textsOfNamed(named), texts })
  const { period, person_initials: initials } = columns
  return { values, period, initials, named, materials, invoices, box, place, tokens: indexTokens(fields) }
}
