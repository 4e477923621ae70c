import { stateAfterReturn } from '../../../shared/rules/lending'
import type { Ending, LossReport, Noticed, SearchTask } from '../../../shared/model/tracing'
import { isGone, nextState, type RecordState } from '../../../shared/rules/recordState'
import { nameOf, setRecordState } from '../catalogue'
import { closeLine, deskRows, findBorrower, recordIdOf, type DeskRow } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { recordMoved } from '../requests'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { placeOf } from '../storeroom'
import { noteOnRecord } from './notes'
import { takeNumber } from './numbers'
import { presentTask } from './present'
import {
  endReplacement,
  endTask,
  insertLoss,
  insertReplacement,
  insertStep,
  insertTask,
  recoverLoss,
  standingTask,
  taskByUid,
  type TaskRow,
} from './taskStore'

type Tracing = HandlersOf<'tracing'>

const taskOf = (w: WriteContext, uid: string): TaskRow => taskByUid(w.db, uid) ?? fail('not-found', { uid })
const openTask = (w: WriteContext, uid: string): TaskRow => {
  const task = taskOf(w, uid)
  return task.ended_at === null ? task : fail('tracing.ended', { number: task.number })
}
const deskRowOf = (w: WriteContext, id: number): DeskRow => deskRows(w.db, [id])[0] ?? fail('not-found')

/** Tells open screens, writes the entry of the trail and gives the task as it is now. */
function tell(w: WriteContext, uid: string, detail: Record<string, unknown>, reason = ''): SearchTask {
  const task = taskOf(w, uid)
  w.note({
    subjectKind: 'record',
    subjectUid: task.record_uid,
    subject: nameOf(task),
    detail: { task: task.number, ...detail },
    reason,
  })
  w.changed('tracing', uid)
  w.changed('catalogue', task.record_uid)
  return presentTask(task, w.today)
}

function begin(w: WriteContext, row: DeskRow, noticed: Noticed, note: string): { id: number; uid: string } {
  const { place, box } = placeOf(w.db, row.id)
  const uid = uuidv7(w.now)
  const id = insertTask(w.db, {
    uid,
    number: takeNumber(w, 'CZ'),
    recordId: row.id,
    noticed,
    expected: [place, box].filter(Boolean).join(' · '),
    fromState: row.state,
    note,
    at: w.now,
    on: w.today,
    by: w.actor.userId,
  })
  return { id, uid }
}

export const open: Tracing['open'] = ({ ref, noticed, note }, w) => {
  const row = deskRowOf(w, recordIdOf(w.db, ref))
  const known = standingTask(w.db, row.id)
  if (row.state === 'searching')
    return fail('tracing.already-searching', { code: nameOf(row), number: known?.number ?? '' })
  const state = nextState(row.state, 'search') ?? fail('tracing.cannot-search', { code: nameOf(row), state: row.state })
  const task = begin(w, row, noticed, note)
  setRecordState(w.db, row.id, state, w.now)
  recordMoved(w, row.id)
  return tell(w, task.uid, { state: [row.state, state], place: row.place, box: row.box_number, noticed }, note)
}

export const look: Tracing['look'] = ({ task: uid, looked }, w) => {
  const task = openTask(w, uid)
  insertStep(w.db, task.id, w.now, w.actor.userId, looked)
  return tell(w, uid, { looked })
}

/** Ends a task, once. */
function end(
  w: WriteContext,
  task: Pick<TaskRow, 'id' | 'number'>,
  ending: Ending,
  foundAt = '',
  borrowerId: number | null = null,
) {
  const done = endTask(w.db, {
    id: task.id,
    ending,
    foundAt,
    borrowerId,
    at: w.now,
    on: w.today,
    by: w.actor.userId,
  })
  if (!done) fail('tracing.ended', { number: task.number })
}

/** Paper that has come to light goes to the put-back shelf, or to the table when it has no box. */
const backInHouse = (w: WriteContext, row: DeskRow): RecordState => {
  const state = stateAfterReturn(row.box_id !== null)
  setRecordState(w.db, row.id, state, w.now)
  recordMoved(w, row.id)
  return state
}

