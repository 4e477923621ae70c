import type { RecordView } from '../../../shared/model/record'
import { makeBarcode } from '../../../shared/rules/barcode'
import { isGone } from '../../../shared/rules/recordState'
import { dueOn } from '../../../shared/rules/retention'
import { showLoose, type Eye } from '../../../shared/rules/maskTable'
import { may, type HostSession } from '../access/sessions'
import { openDetail } from '../audit/personal'
import type { ReadContext } from '../context'
import { all, get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { holdStory } from '../holds'
import { eyeOf } from '../masking'
import { documentsOf, presentDocument } from './documentStore'
import type { PartyRow } from './partyStore'
import { parseDetails, parsePending, presentDetails, presentPending, presentRecordLine } from './presentRecord'
import { findRecord, type RecordLineRow } from './recordStore'
import { recordType } from './recordTypes'
import { custodyOf } from '../transfer'
import { trailShown } from './trailShown'

const partiesOf = (db: ReadDb, id: number): RecordView['parties'] =>
  all<PartyRow & { role: string; page: string | null }>(
    db,
    sql`SELECT parties.*, party_links.role, party_links.page FROM party_links JOIN parties ON parties.id = party_links.party_id
        WHERE party_links.record_id = ${id} ORDER BY party_links.role = 'rostered', party_links.role, CAST(party_links.page AS INTEGER), parties.id LIMIT 2000`,
  ).map((row) => ({
    uid: row.uid,
    role: row.role,
    kind: row.kind,
    name: row.name,
    idMasked: row.id_number,
    birthMonth: row.birth?.slice(0, 7) ?? null,
    page: row.page,
  }))

type LoanOfRecord = RecordView['loans'][number]

/** Loans of a record, newest first. Read only: circulation writes them. */
const loansOf = (db: ReadDb, id: number): LoanOfRecord[] =>
  all<Omit<LoanOfRecord, 'replacement'> & { replacement: number }>(
    db,
    sql`SELECT loans.uid AS loan, loans.slip, borrowers.name AS borrower, borrowers.department, loans.purpose, loans.lent_on AS lentOn,
          loan_lines.due_on AS dueOn, loan_lines.returned_on AS returnedOn, loan_lines.pages_out AS pagesOut, loan_lines.pages_in AS pagesIn,
          loan_lines.damage, loans.entered_on AS enteredOn, loans.paper_slip AS paperSlip, loan_lines.return_entered_on AS returnEnteredOn,
          EXISTS (SELECT 1 FROM replacements k WHERE k.record_id = loan_lines.record_id AND k.made_at <= loans.lent_at
            AND (k.ended_at IS NULL OR k.ended_at > loans.lent_at)) AS replacement
        FROM loan_lines JOIN loans ON loans.id = loan_lines.loan_id JOIN borrowers ON borrowers.id = loans.borrower_id
        WHERE loan_lines.record_id = ${id} ORDER BY loan_lines.id DESC LIMIT 200`,
  ).map((row) => ({ ...row, replacement: row.replacement === 1 }))

type HistoryRow = Omit<RecordView['history'][number], 'detail'> & { detail: string }

/** What the trail says of a record, newest first; its notes hold no unmasked personal data. */
const historyOf = (db: ReadDb, uid: string, actor: HostSession): RecordView['history'] => {
  const shown = trailShown(db, actor)
  return all<HistoryRow>(
    db,
    sql`SELECT id, at, actor, action, detail, reason FROM trail WHERE subject_uid = ${uid} ORDER BY id DESC LIMIT 200`,
  ).map((row) => ({ ...row, detail: shown('record', openDetail(db, { ...row, subject_uid: uid })) }))
}

const fondsOf = (db: ReadDb, row: RecordLineRow): RecordView['fonds'] =>
  get(db, sql`SELECT uid, number, name FROM fonds WHERE id = ${row.fonds_id}`) ?? fail('not-found')

/** Who borrowed it and who looked at it: for the desk and those who check it, not for every reader. */
const dealingsOf = (db: ReadDb, { id, uid }: RecordLineRow, actor: HostSession) =>
  may(actor, 'reports.read')
    ? { loans: loansOf(db, id), history: historyOf(db, uid, actor) }
    : { loans: [], history: [] }

const batchOf = (db: ReadDb, row: RecordLineRow): RecordView['batch'] => {
  const batch =
    row.batch_id === null
      ? undefined
      : get<{ uid: string; file_name: string }>(
          db,
          sql`SELECT uid, file_name FROM import_batches WHERE id = ${row.batch_id}`,
        )
  return batch ? { uid: batch.uid, fileName: batch.file_name, sheet: row.source_sheet, row: row.source_row } : null
}

const textsOf = (value: unknown): Record<string, string> =>
  value !== null && typeof value === 'object' ? (value as Record<string, string>) : {}

/** Columns of a ledger that belong to no field: nobody said whether they are personal, so numbers of persons are masked. */
const looseTexts = (value: unknown, eye: Eye): Record<string, string> =>
  Object.fromEntries(Object.entries(textsOf(value)).map(([key, text]) => [key, showLoose(eye, text)]))

/** The cases it is or was under, and who took it over. */
const standingOf = (db: ReadDb, { id, state }: RecordLineRow): Pick<RecordView, 'holds' | 'custody'> => ({
  holds: holdStory(db, id),
  custody: state === 'transferred' ? custodyOf(db, id) : null,
})

/** The line and version of the schedule it was filed under, and the day it falls due. */
const keptUnder = (row: RecordLineRow) => ({
  scheduleLine: row.schedule_line,
  scheduleVersion: row.schedule_version,
  dueOn: isGone(row.state) ? null : dueOn({ formedOn: row.formed_on, year: row.year, period: row.period }),
})

/** Everything about one record as this reader may see it. */
export function getRecord(uid: string, { db, actor }: ReadContext): RecordView {
  const row = findRecord(db, uid) ?? fail('not-found', { uid })
  const type = recordType(db, row.type, row.type_version)
  const details = parseDetails(row.details)
  const eye = eyeOf(db, actor)
  const { values, masked, hidden } = presentDetails(type, details, eye)
  const documents = documentsOf(db, row.id).map(presentDocument)
  const present = new Set(documents.map(({ kind }) => kind))
  const fonds = fondsOf(db, row)
  return {
    ...presentRecordLine(row),
    barcode: makeBarcode('record', row.id),
    typeVersion: row.type_version,
    fonds,
    yearSource: row.year_source,
    formedOn: row.formed_on,
    ...keptUnder(row),
    responsible: row.responsible,
    openness: row.openness,
    secrecy: row.secrecy,
    seq: row.seq,
    details: values,
    extra: looseTexts(details['extra'], eye),
    reasons: looseTexts(details['_reasons'], eye),
    masked,
    hidden,
    pending: presentPending(type, parsePending(row.pending), eye),
    documents,
    checklist: type.checklist.map((item) => ({ ...item, present: present.has(item.key) })),
    parties: partiesOf(db, row.id),
    ...dealingsOf(db, row, actor),
    batch: batchOf(db, row),
    ...standingOf(db, row),
    confirmedAt: row.confirmed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
