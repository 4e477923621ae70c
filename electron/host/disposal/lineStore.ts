import type { LineFilter } from '../../../shared/model/disposal'
import { whyNotDispose, type Block, type Opinion } from '../../../shared/rules/disposalState'
import type { RecordState } from '../../../shared/rules/recordState'
import { all, get, join, run, sql, type ReadDb, type Sql, type WriteDb } from '../database/sql'

/** What stands in the way of a record, as SQL columns over `r` (records): null when nothing does, else what to name to the reader. */
const OBSTACLES = sql`
  (SELECT w.name || ' ' || ll.due_on FROM loan_lines ll JOIN loans n ON n.id = ll.loan_id JOIN borrowers w ON w.id = n.borrower_id
    WHERE ll.record_id = r.id AND ll.returned_at IS NULL) AS on_loan,
  (SELECT v.number FROM visit_lines vl JOIN visits v ON v.id = vl.visit_id WHERE vl.record_id = r.id AND vl.back_at IS NULL) AS reading,
  (SELECT q.number FROM request_lines rl JOIN requests q ON q.id = rl.request_id WHERE rl.record_id = r.id AND rl.closed_at IS NULL
    ORDER BY rl.id LIMIT 1) AS promised,
  (SELECT number FROM withdrawals WHERE record_id = r.id AND kind = 'temporary' AND back_at IS NULL LIMIT 1) AS documents_away,
  (SELECT h.number || ' ' || h.case_number FROM hold_records k JOIN holds h ON h.id = k.hold_id
    WHERE k.record_id = r.id AND k.released_at IS NULL ORDER BY h.id LIMIT 1) AS held,
  (SELECT x.number FROM transfer_records m JOIN transfers x ON x.id = m.transfer_id
    WHERE m.record_id = r.id AND m.receipt_id IS NULL AND m.left_out IS NULL) AS on_transfer,
  (SELECT number FROM search_tasks WHERE record_id = r.id AND ended_at IS NULL) AS task`

interface Obstacles {
  state: RecordState
  completeness: number
  period: string | null
  code: string | null
  business_number: string | null
  on_loan: string | null
  reading: string | null
  promised: string | null
  documents_away: string | null
  held: string | null
  task: string | null
  on_transfer: string | null
  other_batch: string | null
}

/** Why a record may not be disposed of now, and what to look at; null when nothing stands in the way. */
export function blockOf(row: Obstacles): { why: Block; what: string } | null {
  const why = whyNotDispose({
    state: row.state,
    completeness: row.completeness,
    period: row.period,
    numbered: row.code !== null || row.business_number !== null,
    onLoan: row.on_loan !== null,
    reading: row.reading !== null,
    promised: row.promised !== null,
    documentsAway: row.documents_away !== null,
    held: row.held !== null,
    otherBatch: row.other_batch !== null,
    onTransfer: row.on_transfer !== null,
  })
  if (why === null) return null
  const what: Partial<Record<Block, string | null>> = {
    out: row.on_loan,
    reading: row.reading,
    promised: row.promised,
    'documents-away': row.documents_away,
    held: row.held,
    searching: row.task,
    'in-batch': row.other_batch,
    'on-transfer': row.on_transfer,
  }
  return { why, what: what[why] ?? '' }
}

export interface CandidateRow extends Obstacles {
  id: number
  uid: string
  title: string
  class_code: string
  class_name: string
  year: number
  formed_on: string | null
  pages: number | null
  volume: string | null
  box: string | null
  fonds: string
  now_due_on: string | null
  person_name: string
}

const ABOUT = sql`r.id, r.uid, r.code, r.business_number, r.title, r.year, r.formed_on, r.period, r.pages, r.state, r.completeness,
  r.person_name, c.code AS class_code, c.name AS class_name, f.number AS fonds, coalesce(v.code, CAST(v.number AS TEXT)) AS volume, b.number AS box,
  r.due_on AS now_due_on`
const JOINS = sql`JOIN classes c ON c.id = r.class_id JOIN fonds f ON f.id = r.fonds_id LEFT JOIN volumes v ON v.id = r.volume_id
  LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)`