export const find: Tracing['find'] = ({ task: uid, ending, foundAt }, w) => {
  const task = openTask(w, uid)
  const borrower = ending === 'person' ? findBorrower(w.db, foundAt, w.today) : undefined
  end(w, task, ending, borrower?.name ?? foundAt, borrower?.id ?? null)
  const state = backInHouse(w, deskRowOf(w, task.record_id))
  return tell(w, uid, { state: [task.state, state], ending, foundAt: borrower?.name ?? foundAt })
}

function storeLoss(w: WriteContext, task: Pick<TaskRow, 'id' | 'number' | 'uid'>, row: DeskRow, report: LossReport) {
  end(w, task, 'lost')
  insertLoss(w.db, task.id, report)
  setRecordState(w.db, row.id, 'lost', w.now)
  recordMoved(w, row.id)
  noteOnRecord(w, row.id, 'lost', { number: task.number, noticed: report.noticed })
  return tell(w, task.uid, { state: [row.state, 'lost'], responsible: report.responsible }, report.noticed)
}

/** A record its borrower cannot bring back: the line of the loan ends, so that nobody is reminded of it any more. */
function loseFromLoan(w: WriteContext, ref: string, report: LossReport): SearchTask {
  const row = deskRowOf(w, recordIdOf(w.db, ref))
  if (row.line_id === null) return fail('circulation.not-out', { code: nameOf(row) })
  const { id, uid } = begin(w, row, 'loan', '')
  const damage = report.noticed.slice(0, 200)
  closeLine(w.db, { id: row.line_id, at: w.now, on: w.today, by: w.actor.userId, pages: null, damage })
  w.changed('circulation', row.loan_uid ?? '')
  const { number } = taskOf(w, uid)
  return storeLoss(w, { id, uid, number }, row, report)
}

export const lose: Tracing['lose'] = ({ of, report }, w) => {
  if ('record' in of) return loseFromLoan(w, of.record, report)
  const task = openTask(w, of.task)
  return storeLoss(w, task, deskRowOf(w, task.record_id), report)
}

const lostTask = (w: WriteContext, uid: string): TaskRow => {
  const task = taskOf(w, uid)
  return task.ending === 'lost' && task.recovered_on === null ? task : fail('tracing.not-lost', { number: task.number })
}

export const replace: Tracing['replace'] = ({ task: uid, pages, source, note }, w) => {
  const task = lostTask(w, uid)
  if (task.replaced === 1) return fail('tracing.already-replaced', { code: nameOf(task) })
  if (nextState(task.state, 'replace') === null) return fail('tracing.not-lost', { number: task.number })
  insertReplacement(w.db, {
    uid: uuidv7(w.now),
    recordId: task.record_id,
    pages,
    source,
    note,
    at: w.now,
    on: w.today,
    by: w.actor.userId,
  })
  const state = backInHouse(w, deskRowOf(w, task.record_id))
  noteOnRecord(w, task.record_id, 'replaced', { number: task.number, pages, source, text: note })
  return tell(w, uid, { state: [task.state, state], pages, source }, note)
}

/** States in which what is in the house (or missing) is the copy or nothing, so that the paper found again takes the place. */
const TAKES_PLACE = new Set<RecordState>(['lost', 'arranging', 'to-shelve', 'in', 'to-return'])

export const recover: Tracing['recover'] = ({ task: uid, where }, w) => {
  const task = lostTask(w, uid)
  if (isGone(task.state)) return fail('tracing.not-lost', { number: task.number })
  recoverLoss(w.db, { taskId: task.id, at: w.now, on: w.today, by: w.actor.userId, where })
  const row = deskRowOf(w, task.record_id)
  const state = TAKES_PLACE.has(row.state) ? backInHouse(w, row) : row.state
  endReplacement(w.db, task.record_id, w.now)
  noteOnRecord(w, task.record_id, 'recovered', { number: task.number, where })
  return tell(w, uid, { state: [row.state, state], foundAt: where })
}
