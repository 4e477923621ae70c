import type { Recall, RecallFilter, RecallManner } from '../../../shared/model/tracing'
import { overdueDays } from '../../../shared/rules/lending'
import { nameOf } from '../catalogue'
import { deskRows, recordIdOf, type DeskRow } from '../circulation'
import type { WriteContext } from '../context'
import { all, get, join, run, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { afterOf, pageOf } from './paging'

type Tracing = HandlersOf<'tracing'>

interface RecallRow {
  id: number
  uid: string
  nth: number
  manner: RecallManner
  told: string
  answer: string
  expected_on: string | null
  recalled_on: string
  recalled_by: string
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  slip: string
  loan_uid: string
  borrower_uid: string
  borrower: string
  department: string
  due_on: string
  entered_on: string | null
  returned_on: string | null
}

const recallRows = sql`SELECT c.id, c.uid, c.nth, c.manner, c.told, c.answer, c.expected_on, c.recalled_on, u.name AS recalled_by, r.uid AS record_uid,
    r.code, r.business_number, r.title, l.slip, l.uid AS loan_uid, w.uid AS borrower_uid, w.name AS borrower, w.department, ll.due_on, l.entered_on, ll.returned_on
  FROM recalls c JOIN loan_lines ll ON ll.id = c.line_id JOIN loans l ON l.id = ll.loan_id JOIN records r ON r.id = ll.record_id
  JOIN borrowers w ON w.id = l.borrower_id JOIN users u ON u.id = c.recalled_by`

function conditions(filter: RecallFilter): Sql[] {
  const parts: Sql[] = [sql`TRUE`]
  if (filter.which === 'open') parts.push(sql`ll.returned_at IS NULL`)
  if (filter.from) parts.push(sql`c.recalled_on >= ${filter.from}`)
  if (filter.to) parts.push(sql`c.recalled_on <= ${filter.to}`)
  if (filter.borrower) parts.push(sql`l.borrower_id = (SELECT id FROM borrowers WHERE uid = ${filter.borrower})`)
  if (filter.record) parts.push(sql`ll.record_id = (SELECT id FROM records WHERE uid = ${filter.record})`)
  return parts
}

const present = (row: RecallRow, today: string): Recall => ({
  uid: row.uid,
  nth: row.nth,
  manner: row.manner,
  told: row.told,
  answer: row.answer,
  expectedOn: row.expected_on,
  recalledOn: row.recalled_on,
  recalledBy: row.recalled_by,
  recordUid: row.record_uid,
  name: nameOf(row),
  title: row.title,
  slip: row.slip,
  loanUid: row.loan_uid,
  borrowerUid: row.borrower_uid,
  borrower: row.borrower,
  department: row.department,
  dueOn: row.due_on,
  enteredOn: row.entered_on,
  overdueDays: overdueDays(row.due_on, row.returned_on ?? today),
  returnedOn: row.returned_on,
})

const listed = (db: ReadDb, filter: RecallFilter, after: number | null, limit: number): RecallRow[] => {
  const parts = conditions(filter)
  if (after !== null) parts.push(sql`c.id < ${after}`)
  return all(db, sql`${recallRows} WHERE ${join(parts, ' AND ')} ORDER BY c.id DESC LIMIT ${limit}`)
}

/** A page of the recall register (催还登记), newest first. `after`: rowid of the last row before. */
export const listRecalls = (db: ReadDb, filter: RecallFilter, today: string, after: number | null, limit: number) =>
  listed(db, filter, after, limit).map((row) => ({ id: row.id, recall: present(row, today) }))

export const countRecalls = (db: ReadDb, filter: RecallFilter): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM recalls c JOIN loan_lines ll ON ll.id = c.line_id JOIN loans l ON l.id = ll.loan_id
        WHERE ${join(conditions(filter), ' AND ')}`,
  ) ?? 0

const byUid = (db: ReadDb, uid: string): RecallRow | undefined => get(db, sql`${recallRows} WHERE c.uid = ${uid}`)

/** Recalls by their outside ids, in the order of the register. */
export const recallsByUid = (db: ReadDb, uids: readonly string[], today: string): Recall[] =>
  all<RecallRow>(
    db,
    sql`${recallRows} WHERE c.uid IN (SELECT value FROM json_each(${JSON.stringify(uids)})) ORDER BY c.id`,
  ).map((row) => present(row, today))

export interface RecallToStore {
  /** Rowid of an open line of a loan. */
  lineId: number
  manner: RecallManner
  /** Who was spoken to; '' for the borrower. */
  told: string
  answer: string
  /** ISO date or null. */
  expectedOn: string | null
}

/**
 * Notes one recall (催还) of an open line in the recall register, in the caller's transaction; gives its outside id. The reminders topic calls it
 * for what it sends by itself (`manner: 'page'`). Writes no entry of the trail: the caller's procedure does.
 */
export function storeRecall(w: WriteContext, recall: RecallToStore): string {
  const uid = uuidv7(w.now)
  const nth = (value<number>(w.db, sql`SELECT max(nth) FROM recalls WHERE line_id = ${recall.lineId}`) ?? 0) + 1
  run(
    w.db,
    sql`INSERT INTO recalls (uid, line_id, nth, manner, told, answer, expected_on, recalled_at, recalled_on, recalled_by)
        VALUES (${uid}, ${recall.lineId}, ${nth}, ${recall.manner}, ${recall.told}, ${recall.answer}, ${recall.expectedOn}, ${w.now}, ${w.today},
                ${w.actor.userId})`,
  )
  return uid
}

export const recalls: Tracing['recalls'] = ({ filter, limit, cursor }, { db, today }) =>
  pageOf(listed(db, filter, afterOf(cursor), limit), limit, countRecalls(db, filter), (row) => present(row, today))

const outRow = (w: WriteContext, ref: string): DeskRow & { line_id: number } => {
  const row = deskRows(w.db, [recordIdOf(w.db, ref)])[0] ?? fail('catalogue.no-such-code', { code: ref })
  const { line_id } = row
  return line_id === null ? fail('circulation.not-out', { code: nameOf(row) }) : { ...row, line_id }
}

export const recall: Tracing['recall'] = ({ refs, ...said }, w) => {
  const rows = new Map(refs.map((ref) => outRow(w, ref)).map((row) => [row.id, row]))
  const made = [...rows.values()].map((row) => {
    const uid = storeRecall(w, { lineId: row.line_id, ...said })
    const { manner, expectedOn, answer } = said
    w.note({
      subjectKind: 'record',
      subjectUid: row.uid,
      subject: nameOf(row),
      detail: { slip: row.slip, borrower: row.borrower, manner, expectedOn },
      reason: answer,
    })
    return uid
  })
  w.changed('tracing', ...made)
  return { recalls: made.map((uid) => present(byUid(w.db, uid) ?? fail('not-found', { uid }), w.today)) }
}

export const answerRecall: Tracing['answerRecall'] = ({ recall: uid, told, answer, expectedOn }, w) => {
  const before = byUid(w.db, uid) ?? fail('not-found', { uid })
  run(w.db, sql`UPDATE recalls SET told = ${told}, answer = ${answer}, expected_on = ${expectedOn} WHERE uid = ${uid}`)
  const detail: Record<string, unknown> = { slip: before.slip, answer: [before.answer, answer] }
  if (before.expected_on !== expectedOn) detail.expectedOn = [before.expected_on, expectedOn]
  w.note({ subjectKind: 'record', subjectUid: before.record_uid, subject: nameOf(before), detail })
  w.changed('tracing', uid)
  return present(byUid(w.db, uid) ?? before, w.today)
}
