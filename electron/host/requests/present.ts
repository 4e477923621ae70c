import type { ApprovalLevel } from '../../../shared/model/approval'
import type {
  DeskLine,
  LineLevel,
  Request,
  RequestHead,
  RequestLine,
  RequestRecord,
} from '../../../shared/model/request'
import { overdueDays } from '../../../shared/rules/lending'
import { makeBarcode } from '../../../shared/rules/barcode'
import { may, type HostSession } from '../access/sessions'
import { aboutRecord, recordLines, type RecordLineRow } from '../catalogue'
import { deskRows, linesById, type DeskRow, type LoanLineRow } from '../circulation'
import { all, sql, value, type ReadDb } from '../database/sql'
import { isWithin, ownBusiness, type Business } from './business'
import { activeUsers, userById, type PersonRow } from './businessStore'
import { mayDecideFor } from './mayDecide'
import {
  decisionsOf,
  linesOf,
  requestsById,
  waitingFor,
  type DecisionRow,
  type LineRow,
  type RequestRow,
} from './requestStore'

/** Who reads, and what they may know. */
export interface Reader {
  db: ReadDb
  actor: HostSession
  today: string
}

/** A record as askers see it: without its place. */
export const presentRecord = (row: RecordLineRow): RequestRecord => ({
  ...aboutRecord(row),
  classNameEn: row.class_name_en,
})

export const levelsOf = (line: LineRow): ApprovalLevel[] => JSON.parse(line.levels) as ApprovalLevel[]

/** Why somebody may not decide a line now; null when they may. */
export function whyNotDecide(
  db: ReadDb,
  user: PersonRow,
  line: LineRow,
  request: RequestRow,
  decided: readonly DecisionRow[],
  today: string,
): 'requests.wrong-state' | 'requests.own-request' | 'requests.decided-before' | 'requests.not-yours-to-decide' | null {
  const level = levelsOf(line)[line.level]
  if (line.state !== 'asked' || !level) return 'requests.wrong-state'
  if (request.borrower_user === user.id) return 'requests.own-request'
  if (!mayDecideFor(db, user, level, today).may) return 'requests.not-yours-to-decide'
  return decided.some((one) => one.line_id === line.id && one.user_id === user.id) ? 'requests.decided-before' : null
}

const presentLevels = (
  line: LineRow,
  decisions: readonly DecisionRow[],
  names: ReadonlyMap<string, string>,
): LineLevel[] =>
  levelsOf(line).map((level, at) => {
    const made = decisions.find((one) => one.line_id === line.id && one.level === at)
    return {
      name: level.name,
      role: level.role,
      users: level.users.map((uid) => names.get(uid) ?? '').filter(Boolean),
      decision: made
        ? { by: made.name, deputyFor: made.for_name, approve: made.approve === 1, reason: made.reason, at: made.at }
        : null,
    }
  })

export const presentHead = (row: RequestRow, actor: HostSession): RequestHead => ({
  uid: row.uid,
  number: row.number,
  borrower: { uid: row.borrower_uid, card: row.card, name: row.borrower, department: row.department },
  purpose: row.purpose,
  neededBy: row.needed_by,
  original: row.original === 1,
  takeOut: row.take_out === 1,
  note: row.note,
  askedAt: row.asked_at,
  enteredBy: row.entered_name,
  mine: row.borrower_user === actor.userId,
  open: row.open === 1,
})

/** Everything lines are shown with, read once for a page of them. */
function surroundings(reader: Reader, requests: readonly RequestRow[], lines: readonly LineRow[]) {
  const { db, actor } = reader
  const recordIds = lines.flatMap((line) => line.record_id ?? [])
  const loanIds = lines.flatMap((line) => line.loan_line_id ?? [])
  return {
    reader,
    user: userById(db, actor.userId),
    business: ownBusiness(db, actor) as Business,
    desk: may(actor, 'circulation.desk'),
    decides: may(actor, 'requests.decide'),
    requests: new Map(requests.map((row) => [row.id, row])),
    records: new Map(recordLines(db, [...new Set(recordIds)]).map((row) => [row.id, row])),
    places: new Map(deskRows(db, [...new Set(recordIds)]).map((row) => [row.id, row])),
    loans: new Map(linesById(db, loanIds).map((row) => [row.id, row])),
    decisions: decisionsOf(
      db,
      lines.map((line) => line.id),
    ),
    names: new Map(activeUsers(db).map((one) => [one.uid, one.name])),
  }
}
type Around = ReturnType<typeof surroundings>

