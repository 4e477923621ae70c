import type { RecordChanges } from '../../../shared/model/record'
import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { completenessOf } from '../../../shared/rules/completeness'
import type { Eye } from '../../../shared/rules/maskTable'
import { recordTitle } from '../../../shared/rules/recordTitle'
import type { WriteContext } from '../context'
import { run, sql, value } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { eyeOf } from '../masking'
import { filedUnder } from '../retention/schedule'
import { checkRequired, readValues, settleFindings } from './checkFields'
import { findClass } from './classStore'
import { refuseTakenCode, volumeId } from './createRecord'
import { describedColumns, namedParties } from './describeRecord'
import { documentsOf, presentDocument, storeDocuments, tickedDocuments } from './documentStore'
import { invoicesOf, storeInvoices } from './invoiceStore'
import { noted } from './noted'
import { PartyStore } from './partyStore'
import { parseDetails, plainValues, presentValue, trailValue, type Details } from './presentRecord'
import { findRecord, nameOf, updateRow, type NewRecordRow, type RecordLineRow } from './recordStore'
import { defaultPeriod, recordType } from './recordTypes'
import { reindex } from './reindex'

export interface Saved {
  uid: string
  version: number
}

/**
 * The record an editor saw; throws not-found, `holds.on-hold` under a hold, `catalogue.gone` once it was handed over: its description stays as the
 * receipt took it; `disposal.*` in disposal, conflict when somebody changed it since.
 */
export function editable(context: WriteContext, uid: string, version: number): RecordLineRow {
  const row = findRecord(context.db, uid) ?? fail('not-found', { uid })
  refuseHeld(context.db, [row.id], 'change')
  refuseInDisposal(context.db, row.id, nameOf(row))
  if (row.state === 'transferred') fail('catalogue.gone', { code: nameOf(row), state: row.state })
  return row.version === version ? row : fail('conflict', { subject: nameOf(row) })
}

/** Stores changed columns, indexes the record anew, tells the trail and the open screens. */
export function saveChanges(
  context: WriteContext,
  row: RecordLineRow,
  changes: Partial<NewRecordRow>,
  detail: Record<string, unknown>,
  reason = '',
): Saved {
  if (!updateRow(context.db, row.id, row.version, context.now, changes)) fail('conflict', { subject: nameOf(row) })
  reindex(context.db, row.id)
  context.note({ subjectKind: 'record', subjectUid: row.uid, subject: nameOf(row), ...noted(detail), reason })
  context.changed('catalogue', row.uid)
  return { uid: row.uid, version: row.version + 1 }
}

/** A masked value that comes back untouched is no change: the form shows it masked and cannot know the rest. */
function withoutEchoes(type: RecordType, before: Details, given: RecordChanges['details'], eye: Eye) {
  const fields = new Map(type.fields.map((field) => [field.key, field]))
  return Object.fromEntries(
    Object.entries(given).filter(([key, one]) => {
      const field = fields.get(key)
      if (!field?.personal || typeof one !== 'string') return true
      return one !== presentValue(field, before[key], eye)
    }),
  )
}

/** Columns of the head the changes name; the 档号 is locked once the arrangement is confirmed. */
function headChanges(context: WriteContext, row: RecordLineRow, input: RecordChanges): Partial<NewRecordRow> {
  const { db } = context
  const code = input.code === undefined ? undefined : input.code || null
  const inClass = input.classCode === undefined ? undefined : findClass(db, input.classCode)
  const volume = input.volume === undefined ? undefined : volumeId(db, input.volume)
  const fonds =
    input.fonds &&
    (value<number>(db, sql`SELECT id FROM fonds WHERE uid = ${input.fonds}`) ?? fail('not-found', { uid: input.fonds }))
  const changes: Partial<NewRecordRow> = { code, volume_id: volume, class_id: inClass?.id }
  if (fonds) changes.fonds_id = fonds
  if (input.year !== undefined) Object.assign(changes, { year: input.year, year_source: input.yearSource ?? 'hand' })
  if (input.businessNumber !== undefined) changes.business_number = input.businessNumber || null
  for (const [from, to] of HEAD) if (input[from] !== undefined) Object.assign(changes, { [to]: input[from] })
  if (row.confirmed_at !== null) refuseLocked(row, changes)
  if (code && code !== row.code) refuseTakenCode(db, code, row.id)
  return changes
}

/** In another class a record goes by that class's line of the schedule; its period stays unless the editor names one. */
function refiled(context: WriteContext, row: RecordLineRow, type: RecordType, code: string | undefined) {
  const inClass = code === undefined ? undefined : findClass(context.db, code)
  if (!inClass || inClass.id === row.class_id) return {}
  const line = type.classCode === inClass.code ? type.defaultPeriod.line : inClass.schedule_line
  const filed = filedUnder(context.db, { line, fallback: defaultPeriod(type), on: context.today })
  return { schedule_line: filed.line, schedule_version: filed.version }
}

const HEAD = [
  ['title', 'title'], ['formedOn', 'formed_on'], ['period', 'period'], ['pages', 'pages'], ['responsible', 'responsible'],
  ['openness', 'openness'], ['secrecy', 'secrecy'],
] as const // prettier-ignore

/** The parts a 档号 is made of; a change of one would make the code say something untrue. */
const LOCKED = ['code', 'class_id', 'fonds_id', 'year', 'period', 'volume_id'] as const

