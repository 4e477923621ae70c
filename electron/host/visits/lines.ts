import type { Manner } from '../../../shared/model/visit'
import { stateAfterReturn } from '../../../shared/rules/lending'
import { nameOf, setRecordState } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { recordMoved } from '../requests'
import type { HandlersOf } from '../router'
import { certificatesOfVisit } from './certificateStore'
import { openOnly } from './handOut'
import { presentVisit } from './present'
import { registerCertificate } from './registerCertificate'
import {
  changeLine,
  closeLine,
  linesOf,
  visitByUid,
  visitorsOf,
  type VisitLineRow,
  type VisitListRow,
} from './visitStore'

type Visits = HandlersOf<'visits'>

const lineOf = (w: WriteContext, visit: VisitListRow, id: number): VisitLineRow =>
  linesOf(w.db, visit.id).find((line) => line.id === id) ?? fail('not-found', { line: id })

const isCopied = (manner: Manner): boolean => manner === 'copy' || manner === 'certified'

function checkCopies(line: VisitLineRow, manner: Manner, copiedPages: number | null): void {
  if (!isCopied(manner) && (copiedPages ?? 0) > 0) fail('visits.not-copied', { code: nameOf(line) })
}

function answer(w: WriteContext, visit: VisitListRow) {
  w.changed('visits', visit.uid)
  return presentVisit(w.db, visitByUid(w.db, visit.uid) ?? visit, w.today)
}

/** Manner of use and pages copied of one record. What a certificate was issued for stays a certified copy. */
export const setLine: Visits['setLine'] = ({ uid, line: id, manner, copiedPages }, w) => {
  const visit = openOnly(w, uid)
  const line = lineOf(w, visit, id)
  checkCopies(line, manner, copiedPages)
  const issued = certificatesOfVisit(w.db, visit.id).filter((one) => one.line_id === id)
  const certified = issued.reduce((sum, { pages, copies }) => sum + pages * copies, 0)
  if (issued.length > 0 && (manner !== 'certified' || (copiedPages ?? 0) < certified))
    fail('visits.certificate-issued', { code: nameOf(line), number: issued[0]?.number, pages: certified })
  changeLine(w.db, id, manner, copiedPages)
  const detail: Record<string, unknown> = { visit: visit.number }
  if (line.manner !== manner) detail.manner = [line.manner, manner]
  if (line.copied_pages !== copiedPages) detail.copiedPages = [line.copied_pages, copiedPages]
  w.note({ subjectKind: 'record', subjectUid: line.record_uid, subject: nameOf(line), detail })
  return answer(w, visit)
}

type Back = Parameters<Visits['giveBack']>[0]['items'][number]

function takeBack(w: WriteContext, visit: VisitListRow, { line: id, pages, copiedPages, damage }: Back): string {
  const line = lineOf(w, visit, id)
  if (line.back_at !== null) fail('visits.not-handed-out', { code: nameOf(line) })
  const copied = copiedPages ?? line.copied_pages
  checkCopies(line, line.manner, copied)
  if (copied !== line.copied_pages) changeLine(w.db, id, line.manner, copied)
  closeLine(w.db, id, { at: w.now, on: w.today, by: w.actor.userId, pages, damage })
  const state = stateAfterReturn(line.box_id !== null)
  setRecordState(w.db, line.record_id, state, w.now)
  recordMoved(w, line.record_id)
  w.note({
    subjectKind: 'record',
    subjectUid: line.record_uid,
    subject: nameOf(line),
    detail: {
      state: [line.state, state],
      visit: visit.number,
      pages: [line.pages_out, pages],
      ...(copied === null ? {} : { copiedPages: copied }),
    },
    reason: damage,
  })
  return line.record_uid
}

/** Takes records back from the reading room, pages counted; they wait for their box (待归架). */
export const giveBack: Visits['giveBack'] = ({ uid, items }, w) => {
  const visit = openOnly(w, uid)
  const uids = items.map((item) => takeBack(w, visit, item))
  w.changed('circulation')
  w.changed('catalogue', ...uids)
  return answer(w, visit)
}

/** Registers a certified copy; its pages count as copied when nobody counted more. */
export const certify: Visits['certify'] = ({ uid, line: id, pages, copies, remark }, w) => {
  const visit = openOnly(w, uid)
  const line = lineOf(w, visit, id)
  if (line.manner !== 'certified') fail('visits.not-certified', { code: nameOf(line) })
  const people = visitorsOf(w.db, visit.id)
  const made = registerCertificate(w, {
    kind: 'certified-copy',
    lineId: id,
    recordId: line.record_id,
    applicant: people.map(({ name }) => name).join('、'),
    organisation: visit.organisation,
    subject: line.person_name || line.employer,
    pages,
    copies,
    remark,
  })
  const certified = certificatesOfVisit(w.db, visit.id)
    .filter((one) => one.line_id === id)
    .reduce((sum, one) => sum + one.pages * one.copies, 0)
  if ((line.copied_pages ?? 0) < certified) changeLine(w.db, id, 'certified', certified)
  w.note({
    subjectKind: 'record',
    subjectUid: line.record_uid,
    subject: nameOf(line),
    detail: { visit: visit.number, certificate: made.number, pages, copies },
    reason: remark,
  })
  return { ...made, visit: answer(w, visit) }
}
