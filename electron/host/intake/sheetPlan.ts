import type { RecordField, RecordType, TypeCheck } from '../../../shared/model/recordType'
import { compact, trimLoose } from '../../../shared/rules/looseText'
import type { FoundHeader } from './findHeader'
import { isDateInThree } from './mapColumns'
import { moneyUnits } from './moneyUnit'
import { readerOf } from './readField'
import type { KeyColumns } from './rowKind'

/** One column ready to be read. */
export type PlannedColumn = {
  index: number
  key: string
  kind: RecordField['kind']
  read: ReturnType<typeof readerOf>
  /** The month and the day stand in the two columns beside it. */
  inThree: boolean
}

/** Everything about a sheet's columns that is decided once, so that a row costs no lookups. */
export type SheetPlan = {
  type: RecordType
  columns: PlannedColumn[]
  extra: { index: number; header: string }[]
  /** Columns that don't count when rows are compared. */
  uncompared: Set<number>
  width: number
  /** Words of all rows of the header, without blanks: what its repetition is made of. */
  headerWords: Set<string>
  /** Texts above the header: a title in the middle of the sheet is one of them again. */
  titles: Set<string>
  key: KeyColumns
  required: { index: number; key: string; person: boolean }[]
  idType: number
  place: number
  invoiceCode: number
  checks: TypeCheck[]
  ranges: Map<string, { start: string; end: string }>
}

/** For each `to` the first check whose `from` has a column. */
const activeChecks = (type: RecordType, has: (key: string) => boolean): TypeCheck[] => {
  const chosen = new Map<string, TypeCheck>()
  for (const check of type.checks) {
    const known = chosen.get(check.to)
    if (!known || (!has(known.from) && has(check.from))) chosen.set(check.to, check)
  }
  return [...chosen.values()]
}

/** Where several checks end with one field, the first is its range: 有效期 2016.1.1-2016.12.31 begins on startsOn, not on the day of filing. */
const rangesOf = ({ checks }: RecordType): SheetPlan['ranges'] =>
  new Map(
    checks.toReversed().flatMap(({ from, to }) => [from, to].map((key) => [key, { start: from, end: to }] as const)),
  )

const requiredColumns = (type: RecordType, indexOf: (key: string) => number): SheetPlan['required'] => {
  const wanted = type.fields.filter(({ required }) => required === true)
  return wanted.map(({ key, kind, standIn }) => {
    const own = indexOf(key)
    const person = kind === 'personName'
    if (own >= 0 || standIn === undefined || indexOf(standIn) < 0) return { key, index: own, person }
    return { key: standIn, index: indexOf(standIn), person }
  })
}

type Mapped = { index: number; field: RecordField | undefined }

/** The columns that are read, each with the reader of its field. */
const plannedColumns = (mapped: Mapped[], header: FoundHeader, titles: string[]): PlannedColumn[] => {
  const unitAt = moneyUnits(header.rows, titles)
  return mapped.flatMap(({ index, field }) => {
    if (!field || field.kind === 'rowNumber' || field.kind === 'ignored') return []
    const { key, kind } = field
    const inThree = (kind === 'date' || kind === 'endDate') && isDateInThree(header.texts, index)
    return [{ index, key, kind, read: readerOf(kind, unitAt(index)), inThree }]
  })
}

/** Plans the reading of a table from its header and the texts above it. */
export const planSheet = (type: RecordType, header: FoundHeader, titles: string[] = []): SheetPlan => {
  const fields = new Map(type.fields.map((field) => [field.key, field]))
  const mapped = header.columns.flatMap(({ index, field }) =>
    field === null ? [] : [{ index, field: fields.get(field) }],
  )
  const indexOf = (key: string): number => mapped.find(({ field }) => field?.key === key)?.index ?? -1
  const kindAt = (kind: RecordField['kind']): number => mapped.find(({ field }) => field?.kind === kind)?.index ?? -1
  const required = requiredColumns(type, indexOf)
  const checks = activeChecks(type, (key) => indexOf(key) >= 0)
  return {
    type,
    columns: plannedColumns(mapped, header, titles),
    extra: header.columns.filter(({ field }) => field === null),
    uncompared: new Set(
      mapped.filter(({ field }) => field?.kind === 'rowNumber' || field?.kind === 'ignored').map(({ index }) => index),
    ),
    width: Math.max(0, ...header.columns.map(({ index }) => index + 1)),
    headerWords: new Set([...header.rows.flat(), ...header.texts].map(compact).filter((word) => word !== '')),
    titles: new Set(titles.map(trimLoose).filter((text) => text !== '')),
    key: {
      rowNumber: kindAt('rowNumber'),
      name: required[0]?.index ?? -1,
      idNumber: kindAt('idNumber'),
      businessNumber: kindAt('businessNumber'),
    },
    required,
    idType: kindAt('idType'),
    place: kindAt('place'),
    invoiceCode: indexOf('invoiceCode'),
    checks,
    ranges: rangesOf(type),
  }
}
