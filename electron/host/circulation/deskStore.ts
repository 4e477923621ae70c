import type { HoldKind } from '../../../shared/rules/holding'
import type { RecordState } from '../../../shared/rules/recordState'
import { all, sql, value, type ReadDb } from '../database/sql'

/** A record with its place and its open loan or the visit that has it in the reading room, if any. Read only: visits, requests and holds write those. */
export interface DeskRow {
  id: number
  uid: string
  code: string | null
  business_number: string | null
  title: string
  person_name: string
  birth: string | null
  employer: string
  year: number
  pages: number | null
  state: RecordState
  box_id: number | null
  box_uid: string | null
  box_number: string | null
  place: string | null
  line_id: number | null
  due_on: string | null
  renewals: number | null
  pages_out: number | null
  slip: string | null
  loan_uid: string | null
  lent_on: string | null
  entered_on: string | null
  paper_slip: string | null
  /** 1: a copy stands for the lost original. */
  replacement: number
  borrower_uid: string | null
  borrower: string | null
  department: string | null
  phone: string | null
  visit_uid: string | null
  visit_number: string | null
  visitors: string | null
  visit_organisation: string | null
  reading_since: number | null
  /** Request the record is promised to, with its asker; ready: on the ready shelf. */
  promised_number: string | null
  promised_uid: string | null
  promised_to: string | null
  promised_ready: number | null
  /** The oldest hold that forbids lending. */
  hold_uid: string | null
  hold_number: string | null
  hold_kind: HoldKind | null
  hold_case: string | null
  hold_asked_by: string | null
  /** Appraisal batch whose destruction is being approved or waited for. */
  in_disposal: string | null
}

const columns = sql`r.id, r.uid, r.code, r.business_number, r.title, r.person_name, r.birth, r.employer, r.year, r.pages, r.state,
  b.id AS box_id, b.uid AS box_uid, b.number AS box_number, p.path AS place, ll.id AS line_id, ll.due_on, ll.renewals, ll.pages_out,
  l.slip, l.uid AS loan_uid, l.lent_on, l.entered_on, l.paper_slip,
  EXISTS (SELECT 1 FROM replacements k WHERE k.record_id = r.id AND k.ended_at IS NULL) AS replacement, w.uid AS borrower_uid, w.name AS borrower, w.department, w.phone, rv.uid AS visit_uid,
  rv.number AS visit_number, rv.organisation AS visit_organisation, rl.given_at AS reading_since,
  (SELECT group_concat(name, ${'、'} ORDER BY seq) FROM visitors WHERE visit_id = rv.id) AS visitors,
  q.number AS promised_number, qw.uid AS promised_uid, qw.name AS promised_to, ql.state = 'ready' AS promised_ready,
  hh.uid AS hold_uid, hh.number AS hold_number, hh.kind AS hold_kind, hh.case_number AS hold_case, hh.asked_by AS hold_asked_by,
  (SELECT o.number FROM disposal_lines dl JOIN disposal_batches o ON o.id = dl.batch_id
    WHERE dl.record_id = r.id AND dl.open = 1 AND o.state IN ('approving','listed','cooling')) AS in_disposal`

const around = sql`LEFT JOIN volumes v ON v.id = r.volume_id LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)
  LEFT JOIN locations p ON p.id = b.location_id
  LEFT JOIN loan_lines ll ON ll.record_id = r.id AND ll.returned_at IS NULL LEFT JOIN loans l ON l.id = ll.loan_id
  LEFT JOIN borrowers w ON w.id = l.borrower_id
  LEFT JOIN visit_lines rl ON rl.record_id = r.id AND rl.back_at IS NULL LEFT JOIN visits rv ON rv.id = rl.visit_id
  LEFT JOIN request_lines ql ON ql.record_id = r.id AND ql.state IN ('to-pick','ready') LEFT JOIN requests q ON q.id = ql.request_id
  LEFT JOIN borrowers qw ON qw.id = q.borrower_id
  LEFT JOIN holds hh ON hh.id = (SELECT min(k.hold_id) FROM hold_records k JOIN holds h ON h.id = k.hold_id
    WHERE k.record_id = r.id AND k.released_at IS NULL AND h.may_lend = 0)`

/** Records by rowid, in the order given; unknown ones are left out. */
export function deskRows(db: ReadDb, ids: readonly number[]): DeskRow[] {
  return all(
    db,
    sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids)}) wanted CROSS JOIN live_records r ON r.id = wanted.value ${around} ORDER BY wanted.key`,
  )
}

/** What waits to be put back: not what lies on the ready shelf for somebody. The second condition names the index. */
const waits = sql`r.state = 'to-return' AND r.state <> 'in' AND NOT EXISTS (SELECT 1 FROM request_lines k WHERE k.record_id = r.id AND k.state = 'ready')`

/** Records waiting to go back to their boxes, in walking order. */
export function rowsToPutBack(db: ReadDb, limit: number): DeskRow[] {
  return all(
    db,
    sql`SELECT ${columns} FROM live_records r ${around} WHERE ${waits}
        ORDER BY p.sort_key IS NULL, p.sort_key, CAST(b.number AS INTEGER), b.number, v.number, r.seq, r.id LIMIT ${limit}`,
  )
}
export const countToPutBack = (db: ReadDb): number =>
  value<number>(db, sql`SELECT count(*) FROM records r WHERE ${waits}`) ?? 0

/** Rowids of the records in a box, loose or in its volumes, in their order. */
export const idsInBox = (db: ReadDb, boxId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT r.id FROM live_records r WHERE r.box_id = ${boxId}
        UNION SELECT r.id FROM volumes v JOIN live_records r ON r.volume_id = v.id WHERE v.box_id = ${boxId} ORDER BY 1`,
  ).map((row) => row.id)

/** Rowids of the records in a volume, in their order. */
export const idsInVolume = (db: ReadDb, volumeId: number): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM live_records WHERE volume_id = ${volumeId} ORDER BY seq, id`).map(
    (row) => row.id,
  )
