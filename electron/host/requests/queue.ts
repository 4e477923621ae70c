import { isLendable, nextState } from '../../../shared/rules/recordState'
import { addWorkingDays } from '../../../shared/rules/workingDays'
import { nameOf, setRecordState } from '../catalogue'
import { deskOf, deskRows, type DeskRow } from '../circulation'
import type { WriteContext } from '../context'
import { all, sql, value, type ReadDb } from '../database/sql'
import { changeLine, lineById, requestById, waitingFor, type LineRow } from './requestStore'
import { pickupDays } from './settings'

/** Tells the asker and everybody at work that a request moved on. */
export function tellRequest(w: WriteContext, requestId: number): void {
  const request = requestById(w.db, requestId)
  if (request) w.changedFor('requests', request.user_uid === null ? [] : [request.user_uid], request.uid)
}

/** An entry of the trail about a line: found under its request and, when it has one, under its record. */
export function noteLine(
  w: WriteContext,
  line: LineRow,
  what: { action?: string; detail?: Record<string, unknown>; reason?: string },
): void {
  const request = requestById(w.db, line.request_id)
  const [row] = line.record_id === null ? [] : deskRows(w.db, [line.record_id])
  const around = { request: request?.number, line: line.seq, borrower: request?.borrower }
  w.note({
    ...(what.action === undefined ? {} : { action: what.action }),
    ...(row
      ? { subjectKind: 'record', subjectUid: row.uid, subject: nameOf(row) }
      : { subjectKind: 'request', subjectUid: request?.uid ?? '', subject: request?.number ?? '' }),
    detail: { ...around, ...what.detail },
    reason: what.reason ?? '',
  })
}

const rowOf = (db: ReadDb, recordId: number): DeskRow | undefined => deskRows(db, [recordId])[0]
const isHere = (row: DeskRow): boolean => row.line_id === null && row.hold_uid === null && isLendable(row.state)

/**
 * Gives a record to who is next: call it after anything that may have made the record free or taken it away. The order is that of approval; a
 * record that is not in the house is promised to nobody.
 */
export function advance(w: WriteContext, recordId: number): void {
  const row = rowOf(w.db, recordId)
  const waiting = waitingFor(w.db, recordId)
  const [first] = waiting
  if (!row || !first) return
  if (!isHere(row)) {
    for (const line of waiting) if (line.state !== 'queued') backToQueue(w, line)
    // A hold keeps it in the house: what lay ready at the desk goes back to its place.
    if (waiting.some((line) => line.state === 'ready') && row.hold_uid !== null) release(w, recordId)
    return
  }
  if (first.state !== 'queued') return
  changeLine(w.db, first.id, { state: 'to-pick' })
  noteLine(w, first, { action: 'requests.next', detail: { state: ['queued', 'to-pick'] } })
  tellRequest(w, first.request_id)
}

function backToQueue(w: WriteContext, line: LineRow): void {
  changeLine(w.db, line.id, { state: 'queued', ready_at: null, ready_until: null })
  noteLine(w, line, { action: 'requests.requeue', detail: { state: [line.state, 'queued'] } })
  tellRequest(w, line.request_id)
}

/** Puts an approved line into the queue of its record, and gives it the record when it is its turn. */
export function enqueue(w: WriteContext, lineId: number, recordId: number): void {
  changeLine(w.db, lineId, { state: 'queued', queued_at: w.now })
  advance(w, recordId)
}

/** The record lies on the ready shelf for this line. */
export function makeReady(w: WriteContext, line: LineRow): void {
  const until = addWorkingDays(deskOf(w.db).calendar, w.today, pickupDays(w.db)).date
  changeLine(w.db, line.id, { state: 'ready', ready_at: w.now, ready_until: until })
  noteLine(w, line, { detail: { state: [line.state, 'ready'], readyUntil: until } })
  tellRequest(w, line.request_id)
}

/** Ends a line; what it held goes to the next in line, or back to its place. */
export function closeLine(
  w: WriteContext,
  line: LineRow,
  end: { state: 'done' | 'withdrawn' | 'expired' | 'refused' | 'not-held'; reason?: string; pages?: number },
): void {
  changeLine(w.db, line.id, {
    state: end.state,
    closed_at: w.now,
    ...(end.reason === undefined ? {} : { reason: end.reason }),
    ...(end.pages === undefined ? {} : { pages: end.pages, copied_on: w.today, copied_by: w.actor.userId }),
  })
  tellRequest(w, line.request_id)
  if (line.record_id === null) return
  if (line.state === 'ready') passOn(w, line.record_id)
  else advance(w, line.record_id)
}

/** A record on the ready shelf nobody fetches: ready for the next at once, or waiting to be put back. */
function passOn(w: WriteContext, recordId: number): void {
  advance(w, recordId)
  const next = waitingFor(w.db, recordId).find((line) => line.state === 'to-pick')
  if (next) makeReady(w, next)
  else release(w, recordId)
}

/** A record that was taken from its place and is not needed waits to be put back. */
export function release(w: WriteContext, recordId: number): void {
  const row = rowOf(w.db, recordId)
  const state = row && row.line_id === null ? nextState(row.state, 'release') : null
  if (!row || state === null || state === row.state) return
  setRecordState(w.db, recordId, state, w.now)
  w.note({
    action: 'requests.putAside',
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    detail: { state: [row.state, state] },
  })
  w.changed('circulation')
  w.changed('catalogue', row.uid)
}

const overdue = (today: string) =>
  sql`SELECT id FROM request_lines WHERE state = 'ready' AND closed_at IS NULL AND ready_until < ${today}`

/** Whether something on the ready shelf was not fetched in time. */
export const hasExpired = (db: ReadDb, today: string): boolean =>
  value(db, sql`${overdue(today)} LIMIT 1`) !== undefined

/**
 * What was not fetched in time: when others wait, the line goes behind them and the next may fetch it; when nobody waits, the line ends and
 * the record goes back to its place.
 */
export function expireReady(w: WriteContext): void {
  for (const { id } of all<{ id: number }>(w.db, sql`${overdue(w.today)} ORDER BY id`)) {
    const line = lineById(w.db, id)
    if (!line || line.record_id === null || line.state !== 'ready') continue
    const others = waitingFor(w.db, line.record_id).length > 1
    const detail = { state: ['ready', others ? 'queued' : 'expired'], readyUntil: line.ready_until }
    noteLine(w, line, { action: 'requests.expire', detail })
    if (!others) {
      closeLine(w, line, { state: 'expired' })
      continue
    }
    changeLine(w.db, id, { state: 'queued', queued_at: w.now, ready_at: null, ready_until: null })
    tellRequest(w, line.request_id)
    passOn(w, line.record_id)
  }
}
