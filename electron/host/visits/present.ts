import type { Visit, VisitLine, VisitRow } from '../../../shared/model/visit'
import { daysBetween } from '../../../shared/rules/workingDays'

import type { ReadDb } from '../database/sql'
import { certificatesOfVisit, type CertificateRow } from './certificateStore'
import { typeOf } from './typeStore'
import { BETWEEN, linesOf, visitorsOf, type VisitLineRow, type VisitListRow, type VisitorRow } from './visitStore'

/** A visit in a list. */
export function presentRow(db: ReadDb, row: VisitListRow, today: string): VisitRow {
  const waits = row.state === 'closed' && row.effect === ''
  return {
    uid: row.uid,
    number: row.number,
    state: row.state,
    type: row.type,
    typeName: typeOf(db, row.type, row.type_version).name,
    visitors: row.names.split(BETWEEN),
    organisation: row.organisation,
    letter: row.letter,
    purpose: row.purpose,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    openedBy: row.opened_by_name,
    records: row.records,
    out: row.still_out,
    copiedPages: row.copied,
    effect: row.effect,
    effectMissingDays: waits ? Math.max(0, daysBetween(row.closed_on ?? today, today)) : 0,
  }
}

/** ID number and telephone are whole here; the way out shows them as the reader may see them. */
const presentVisitor = (row: VisitorRow) => ({
  seq: row.seq,
  name: row.name,
  idKind: row.id_kind,
  idMasked: row.id_number,
  phone: row.phone,
})

const presentLine = (row: VisitLineRow, certificates: readonly CertificateRow[]): VisitLine => ({
  id: row.id,
  recordUid: row.record_uid,
  code: row.code,
  businessNumber: row.business_number,
  title: row.title,
  personName: row.person_name,
  birth: row.birth?.slice(0, 7) ?? null,
  employer: row.employer,
  manner: row.manner,
  pagesOut: row.pages_out,
  copiedPages: row.copied_pages,
  givenAt: row.given_at,
  backAt: row.back_at,
  pagesIn: row.pages_in,
  damage: row.damage,
  state: row.state,
  place: row.place,
  certificates: certificates
    .filter((one) => one.line_id === row.id)
    .map(({ uid, number, pages, copies, issued_on }) => ({ uid, number, pages, copies, issuedOn: issued_on })),
})

/** A whole visit as this reader may see it. */
export function presentVisit(db: ReadDb, row: VisitListRow, today: string): Visit {
  const certificates = certificatesOfVisit(db, row.id)
  const approval = row.decided_at !== null && {
    name: row.decider,
    note: row.decision,
    at: row.decided_at,
    recordedBy: row.decided_by_name ?? '',
    granted: row.state !== 'refused',
  }
  return {
    ...presentRow(db, row, today),
    typeVersion: row.type_version,
    definition: typeOf(db, row.type, row.type_version),
    people: visitorsOf(db, row.id).map(presentVisitor),
    subject: { name: row.subject_name, idMasked: row.subject_id },
    proofs: JSON.parse(row.proofs) as string[],
    note: row.note,
    openedAt: row.opened_at,
    approval: approval || null,
    effectOn: row.effect_on,
    effectBy: row.effect_by_name ?? '',
    version: row.version,
    lines: linesOf(db, row.id).map((line) => presentLine(line, certificates)),
  }
}