/** Whether the record behind a text asked for may be named: other business only once it is approved. */
const showsRecord = (around: Around, line: LineRow, row: RecordLineRow): boolean =>
  line.kind !== 'text' ||
  isWithin(around.business, row) ||
  ['queued', 'to-pick', 'ready', 'lent', 'done', 'expired'].includes(line.state)

const presentLoan = (row: LoanLineRow | undefined, today: string): RequestLine['loan'] =>
  row
    ? {
        lineId: row.id,
        slip: row.slip,
        dueOn: row.due_on,
        overdueDays: overdueDays(row.due_on, row.returned_on ?? today),
        renewals: row.renewals,
        returnedOn: row.returned_on,
      }
    : null

function turnOf(around: Around, line: LineRow, at: DeskRow | undefined) {
  if (line.state !== 'queued' || line.record_id === null) return { position: null, expectedOn: null }
  const position = waitingFor(around.reader.db, line.record_id).findIndex((one) => one.id === line.id) + 1
  return { position: position || null, expectedOn: at?.due_on ?? null }
}

const recordsOf = (db: ReadDb, line: LineRow): number | null =>
  line.kind === 'person' && line.party_id !== null ? personRecordIds(db, line.party_id).length : null

/** Rowids of the records of a person that are still in the archive, oldest first. */
export const personRecordIds = (db: ReadDb, partyId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`SELECT DISTINCT r.id FROM party_links p JOIN live_records r ON r.id = p.record_id
        WHERE p.party_id = ${partyId} AND p.role IN ('insured','rostered') AND r.state NOT IN ('transferred','destroyed') ORDER BY r.year, r.id`,
  ).map((row) => row.id)

function presentLine(around: Around, line: LineRow): RequestLine {
  const { db, today } = around.reader
  const request = around.requests.get(line.request_id)
  const row = line.record_id === null ? undefined : around.records.get(line.record_id)
  const at = line.record_id === null ? undefined : around.places.get(line.record_id)
  const shown = row && showsRecord(around, line, row) ? row : undefined
  const mayDecide =
    around.decides &&
    around.user !== undefined &&
    request !== undefined &&
    whyNotDecide(db, around.user, line, request, around.decisions, today) === null
  return {
    uid: line.uid,
    seq: line.seq,
    kind: line.kind,
    state: line.state,
    text: line.text,
    record: shown ? presentRecord(shown) : null,
    records: may(around.reader.actor, 'catalogue.read') ? recordsOf(db, line) : null,
    levels: presentLevels(line, around.decisions, around.names),
    level: line.level,
    mayDecide,
    reason: line.reason,
    ...turnOf(around, line, at),
    readyUntil: line.ready_until,
    readyAt: line.ready_at,
    loan: presentLoan(line.loan_line_id === null ? undefined : around.loans.get(line.loan_line_id), today),
    pages: line.pages,
    place: around.desk && at ? { location: at.place, box: at.box_number } : null,
    barcode: around.desk && line.record_id !== null ? makeBarcode('record', line.record_id) : null,
    closedAt: line.closed_at,
  }
}

/** Requests with their lines as this reader may see them. */
export function presentRequests(reader: Reader, rows: readonly RequestRow[]): Request[] {
  const lines = linesOf(
    reader.db,
    rows.map((row) => row.id),
  )
  const around = surroundings(reader, rows, lines)
  return rows.map((row) => ({
    ...presentHead(row, reader.actor),
    lines: lines.filter((line) => line.request_id === row.id).map((line) => presentLine(around, line)),
  }))
}

/** Lines with their requests, in the order given. */
export function presentDeskLines(reader: Reader, lines: readonly LineRow[]): DeskLine[] {
  const rows = requestsById(reader.db, [...new Set(lines.map((line) => line.request_id))])
  const around = surroundings(reader, rows, lines)
  return lines.flatMap((line) => {
    const row = around.requests.get(line.request_id)
    return row ? [{ ...presentLine(around, line), request: presentHead(row, reader.actor) }] : []
  })
}

/** Whether somebody may see a request at all: the own ones, or at work with requests. */
export const maySee = (actor: HostSession, row: RequestRow): boolean =>
  row.borrower_user === actor.userId || seesAll(actor)
export const seesAll = (actor: HostSession): boolean =>
  may(actor, 'circulation.desk') || may(actor, 'requests.decide') || may(actor, 'reports.read')

export const namedPerson = (db: ReadDb, partyId: number): string =>
  value<string>(db, sql`SELECT name FROM parties WHERE id = ${partyId}`) ?? ''
