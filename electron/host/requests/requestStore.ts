import type { LineStateName } from '../../../shared/rules/requestState'
import { all, empty, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface RequestRow {
  id: number
  uid: string
  number: string
  borrower_id: number
  borrower_uid: string
  card: string
  borrower: string
  department: string
  /** The borrower's own sign-in, if there is one. */
  borrower_user: number | null
  user_uid: string | null
  entered_by: number
  entered_name: string
  purpose: string
  needed_by: string | null
  original: number
  take_out: number
  note: string
  asked_at: number
  open: number
}

const OPEN = sql`('to-resolve','asked','queued','to-pick','ready','lent')`

const heads = sql`SELECT q.id, q.uid, q.number, q.borrower_id, w.uid AS borrower_uid, w.card, w.name AS borrower, w.department,
    w.user_id AS borrower_user, wu.uid AS user_uid, q.entered_by, e.name AS entered_name, q.purpose, q.needed_by, q.original, q.take_out, q.note,
    q.asked_at,
    EXISTS (SELECT 1 FROM request_lines o WHERE o.request_id = q.id AND o.state IN ${OPEN}) AS open
  FROM requests q JOIN borrowers w ON w.id = q.borrower_id JOIN users e ON e.id = q.entered_by LEFT JOIN users wu ON wu.id = w.user_id`

/** A request by uid or number. */
export const requestByRef = (db: ReadDb, ref: string): RequestRow | undefined =>
  get(db, sql`${heads} WHERE q.uid = ${ref} OR q.number = ${ref.toUpperCase()}`)
export const requestById = (db: ReadDb, id: number): RequestRow | undefined => get(db, sql`${heads} WHERE q.id = ${id}`)
export const requestsById = (db: ReadDb, ids: readonly number[]): RequestRow[] =>
  all(db, sql`${heads} JOIN json_each(${JSON.stringify(ids)}) wanted ON wanted.value = q.id ORDER BY wanted.key`)

export interface RequestQuery {
  /** User whose own requests are meant. */
  mine?: number | undefined
  ids?: readonly number[] | undefined
  open?: boolean | undefined
  states?: readonly string[] | undefined
  text?: string | undefined
  askedFrom?: string | undefined
  askedTo?: string | undefined
}

function conditions(query: RequestQuery): Sql {
  const found: Sql[] = [sql`TRUE`]
  if (query.mine !== undefined) found.push(sql`w.user_id = ${query.mine}`)
  if (query.ids) found.push(sql`q.id IN (SELECT value FROM json_each(${JSON.stringify(query.ids)}))`)
  if (query.open !== undefined) {
    const some = sql`EXISTS (SELECT 1 FROM request_lines o WHERE o.request_id = q.id AND o.state IN ${OPEN})`
    found.push(query.open ? some : sql`NOT ${some}`)
  }
  if (query.states?.length)
    found.push(
      sql`EXISTS (SELECT 1 FROM request_lines s WHERE s.request_id = q.id AND s.state IN (${join([...query.states])}))`,
    )
  if (query.askedFrom) found.push(sql`q.asked_on >= ${query.askedFrom}`)
  if (query.askedTo) found.push(sql`q.asked_on <= ${query.askedTo}`)
  if (query.text) {
    const escaped = query.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
    const [part, start] = [`%${escaped}%`, `${escaped}%`]
    found.push(
      sql`(q.number LIKE ${part} ESCAPE '\\' OR w.name LIKE ${part} ESCAPE '\\' OR w.card LIKE ${start} ESCAPE '\\'
           OR w.department LIKE ${part} ESCAPE '\\' OR q.purpose LIKE ${part} ESCAPE '\\')`,
    )
  }
  return join(found, ' AND ')
}

/** Requests newest first, or oldest first; `after` is the rowid the page before ended with. */
export function listRequests(
  db: ReadDb,
  query: RequestQuery,
  page: { after: number | null; limit: number; oldest: boolean },
): RequestRow[] {
  const past = page.after === null ? empty : page.oldest ? sql`AND q.id > ${page.after}` : sql`AND q.id < ${page.after}`
  const order = page.oldest ? sql`q.id` : sql`q.id DESC`
  return all(db, sql`${heads} WHERE ${conditions(query)} ${past} ORDER BY ${order} LIMIT ${page.limit}`)
}

export const countRequests = (db: ReadDb, query: RequestQuery): number =>
  value<number>(
    db,
    sql`SELECT count(*) FROM requests q JOIN borrowers w ON w.id = q.borrower_id WHERE ${conditions(query)}`,
  ) ?? 0

export interface RequestToStore {
  uid: string
  number: string
  borrowerId: number
  enteredBy: number
  purpose: string
  neededBy: string | null
  original: boolean
  takeOut: boolean
  note: string
  askedAt: number
  askedOn: string
  rulesVersion: number
}

export const insertRequest = (db: WriteDb, one: RequestToStore): number =>
  run(
    db,
    sql`INSERT INTO requests (uid, number, borrower_id, entered_by, purpose, needed_by, original, take_out, note, asked_at, asked_on, rules_version)
        VALUES (${one.uid}, ${one.number}, ${one.borrowerId}, ${one.enteredBy}, ${one.purpose}, ${one.neededBy}, ${Number(one.original)},
                ${Number(one.takeOut)}, ${one.note}, ${one.askedAt}, ${one.askedOn}, ${one.rulesVersion})`,
  ).lastId

export interface LineRow {
  id: number
  uid: string
  request_id: number
  seq: number
  kind: 'record' | 'person' | 'text'
  record_id: number | null
  party_id: number | null
  text: string
  state: LineStateName
  /** JSON of the approval levels. */
  levels: string
  level: number
  reason: string
  queued_at: number | null
  ready_at: number | null
  ready_until: string | null
  loan_line_id: number | null
  pages: number | null
  copied_on: string | null
  copied_by: number | null
  closed_at: number | null
}

export const lineByUid = (db: ReadDb, uid: string): LineRow | undefined =>
  get(db, sql`SELECT * FROM request_lines WHERE uid = ${uid}`)
export const lineById = (db: ReadDb, id: number): LineRow | undefined =>
  get(db, sql`SELECT * FROM request_lines WHERE id = ${id}`)
export const linesOf = (db: ReadDb, requestIds: readonly number[]): LineRow[] =>
  all(
    db,
    sql`SELECT * FROM request_lines WHERE request_id IN (SELECT value FROM json_each(${JSON.stringify(requestIds)})) ORDER BY request_id, seq`,
  )
/** Open lines in a state, oldest first. */
export const linesIn = (db: ReadDb, state: LineStateName): LineRow[] =>
  all(db, sql`SELECT * FROM request_lines WHERE state = ${state} AND closed_at IS NULL ORDER BY id`)

/** Lines that wait for a record, in their turn: whoever it is promised to, then the queue by time of approval. */
export const waitingFor = (db: ReadDb, recordId: number): LineRow[] =>
  all(
    db,
    sql`SELECT * FROM request_lines WHERE record_id = ${recordId} AND state IN ('queued','to-pick','ready')
        ORDER BY state = 'queued', queued_at, id`,
  )

/** Number of a request in which a record is asked for and that is not settled. */
export const openRequestOf = (db: ReadDb, recordId: number): string | undefined =>
  value(
    db,
    sql`SELECT q.number FROM request_lines l JOIN requests q ON q.id = l.request_id
        WHERE l.record_id = ${recordId} AND l.state IN ${OPEN} ORDER BY l.id LIMIT 1`,
  )

/** An open line of a borrower for a record. */
export const openLineFor = (
  db: ReadDb,
  borrowerId: number,
  recordId: number,
): (LineRow & { number: string }) | undefined =>
  get(
    db,
    sql`SELECT l.*, q.number FROM request_lines l JOIN requests q ON q.id = l.request_id
        WHERE l.record_id = ${recordId} AND l.state IN ${OPEN} AND q.borrower_id = ${borrowerId} ORDER BY l.id LIMIT 1`,
  )

export interface LineToStore {
  uid: string
  requestId: number
  kind: LineRow['kind']
  recordId: number | null
  partyId: number | null
  text: string
  state: LineStateName
  levels: string
}

/** Adds a line behind the others of its request; returns its rowid. */
export const insertLine = (db: WriteDb, line: LineToStore): number =>
  run(
    db,
    sql`INSERT INTO request_lines (uid, request_id, seq, kind, record_id, party_id, text, state, levels)
        VALUES (${line.uid}, ${line.requestId},
                (SELECT coalesce(max(seq), 0) + 1 FROM request_lines WHERE request_id = ${line.requestId}),
                ${line.kind}, ${line.recordId}, ${line.partyId}, ${line.text}, ${line.state}, ${line.levels})`,
  ).lastId

type Changes = Partial<Omit<LineRow, 'id' | 'uid' | 'request_id' | 'seq' | 'kind' | 'party_id' | 'text'>>

/** Changes columns of a line. */
export function changeLine(db: WriteDb, id: number, changes: Changes): void {
  const now = lineById(db, id)
  if (!now) return
  const next = { ...now, ...changes }
  run(
    db,
    sql`UPDATE request_lines SET record_id = ${next.record_id}, state = ${next.state}, levels = ${next.levels}, level = ${next.level},
          reason = ${next.reason}, queued_at = ${next.queued_at}, ready_at = ${next.ready_at}, ready_until = ${next.ready_until},
          loan_line_id = ${next.loan_line_id}, pages = ${next.pages}, copied_on = ${next.copied_on},
          copied_by = ${next.copied_by}, closed_at = ${next.closed_at}
        WHERE id = ${id}`,
  )
}

export interface DecisionRow {
  line_id: number
  level: number
  user_id: number
  name: string
  for_name: string | null
  approve: number
  reason: string
  at: number
}

export const decisionsOf = (db: ReadDb, lineIds: readonly number[]): DecisionRow[] =>
  all(
    db,
    sql`SELECT d.line_id, d.level, d.user_id, u.name, f.name AS for_name, d.approve, d.reason, d.at
        FROM request_decisions d JOIN users u ON u.id = d.user_id LEFT JOIN users f ON f.id = d.for_user
        WHERE d.line_id IN (SELECT value FROM json_each(${JSON.stringify(lineIds)}))`,
  )

/** Rowids of requests with a line a user has decided. */
export const decidedBy = (db: ReadDb, userId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT DISTINCT l.request_id AS id FROM request_decisions d JOIN request_lines l ON l.id = d.line_id WHERE d.user_id = ${userId}`,
  ).map((row) => row.id)

export const insertDecision = (
  db: WriteDb,
  one: {
    lineId: number
    level: number
    userId: number
    forUser: number | null
    approve: boolean
    reason: string
    at: number
  },
): void =>
  void run(
    db,
    sql`INSERT INTO request_decisions (line_id, level, user_id, for_user, approve, reason, at)
        VALUES (${one.lineId}, ${one.level}, ${one.userId}, ${one.forUser}, ${Number(one.approve)}, ${one.reason}, ${one.at})`,
  )
