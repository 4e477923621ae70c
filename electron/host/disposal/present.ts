import type { Batch, BatchLine, BatchView, BlockedRecord } from '../../../shared/model/disposal'
import { makeBarcode } from '../../../shared/rules/barcode'
import {
  isSettled,
  waitsFor,
  whyGroupIncomplete,
  type Block,
  type MemberSide,
  type Refusal,
} from '../../../shared/rules/disposalState'
import { nameOf } from '../catalogue'
import type { ReadContext, WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { lastStep, membersOf, presentMember, stepsOf, type BatchRow, type MemberRow } from './batchStore'
import { blockOf, classesOf, countsOf, linesOf, type CandidateRow, type LineRow } from './lineStore'
import { listOfBatch, presentList } from './listStore'
import { coolingDays, minMembers } from './settings'
import { waitingConfirmation } from './waiting'

/** Blocked records a batch names; how many there are is told beside. */
const NAMED_MOST = 200

type Reader = Pick<ReadContext | WriteContext, 'db' | 'now' | 'today' | 'actor'>

/** Null when the group of a batch is complete, else what it lacks. */
export const groupRefusal = (db: ReadDb, row: Pick<BatchRow, 'form'>, members: readonly MemberRow[]): Refusal | null =>
  whyGroupIncomplete(
    members.map(({ side }) => side),
    row.form,
    minMembers(db),
  )

/** A batch in the list. */
export function presentBatch(row: BatchRow, { db, now, today }: Reader): Batch {
  const waiting = waitsFor({
    state: row.state,
    records: row.records,
    undecided: row.undecided,
    groupComplete: groupRefusal(db, row, membersOf(db, row.id)) === null,
    today,
    coolingUntil: row.cooling_until,
    asked: waitingConfirmation(db, row.uid, now) !== null,
  })
  return {
    uid: row.uid,
    number: row.number,
    barcode: makeBarcode('appraisal', row.id),
    title: row.title,
    form: row.form,
    state: row.state,
    madeOn: row.made_on,
    madeBy: row.made_by,
    records: row.records,
    undecided: row.undecided,
    list: row.list_number
      ? { uid: row.list_uid ?? '', number: row.list_number, coolingUntil: row.cooling_until }
      : null,
    waitsFor: waiting,
  }
}

export const blockedRecord = (row: CandidateRow, block: { why: Block; what: string }): BlockedRecord => ({
  uid: row.uid,
  name: nameOf(row),
  ...block,
})

/** Lines of a running batch something may stand in the way of. Once a list is made only what is to be destroyed counts. */
export function doubtfulLines(db: ReadDb, row: BatchRow): LineRow[] {
  if (isSettled(row.state)) return []
  const listed = row.state === 'listed' || row.state === 'cooling'
  return linesOf(db, row.id, listed ? { which: 'all', opinion: 'destroy' } : { which: 'all' })
}

/** Those something does stand in the way of. */
export const blockedAmong = (lines: readonly LineRow[]): BlockedRecord[] =>
  lines.flatMap((line) => {
    const block = blockOf(line)
    return block ? [blockedRecord(line, block)] : []
  })

/** Everything about a batch but its lines. */
export function viewOf(row: BatchRow, reader: Reader): BatchView {
  const { db, now, actor } = reader
  const members = membersOf(db, row.id)
  const lacks = groupRefusal(db, row, members)
  const list = listOfBatch(db, row.id)
  return {
    ...presentBatch(row, reader),
    note: row.note,
    members: members.map(presentMember),
    groupLacks: lacks && (lacks.data as { count: number; least: number; missing: MemberSide[] }),
    steps: stepsOf(db, row.id).map((step) => ({
      event: step.event,
      state: step.state,
      at: step.at,
      on: step.on_day,
      by: step.person,
      reason: step.reason,
    })),
    counts: countsOf(db, row.id),
    classes: classesOf(db, row.id),
    blocked: blockedAmong(doubtfulLines(db, row)).slice(0, NAMED_MOST),
    confirmation: waitingConfirmation(db, row.uid, now),
    destruction: list ? presentList(list) : null,
    coolingDays: coolingDays(db),
    member: members.some((one) => one.user_id === actor.userId),
    submitter: lastStep(db, row.id, 'submit')?.user_id === actor.userId,
  }
}

/** A record in a batch as it leaves the host. */
export const presentLine = (row: LineRow): BatchLine => ({
  id: row.line_id,
  uid: row.uid,
  name: nameOf(row),
  title: row.title,
  classCode: row.class_code,
  className: row.class_name,
  year: row.year,
  period: row.line_period,
  dueOn: row.due_on,
  pages: row.pages,
  box: row.box,
  state: row.state,
  opinion: row.opinion,
  years: row.years,
  reason: row.reason,
  opinedBy: row.opined_by ?? '',
  opinedAt: row.opined_at,
  block: row.left_at === null ? blockOf(row) : null,
  leftAt: row.left_at,
  leftReason: row.left_reason,
})
