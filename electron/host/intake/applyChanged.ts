import type { Difference } from '../../../shared/model/intake'
import type { RecordField, RecordType } from '../../../shared/model/recordType'
import { maskPersonal } from '../../../shared/rules/masking'
import { completenessOf } from '../../../shared/rules/completeness'
import { recordTitle } from '../../../shared/rules/recordTitle'
import {
  describedColumns,
  documentsOf,
  getRecordRow,
  namedParties,
  nameOf,
  noted,
  presentDocument,
  recordType,
  reindex,
  storeDocuments,
  tickedDocuments,
  type RecordLineRow,
} from '../catalogue'
import type { WriteContext } from '../context'
import { all, get, run, sql, type WriteDb } from '../database/sql'
import { refuseInDisposal } from '../disposal'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { ChangeLog } from './changeLog'
import { differenceNow, hasColumn } from './differenceNow'
import { materialsIn } from './materials'
import { PartyWriter } from './partyWriter'
import { PlaceWriter } from './placeWriter'

interface ChangedRow {
  id: number
  record_id: number
  difference: string
}

interface Input {
  uid: string
  rows: readonly number[]
  fields?: readonly string[] | undefined
}

/** Takes over what a cumulative ledger says otherwise: rows that are settled already, or whose record is gone, are passed over. */
export function applyChanged(input: Input, context: WriteContext): { applied: number } {
  const { db } = context
  const batch =
    get<{ id: number }>(db, sql`SELECT id FROM import_batches WHERE uid = ${input.uid} AND state = 'loaded'`) ??
    fail('not-found', { uid: input.uid })
  const rows = all<ChangedRow>(
    db,
    sql`SELECT id, record_id, difference FROM import_rows WHERE batch_id = ${batch.id} AND outcome = 'changed' AND resolved_at IS NULL
        AND id IN (SELECT value FROM json_each(${JSON.stringify(input.rows)})) ORDER BY id`,
  )
  const touched = rows.map((row) => row.record_id)
  refuseHeld(db, touched, 'change')
  let applied = 0
  let refused: string | undefined
  for (const row of rows) {
    const record = getRecordRow(db, row.record_id)
    if (!record || record.state === 'transferred') continue
    refuseInDisposal(db, record.id, nameOf(record))
    const difference = chosen(JSON.parse(row.difference) as Difference, input.fields)
    const locked = record.confirmed_at === null ? [] : LOCKED.filter((field) => difference[field])
    const free = Object.fromEntries(Object.entries(difference).filter(([field]) => !locked.includes(field as 'period')))
    if (Object.keys(free).length === 0) {
      refused ??= nameOf(record)
      continue
    }
    take(context, batch.id, record, free)
    settle(db, row.id, difference, locked, context.now)
    applied++
  }
  if (applied === 0 && refused !== undefined) fail('catalogue.code-locked', { code: refused })
  if (applied === 0) context.note({ subjectKind: 'batch', subjectUid: input.uid, detail: { applied } })
  context.changed('intake', input.uid)
  context.changed('catalogue')
  return { applied }
}

/** Of a filed record (编号确认) these change by two persons or not at all, whatever a ledger says. */
const LOCKED = ['code', 'archiveYear', 'period'] as const

/** The row is settled; what the record does not take from a ledger any more stays as a row of its own to be looked at. */
function settle(db: WriteDb, id: number, difference: Difference, locked: readonly string[], at: number): void {
  run(db, sql`UPDATE import_rows SET resolved_at = ${at} WHERE id = ${id}`)
  if (locked.length === 0) return
  const left = Object.fromEntries(Object.entries(difference).filter(([field]) => locked.includes(field)))
  run(
    db,
    sql`INSERT INTO import_rows (batch_id, sheet, row, outcome, record_id, cells, verdicts, difference)
        SELECT batch_id, sheet, row, outcome, record_id, cells, verdicts, ${JSON.stringify(left)} FROM import_rows WHERE id = ${id}`,
  )
}

const chosen = (difference: Difference, fields: readonly string[] | undefined): Difference =>
  fields ? Object.fromEntries(Object.entries(difference).filter(([field]) => fields.includes(field))) : difference

type Value = string | number | null
interface Home {
  code: string | null
  year: number
  period: string | null
  pages: number | null
  seq: number | null
}

function homeAfter(record: RecordLineRow, after: Record<string, Value>): Home {
  const text = (key: string, now: string | null) => (after[key] === undefined ? now : String(after[key]))
  const whole = (key: string, now: number | null) => (typeof after[key] === 'number' ? after[key] : now)
  return {
    code: text('code', record.code),
    year: whole('archiveYear', record.year) ?? record.year,
    period: text('period', record.period),
    pages: whole('pages', record.pages),
    seq: whole('boxSequence', record.seq),
  }
}