function refuseLocked(row: RecordLineRow, changes: Partial<NewRecordRow>): void {
  if (LOCKED.some((column) => changes[column] !== undefined && changes[column] !== row[column]))
    fail('catalogue.code-locked', { code: row.code })
}

/** Field → [before, after] of what really changed, personal data masked. */
function differences(
  type: RecordType,
  row: RecordLineRow,
  changes: Partial<NewRecordRow>,
  before: Details,
  after: Details,
) {
  const detail: Record<string, [unknown, unknown]> = {}
  for (const [column, next] of Object.entries(changes) as [keyof NewRecordRow, unknown][])
    if (next !== undefined && !DERIVED.has(column) && next !== row[column]) detail[column] = [row[column], next]
  const fields = new Map<string, RecordField>(type.fields.map((field) => [field.key, field]))
  for (const key of Object.keys(after))
    if (fields.has(key) && (before[key] ?? null) !== (after[key] ?? null))
      detail[key] = [trailValue(fields.get(key), before[key]), trailValue(fields.get(key), after[key])]
  return detail
}

const DERIVED = new Set([
  'details',
  'person_name',
  'person_initials',
  'id_number',
  'birth',
  'employer',
  'hospital',
  'pending',
])

/** The title follows the template while nobody has written another. */
function titleAfter(type: RecordType, row: RecordLineRow, before: Details, after: Details, given: string | undefined) {
  if (given) return given
  return row.title === recordTitle(type.titleTemplate.zh, plainValues(before))
    ? recordTitle(type.titleTemplate.zh, plainValues(after))
    : undefined
}

/** A field that now has a value waits for nobody any more. */
export function pendingAfter(row: RecordLineRow, filled: readonly string[]): string | null | undefined {
  if (row.pending === null) return undefined
  const pending = Object.entries(JSON.parse(row.pending) as Record<string, string>).filter(
    ([key]) => !filled.includes(key),
  )
  return pending.length === 0 ? null : JSON.stringify(Object.fromEntries(pending))
}

/** Links of the fields follow the fields; rosters stay. */
function relink(context: WriteContext, row: RecordLineRow, details: Details, birth: string | null): void {
  run(context.db, sql`DELETE FROM party_links WHERE record_id = ${row.id} AND role IN ('insured', 'employer', 'agent')`)
  new PartyStore(context.db, context.now).linkNamed(row.id, namedParties(details, birth))
}

/** Changes a record: what is absent stays, each change stands in the trail with its value before and after. */
export function updateRecord(context: WriteContext, input: RecordChanges): Saved {
  const row = editable(context, input.uid, input.version)
  const type = recordType(context.db, row.type, row.type_version)
  const before = parseDetails(row.details)
  const given = withoutEchoes(type, before, input.details, eyeOf(context.db, context.actor))
  const after: Details = { ...before, ...readValues(type, given) }
  checkRequired(type, after)
  const reasons = settleFindings(type, before, after, input.reasons)
  after['_reasons'] = Object.keys(reasons).length > 0 ? reasons : undefined
  const described = describedColumns(type, after)
  const filled = Object.keys(given).filter((key) => after[key] !== null)
  const changes: Partial<NewRecordRow> = {
    ...headChanges(context, row, input),
    ...refiled(context, row, type, input.classCode),
    ...described,
    title: titleAfter(type, row, before, after, input.title),
    pending: pendingAfter(row, filled),
  }
  const detail = differences(type, row, changes, before, after)
  if (Object.keys(detail).length === 0) return { uid: row.uid, version: row.version }
  relink(context, row, after, described.birth)
  storeInvoices(context.db, row.id, invoicesOf(type, after))
  return saveChanges(
    context,
    row,
    changes,
    detail,
    [input.reason, ...Object.values(input.reasons)].filter(Boolean).join('; '),
  )
}

/** Ticks of the checklist: 全部齐全 with its exceptions. */
export function setChecklist(context: WriteContext, input: { uid: string; version: number; present: string[] }) {
  const row = editable(context, input.uid, input.version)
  const type = recordType(context.db, row.type, row.type_version)
  const unknown = input.present.filter((key) => !type.checklist.some((item) => item.key === key))
  if (unknown.length > 0)
    fail('input.invalid', { issues: unknown.map((path) => ({ path, message: 'unknown-document' })) })
  const before = documentsOf(context.db, row.id).map(presentDocument)
  storeDocuments(context.db, row.id, tickedDocuments(type, before, input.present))
  const completeness = completenessOf(type.checklist, input.present)
  const detail = {
    documents: [before.map(({ name }) => name), documentsOf(context.db, row.id).map(({ name }) => name)],
  }
  return { ...saveChanges(context, row, { completeness }, detail), completeness }
}

/** Replaces the list of documents (材料); the checklist and completeness follow it. */
export function setDocuments(
  context: WriteContext,
  input: { uid: string; version: number; documents: Parameters<typeof storeDocuments>[2] },
) {
  const row = editable(context, input.uid, input.version)
  const type = recordType(context.db, row.type, row.type_version)
  const before = documentsOf(context.db, row.id).map(({ name }) => name)
  storeDocuments(context.db, row.id, input.documents)
  const kinds = input.documents.map(({ kind }) => kind)
  const completeness = completenessOf(type.checklist, kinds)
  const detail = { documents: [before, input.documents.map(({ name }) => name)] }
  return { ...saveChanges(context, row, { completeness }, detail), completeness }
}
