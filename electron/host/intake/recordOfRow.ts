import type { RecordType } from '../../../shared/model/recordType'
import { proposeYears } from '../../../shared/rules/archiveYear'
import { completenessOf } from '../../../shared/rules/completeness'
import { recordTitle } from '../../../shared/rules/recordTitle'
import { describedColumns, namedParties, type NamedParties, type NewRecordRow } from '../catalogue'
import { uuidSeries } from '../room/uuidv7'
import { TextHash } from './hashIndex'
import type { LedgerRow } from './ledgerRow'

/** Where the records of a batch go and what they get when the ledger does not say it. */
export interface LoadTarget {
  batchId: number
  type: RecordType
  fondsId: number
  fondsName: string
  classId: number
  period: string
  scheduleLine: string | null
  scheduleVersion: number | null
  /** The chosen source of the archive year; the type's other ones stand in for it. */
  yearSource: string
  /** Year of last resort. */
  thisYear: number
  at: number
  userId: number | null
}

/** A record as a row of a ledger describes it, ready to be written; `box` and `place` are resolved by the writer. */
export interface RowRecord {
  columns: Omit<NewRecordRow, 'box_id'>
  details: Record<string, unknown>
  named: NamedParties
  /** Keys of the checklist's materials that are there. */
  materials: string[]
  invoices: string[]
  box: { number: string; year: number } | null
  place: string | null
  hash: number
}

const textOf = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)
const wholeOf = (value: string | number | null | undefined): number | null => (typeof value === 'number' ? value : null)
const recordFields = new WeakMap<RecordType, Set<string>>()

function homeOf(type: RecordType): Set<string> {
  let keys = recordFields.get(type)
  if (!keys) {
    keys = new Set(type.fields.filter(({ home }) => home === 'record').map(({ key }) => key))
    // A volume named by the ledger and a place without a box have no column of their own.
    keys.delete('volume')
    recordFields.set(type, keys)
  }
  return keys
}

/** Details by field key, without empty ones and what has columns of its own; columns of no field stand under `extra`. */
export function detailsOf(type: RecordType, row: LedgerRow): Record<string, unknown> {
  const details: Record<string, unknown> = {}
  const home = homeOf(type)
  for (const key in row.values) {
    const value = row.values[key]
    if (value !== null && value !== undefined && value !== '' && !home.has(key)) details[key] = value
  }
  const place = row.values.place
  const odd = row.verdicts.some(({ code }) => code === 'box.place-conflict')
  if (place && (odd || !row.values.box)) details.place = place
  for (const _ in row.extra) {
    details.extra = row.extra
    break
  }
  if (row.values.code) details._code = 'ledger'
  return details
}

/** Invoice numbers in a cell, as the checker splits them. */
const invoicesIn = (cell: string | number | null | undefined): string[] =>
  typeof cell === 'string' ? [...new Set(cell.split(/[、,，;；/\s]+/).filter(({ length }) => length >= 4))] : []

/** The archive year: the ledger's own column, the chosen source, the type's other sources, this year. Source: issue A §3. */
export function yearOfRow(
  target: LoadTarget,
  row: LedgerRow,
  ledgerYear: number | null,
): { year: number; source: string } {
  const own = row.values.archiveYear
  if (typeof own === 'number' && own >= 1850 && own <= 2199) return { year: own, source: 'archiveYear' }
  const sources = [target.yearSource, ...target.type.yearSources]
  const [found] = proposeYears(sources, row.values, ledgerYear).filter(({ year }) => year >= 1850 && year <= 2199)
  return found ?? { year: target.thisYear, source: 'hand' }
}

const hash = new TextHash()

/** 52 bits over everything the row says, whatever the order of its columns: equal rows of two editions of a ledger meet here. */
export function rowHash(row: LedgerRow): number {
  let low = 0
  let high = 0
  const add = (key: string, value: string): void => {
    hash.reset()
    hash.add(key)
    hash.add(value)
    low = (low + hash.low) | 0
    high = (high + hash.high) | 0
  }
  for (const key in row.values) {
    const value = row.values[key]
    if (value !== null && value !== undefined && value !== '') add(key, String(value))
  }
  for (const key in row.extra) add(`extra ${key}`, row.extra[key] ?? '')
  for (const key in row.pending) add(`pending ${key}`, row.pending[key] ?? '')
  return (high & 0xfffff) * 0x100000000 + (low >>> 0)
}

const isEmpty = (object: object): boolean => {
  for (const _ in object) return false
  return true
}

const firstDate = (type: RecordType, row: LedgerRow): string | null => {
  for (const key of type.yearSources) {
    const value = row.values[key]
    if (typeof value === 'string' && /^\d{4}/.test(value)) return value
  }
  return null
}

const series = new WeakMap<LoadTarget, () => string>()

function nextUid(target: LoadTarget): string {
  let next = series.get(target)
  if (!next) series.set(target, (next = uuidSeries(target.at)))
  return next()
}

/** Columns that say where the record comes from and belongs, the same for every row of a batch. */
const commonColumns = (target: LoadTarget) => ({
  uid: nextUid(target),
  fonds_id: target.fondsId,
  class_id: target.classId,
  type: target.type.id,
  type_version: target.type.version,
  schedule_line: target.scheduleLine,
  schedule_version: target.scheduleVersion,
  responsible: target.fondsName,
  openness: 'restricted',
  secrecy: null,
  volume_id: null,
  batch_id: target.batchId,
  confirmed_at: null,
  created_at: target.at,
  updated_at: target.at,
  created_by: target.userId,
})

function columnsOf(
  target: LoadTarget,
  row: LedgerRow,
  details: Record<string, unknown>,
  year: { year: number; source: string },
) {
  const { type } = target
  const { values } = row
  return {
    ...commonColumns(target),
    ...describedColumns(type, details),
    code: textOf(values.code),
    business_number: textOf(values[type.businessNumberField]),
    title: recordTitle(type.titleTemplate.zh, values),
    year: year.year,
    year_source: year.source,
    formed_on: firstDate(type, row),
    // An old letter that waits for a decision is no period, and not the usual one either.
    period: row.pending.period === undefined ? (textOf(values.period) ?? target.period) : null,
    pending: isEmpty(row.pending) ? null : JSON.stringify(row.pending),
    pages: wholeOf(values.pages),
    state: values.box || values.place ? ('in' as const) : ('arranging' as const),
    completeness: values.materials ? completenessOf(type.checklist, row.checklist) : 0,
    seq: wholeOf(values.boxSequence),
    source_sheet: row.sheet,
    source_row: row.row,
  }
}

/** Describes the record of a row. Pure but for its uid. */
export function recordOfRow(target: LoadTarget, row: LedgerRow, ledgerYear: number | null): RowRecord {
  const details = detailsOf(target.type, row)
  const year = yearOfRow(target, row, ledgerYear)
  const columns = columnsOf(target, row, details, year)
  const box = textOf(row.values.box)
  return {
    columns,
    details,
    named: namedParties(details, columns.birth),
    materials: row.checklist,
    invoices: invoicesIn(row.values.invoiceNumber),
    // One box of paper is one box: where the ledger is about one year, its rows of other years lie in the same box.
    box: box === null ? null : { number: box, year: ledgerYear ?? year.year },
    place: textOf(row.values.place),
    hash: rowHash(row),
  }
}