function take(context: WriteContext, batchId: number, record: RecordLineRow, difference: Difference): void {
  const { db, now } = context
  const type = recordType(db, record.type, record.type_version)
  const after = Object.fromEntries(Object.entries(difference).map(([field, [, value]]) => [field, value as Value]))
  const details = { ...(JSON.parse(record.details) as Record<string, unknown>) }
  for (const [field, value] of Object.entries(after)) if (!hasColumn(field)) details[field] = value
  const described = describedColumns(type, details)
  const home = homeAfter(record, after)
  const box = boxAfter(db, batchId, record, home, after, now)
  const pending = pendingAfter(record.pending, Object.keys(after))
  // Before, the title followed the template; one a person wrote stays.
  const before = JSON.parse(record.details) as Record<string, Value>
  const title =
    record.title === recordTitle(type.titleTemplate.zh, before)
      ? recordTitle(type.titleTemplate.zh, details as Record<string, Value>)
      : record.title
  run(
    db,
    sql`UPDATE records SET code = ${home.code}, year = ${home.year}, period = ${home.period}, pages = ${home.pages}, seq = ${home.seq},
          box_id = ${box}, title = ${title}, pending = ${pending}, person_name = ${described.person_name},
          person_initials = ${described.person_initials}, id_number = ${described.id_number}, birth = ${described.birth},
          employer = ${described.employer}, hospital = ${described.hospital}, details = ${described.details}, source_hash = NULL,
          updated_at = ${now}, version = version + 1 WHERE id = ${record.id}`,
  )
  relink(db, batchId, record.id, namedParties(details, described.birth), now)
  if (after.invoiceNumber !== undefined) storeInvoices(db, record.id, String(after.invoiceNumber))
  if (after.materials !== undefined) addMaterials(db, type, record.id, String(after.materials))
  reindex(db, record.id)
  context.note({
    subjectKind: 'record',
    subjectUid: record.uid,
    subject: nameOf(record),
    ...noted(trailDetail(type, differenceNow(record, difference))),
  })
}

function pendingAfter(pending: string | null, filled: readonly string[]): string | null {
  if (pending === null) return null
  const left = Object.entries(JSON.parse(pending) as Record<string, string>).filter(
    ([field]) => !filled.includes(field),
  )
  return left.length === 0 ? null : JSON.stringify(Object.fromEntries(left))
}

function boxAfter(
  db: WriteDb,
  batchId: number,
  record: RecordLineRow,
  { year, period }: Home,
  after: Record<string, Value>,
  at: number,
): number | null {
  if (after.box === undefined && after.place === undefined) return record.box_id
  const number = after.box ?? record.box_number
  if (number === null || number === undefined) return record.box_id
  const target = { batchId, fondsId: record.fonds_id, classId: record.class_id, at }
  const places = new PlaceWriter(db, new ChangeLog(db, batchId), target)
  const boxYear = get<{ year: number }>(db, sql`SELECT year FROM boxes WHERE id = ${record.box_id}`)?.year ?? year
  const place = after.place === undefined ? null : String(after.place)
  const box = places.box({ number: String(number), year: boxYear }, period, place)
  if (place !== null && box.path !== place) places.move(box, boxYear, place)
  return box.id
}

/** The record's own person, employer and agent after the change; parties it names elsewhere (a roster) stay. */
function relink(
  db: WriteDb,
  batchId: number,
  recordId: number,
  named: ReturnType<typeof namedParties>,
  at: number,
): void {
  const parties = new PartyWriter(db, new ChangeLog(db, batchId), batchId, at)
  const kept = all<{ role: string; name: string; id_number: string | null; party_id: number }>(
    db,
    sql`SELECT role, name, id_number, party_id FROM party_links JOIN parties ON parties.id = party_id WHERE record_id = ${recordId}`,
  )
  const insured = kept.find(({ role }) => role === 'insured')
  // Without a number a person is found by the link alone; the same name must not become a second person.
  const same =
    insured &&
    named.person &&
    !named.person.idNumber &&
    !named.person.personalNumber &&
    insured.name === named.person.name
  const found = parties.partiesOf(same ? { ...named, person: null } : named)
  for (const { role, party } of found) {
    run(db, sql`DELETE FROM party_links WHERE record_id = ${recordId} AND role = ${role} AND party_id <> ${party.id}`)
    parties.link(recordId, role, party.id)
  }
}

function storeInvoices(db: WriteDb, recordId: number, cell: string): void {
  run(db, sql`DELETE FROM invoices WHERE record_id = ${recordId}`)
  for (const number of cell.split(/[、,，;；/\s]+/).filter(({ length }) => length >= 4))
    run(db, sql`INSERT OR IGNORE INTO invoices (number, record_id) VALUES (${number}, ${recordId})`)
}

/** Materials the ledger names now are there; what the record has beside them stays: somebody may have seen it. */
function addMaterials(db: WriteDb, type: RecordType, recordId: number, cell: string): void {
  const before = documentsOf(db, recordId).map(presentDocument)
  const present = [...before.map(({ kind }) => kind), ...materialsIn(type, cell)]
  storeDocuments(db, recordId, tickedDocuments(type, before, present))
  run(db, sql`UPDATE records SET completeness = ${completenessOf(type.checklist, present)} WHERE id = ${recordId}`)
}

const masked = (field: RecordField | undefined, value: unknown): unknown =>
  field?.personal && typeof value === 'string' ? maskPersonal(field.personal, value) : value

/** Old and new of each field, personal data masked. */
const trailDetail = (type: RecordType, difference: Difference): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(difference).map(([key, [before, after]]) => {
      const field = type.fields.find((one) => one.key === key)
      return [key, [masked(field, before), masked(field, after)]]
    }),
  )
