import type { BatchView } from '../../../shared/model/disposal'
import { mayWork, nextBatchState, type BatchEvent, type BatchWork } from '../../../shared/rules/disposalState'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { fail } from '../errors'
import {
  batchById,
  batchByUid,
  insertStep,
  lastStep,
  membersOf,
  moveBatch,
  type BatchRow,
  type MemberRow,
} from './batchStore'
import type { LineRow } from './lineStore'
import { blockedAmong, doubtfulLines, viewOf } from './present'
import { refuseOpinion } from './refuseOpinion'
import { waitingConfirmation } from './waiting'

const wrong = (row: BatchRow, what: BatchEvent | BatchWork): never =>
  fail('disposal.wrong-step', { number: row.number, state: row.state, step: what })

const known = (w: Pick<WriteContext, 'db'>, uid: string): BatchRow =>
  batchByUid(w.db, uid) ?? fail('not-found', { uid })

/** Nothing moves while persons are asked to sign for what they see. */
function refuseAsked(w: Pick<WriteContext, 'db' | 'now'>, row: BatchRow): void {
  if (waitingConfirmation(w.db, row.uid, w.now) !== null) fail('disposal.signatures-waited-for', { number: row.number })
}

/** A batch whose content may be worked on so now. */
export function batchFor(w: WriteContext, uid: string, work: BatchWork): BatchRow {
  const row = known(w, uid)
  if (!mayWork(row.state, work)) return wrong(row, work)
  refuseAsked(w, row)
  return row
}

/** A batch that may take this step now. */
export function batchAt(w: WriteContext, uid: string, event: BatchEvent): BatchRow {
  const row = known(w, uid)
  if (nextBatchState(row.state, event) === null) return wrong(row, event)
  refuseAsked(w, row)
  return row
}

/** The same for an act that is about to be carried out or described: its own proposal is what is waited for. */
export function batchReady(db: ReadDb, uid: string, event: BatchEvent): BatchRow {
  const row = batchByUid(db, uid) ?? fail('not-found', { uid })
  return nextBatchState(row.state, event) === null ? wrong(row, event) : row
}

/** Refuses to go on while something stands in the way of a record; the first are named. Gives the lines looked at. */
export function refuseBlocked(db: ReadDb, row: BatchRow): LineRow[] {
  const lines = doubtfulLines(db, row)
  const blocked = blockedAmong(lines)
  const [first] = blocked
  if (first)
    fail('disposal.records-blocked', {
      count: blocked.length,
      code: first.name,
      why: first.why,
      what: first.what,
      refused: blocked.slice(0, 50),
    })
  return lines
}

/** The same, and refuses while the period of a record does not allow the opinion on it any more: a schedule may have changed since. */
export function refuseUnready(w: WriteContext, row: BatchRow): void {
  for (const line of refuseBlocked(w.db, row))
    if (line.opinion !== null) refuseOpinion(line, { opinion: line.opinion, years: line.years }, w.today)
}

/** The members of a group; refuses who is not one of them. */
export function membersFor(w: WriteContext, row: BatchRow): MemberRow[] {
  const members = membersOf(w.db, row.id)
  if (!members.some((one) => one.user_id === w.actor.userId)) fail('disposal.not-a-member', { number: row.number })
  return members
}

interface Step {
  event: BatchEvent
  reason?: string
  /** Who took it, when that is not the actor alone. */
  person?: string
  detail?: Record<string, unknown>
}

/** Takes a step: state, history, trail and notice in one. Gives the batch as it is now. */
export function takeStep(w: WriteContext, row: BatchRow, step: Step): BatchRow {
  const to = nextBatchState(row.state, step.event) ?? wrong(row, step.event)
  if (!moveBatch(w.db, row.id, row.state, to)) fail('conflict', { subject: row.number })
  insertStep(w.db, row.id, {
    event: step.event,
    state: to,
    at: w.now,
    on_day: w.today,
    user_id: w.actor.userId,
    person: step.person ?? w.actor.name,
    reason: step.reason ?? '',
  })
  note(w, row, { state: [row.state, to], ...step.detail }, step.reason)
  return batchById(w.db, row.id) ?? fail('not-found')
}

/** The entry of the trail about a batch, and the notice that it changed. */
export function note(w: WriteContext, row: BatchRow, detail: Record<string, unknown>, reason = ''): void {
  w.note({ subjectKind: 'appraisal', subjectUid: row.uid, subject: row.number, detail, reason })
  w.changed('disposal', row.uid)
}

/** The batch as it is now. */
export const viewAfter = (w: WriteContext, uid: string): BatchView => viewOf(known(w, uid), w)

/** Who took the last step of a kind. */
export const whoDid = (w: Pick<WriteContext, 'db'>, row: BatchRow, event: BatchEvent): number | null =>
  lastStep(w.db, row.id, event)?.user_id ?? null