/** Records as they may come into a batch, in the order of the ids given. */
export function candidates(db: ReadDb, ids: readonly number[]): CandidateRow[] {
  const rows = all<CandidateRow>(
    db,
    sql`SELECT ${ABOUT}, ${OBSTACLES},
          (SELECT o.number FROM disposal_lines x JOIN disposal_batches o ON o.id = x.batch_id WHERE x.record_id = r.id AND x.open = 1) AS other_batch
        FROM records r ${JOINS} WHERE r.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export interface LineRow extends CandidateRow {
  line_id: number
  record_id: number
  opinion: Opinion | null
  years: number | null
  reason: string
  opined_by: string | null
  opined_at: number | null
  left_at: number | null
  left_reason: string
  /** Period and due day as they were when the record came in. */
  line_period: string | null
  due_on: string | null
}

const LINES = sql`SELECT l.id AS line_id, l.record_id, l.opinion, l.years, l.reason, u.name AS opined_by, l.opined_at, l.left_at, l.left_reason,
    l.period AS line_period, l.due_on, ${ABOUT}, ${OBSTACLES}, NULL AS other_batch
  FROM disposal_lines l JOIN records r ON r.id = l.record_id ${JOINS} LEFT JOIN users u ON u.id = l.opined_by`

function conditions(batchId: number, filter: LineFilter): Sql {
  const parts: Sql[] = [sql`l.batch_id = ${batchId}`]
  if (filter.which === 'left') parts.push(sql`l.left_at IS NOT NULL`)
  else parts.push(sql`l.left_at IS NULL`)
  if (filter.which === 'undecided') parts.push(sql`l.opinion IS NULL`)
  if (filter.which === 'decided') parts.push(sql`l.opinion IS NOT NULL`)
  if (filter.opinion) parts.push(sql`l.opinion = ${filter.opinion}`)
  if (filter.classCode) parts.push(sql`c.code = ${filter.classCode}`)
  return join(parts, ' AND ')
}

/** Lines of a batch in the order of their 档号; `blocked` narrows to those something stands in the way of. */
export function linesOf(db: ReadDb, batchId: number, filter: LineFilter = { which: 'all' }): LineRow[] {
  const rows = all<LineRow>(
    db,
    sql`${LINES} WHERE ${conditions(batchId, filter)} ORDER BY c.code, r.year, r.code IS NULL, r.code, r.business_number, l.id`,
  )
  return filter.which === 'blocked' ? rows.filter((row) => blockOf(row) !== null) : rows
}

export const insertLine = (
  db: WriteDb,
  line: { batchId: number; recordId: number; period: string | null; dueOn: string | null },
): void =>
  void run(
    db,
    sql`INSERT INTO disposal_lines (batch_id, record_id, period, due_on) VALUES (${line.batchId}, ${line.recordId}, ${line.period}, ${line.dueOn})
        ON CONFLICT (batch_id, record_id) DO UPDATE SET period = excluded.period, due_on = excluded.due_on, opinion = NULL, years = NULL,
          reason = '', opined_by = NULL, opined_at = NULL, left_at = NULL, left_reason = '', left_by = NULL, open = 1`,
  )

export const storeOpinion = (
  db: WriteDb,
  lineId: number,
  one: { opinion: Opinion; years: number | null; reason: string; by: number; at: number },
): void =>
  void run(
    db,
    sql`UPDATE disposal_lines SET opinion = ${one.opinion}, years = ${one.years}, reason = ${one.reason}, opined_by = ${one.by},
          opined_at = ${one.at} WHERE id = ${lineId}`,
  )

/** Takes lines out of their batch; the records are free for others. */
export function leaveBatch(
  db: WriteDb,
  lineIds: readonly number[],
  one: { reason: string; by: number; at: number },
): void {
  run(
    db,
    sql`UPDATE disposal_lines SET left_at = ${one.at}, left_reason = ${one.reason}, left_by = ${one.by}, open = 0
        WHERE id IN (SELECT value FROM json_each(${JSON.stringify(lineIds)}))`,
  )
}

/** The batch decides about these records no more. */
export const releaseLines = (db: WriteDb, batchId: number, opinion?: Exclude<Opinion, 'destroy'> | 'all'): void =>
  void run(
    db,
    opinion === 'all'
      ? sql`UPDATE disposal_lines SET open = 0 WHERE batch_id = ${batchId}`
      : sql`UPDATE disposal_lines SET open = 0 WHERE batch_id = ${batchId} AND opinion <> 'destroy'`,
  )

export interface Counts {
  destroy: number
  keep: number
  permanent: number
  transfer: number
  undecided: number
  left: number
  pages: number
}

export const countsOf = (db: ReadDb, batchId: number): Counts =>
  get<Counts>(
    db,
    sql`SELECT count(*) FILTER (WHERE l.left_at IS NULL AND l.opinion = 'destroy') AS destroy,
          count(*) FILTER (WHERE l.left_at IS NULL AND l.opinion = 'keep') AS keep,
          count(*) FILTER (WHERE l.left_at IS NULL AND l.opinion = 'permanent') AS permanent,
          count(*) FILTER (WHERE l.left_at IS NULL AND l.opinion = 'transfer') AS transfer,
          count(*) FILTER (WHERE l.left_at IS NULL AND l.opinion IS NULL) AS undecided,
          count(*) FILTER (WHERE l.left_at IS NOT NULL) AS left,
          coalesce(sum(r.pages) FILTER (WHERE l.left_at IS NULL), 0) AS pages
        FROM disposal_lines l JOIN records r ON r.id = l.record_id WHERE l.batch_id = ${batchId}`,
  )!

export const classesOf = (db: ReadDb, batchId: number) =>
  all<{ classCode: string; className: string; records: number; undecided: number }>(
    db,
    sql`SELECT c.code AS classCode, c.name AS className, count(*) AS records, count(*) FILTER (WHERE l.opinion IS NULL) AS undecided
        FROM disposal_lines l JOIN records r ON r.id = l.record_id JOIN classes c ON c.id = r.class_id
        WHERE l.batch_id = ${batchId} AND l.left_at IS NULL GROUP BY c.id ORDER BY c.code`,
  )
