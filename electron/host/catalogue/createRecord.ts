import type { NewRecord } from '../../../shared/model/record'
import type { RecordType } from '../../../shared/model/recordType'
import { proposeYears } from '../../../shared/rules/archiveYear'
import { completenessOf } from '../../../shared/rules/completeness'
import { recordTitle } from '../../../shared/rules/recordTitle'
import type { WriteContext } from '../context'
import { get, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { filedUnder, type FiledUnder } from '../retention/schedule'
import { uuidv7 } from '../room/uuidv7'
import { checkRequired, readValues, settleFindings } from './checkFields'
import { findClass, type ClassRow } from './classStore'
import { describedColumns, namedParties } from './describeRecord'
import { storeDocuments, tickedDocuments } from './documentStore'
import { noted } from './noted'
import { invoicesOf, storeInvoices } from './invoiceStore'
import { PartyStore } from './partyStore'
import { plainValues, trailValue, type Details } from './presentRecord'
import { insertRow, nameOf, type NewRecordRow } from './recordStore'
import { defaultPeriod, newestType } from './recordTypes'
import { reindex } from './reindex'

interface FondsRow {
  id: number
  name: string
}

/** The fonds named, or the first one in use. */
function fondsFor(db: ReadDb, uid: string | undefined): FondsRow {
  const found = uid
    ? get<FondsRow>(db, sql`SELECT id, name FROM fonds WHERE uid = ${uid}`)
    : get<FondsRow>(db, sql`SELECT id, name FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`)
  return found ?? fail('not-found', { uid: uid ?? 'fonds' })
}

/** Throws catalogue.code-taken when another record or volume has this 档号. */
export function refuseTakenCode(db: ReadDb, code: string, except = 0): void {
  const taken =
    value<number>(db, sql`SELECT id FROM records WHERE code = ${code} AND id <> ${except} LIMIT 1`) ??
    value<number>(db, sql`SELECT id FROM volumes WHERE code = ${code} LIMIT 1`)
  if (taken !== undefined) fail('catalogue.code-taken', { code })
}

function yearFor(type: RecordType, input: NewRecord, details: Details, today: string) {
  const [proposed] = proposeYears(type.yearSources, details)
  const year = input.year ?? proposed?.year ?? Number(today.slice(0, 4))
  return { year, source: input.yearSource ?? (year === proposed?.year ? proposed.source : 'hand') }
}

const firstDate = (type: RecordType, details: Details): string | null => {
  const dates = type.yearSources.map((key) => details[key])
  return dates.find((one): one is string => typeof one === 'string' && /^\d{4}/.test(one)) ?? null
}

/** Rowid of the volume named, or null. */
export const volumeId = (db: ReadDb, uid: string | null | undefined): number | null =>
  uid ? (value<number>(db, sql`SELECT id FROM volumes WHERE uid = ${uid}`) ?? fail('not-found', { uid })) : null

interface Parts {
  type: RecordType
  details: Details
  fonds: FondsRow
  inClass: ClassRow
}

/** In its own class a type goes by its own line of the schedule, elsewhere by the class's; a period decided for the class goes before the line's. */
function filing(context: WriteContext, input: NewRecord, { type, inClass }: Parts): FiledUnder {
  const own = type.classCode === inClass.code
  return filedUnder(context.db, {
    line: own ? type.defaultPeriod.line : inClass.schedule_line,
    period: input.period ?? inClass.period,
    fallback: defaultPeriod(type),
    on: context.today,
  })
}

function rowOf(context: WriteContext, input: NewRecord, parts: Parts): NewRecordRow {
  const { type, details, fonds, inClass } = parts
  const { year, source } = yearFor(type, input, details, context.today)
  const { line, version, period } = filing(context, input, parts)
  return {
    uid: uuidv7(context.now),
    fonds_id: fonds.id,
    class_id: inClass.id,
    type: type.id,
    type_version: type.version,
    code: input.code || null,
    business_number: input.businessNumber || null,
    title: input.title || recordTitle(type.titleTemplate.zh, plainValues(details)),
    year,
    year_source: source,
    formed_on: input.formedOn ?? firstDate(type, details),
    period,
    schedule_line: line,
    schedule_version: version,
    ...describedColumns(type, details),
    pending: null,
    pages: input.pages ?? null,
    responsible: input.responsible ?? fonds.name,
    openness: input.openness ?? 'restricted',
    secrecy: input.secrecy ?? null,
    state: 'arranging',
    completeness: input.checklist ? completenessOf(type.checklist, input.checklist) : 0,
    volume_id: volumeId(context.db, input.volume),
    box_id: null,
    seq: null,
    batch_id: null,
    source_sheet: null,
    source_row: null,
    confirmed_at: null,
    created_at: context.now,
    updated_at: context.now,
    created_by: context.actor.userId,
  }
}

/** What the trail keeps of a new record: its fields, personal data masked. */
function createdDetail(type: RecordType, row: NewRecordRow, details: Details): Record<string, unknown> {
  const detail: Record<string, unknown> = { type: [null, row.type], year: [null, row.year] }
  for (const field of type.fields)
    if (details[field.key] !== undefined && details[field.key] !== null)
      detail[field.key] = [null, trailValue(field, details[field.key])]
  return detail
}

/** Makes a record by hand: the form's values are read by its type, findings need a reason, everything not given is proposed. */
export function createRecord(context: WriteContext, input: NewRecord): { uid: string; version: number } {
  const { db } = context
  const type = newestType(db, input.type)
  const details = readValues(type, input.details)
  checkRequired(type, details)
  const reasons = settleFindings(type, {}, details, input.reasons)
  if (Object.keys(reasons).length > 0) details['_reasons'] = reasons
  if (input.code) refuseTakenCode(db, input.code)
  const inClass = findClass(db, input.classCode ?? type.classCode)
  const row = rowOf(context, input, { type, details, fonds: fondsFor(db, input.fonds), inClass })
  const id = insertRow(db, row)
  if (input.checklist) storeDocuments(db, id, tickedDocuments(type, [], input.checklist))
  new PartyStore(db, context.now).linkNamed(id, namedParties(details, row.birth))
  storeInvoices(db, id, invoicesOf(type, details))
  reindex(db, id)
  const reason = Object.values(reasons).join('; ')
  context.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    ...noted(createdDetail(type, row, details)),
    reason,
  })
  context.changed('catalogue', row.uid)
  return { uid: row.uid, version: 1 }
}
