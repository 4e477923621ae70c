import { coolingUntil } from '../../../shared/rules/disposalState'
import { refuseTooNew } from '../confirmations'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { batchAt, membersFor, refuseUnready, takeStep, viewAfter, whoDid } from './batchOf'
import { membersOf, type BatchRow, type MemberRow } from './batchStore'
import type { WriteContext } from '../context'
import { releaseLines } from './lineStore'
import { listOfBatch, storeFiling, voidList } from './listStore'
import { groupRefusal } from './present'
import { coolingDays } from './settings'

type Disposal = HandlersOf<'disposal'>

function refuseIncomplete(w: WriteContext, row: BatchRow, members: readonly MemberRow[]): void {
  const refusal = groupRefusal(w.db, row, members)
  if (refusal) fail(refusal.code, refusal.data)
  if (row.records === 0) fail('disposal.no-records')
}

export const begin: Disposal['begin'] = ({ batch }, w) => {
  const row = batchAt(w, batch, 'begin')
  const members = membersOf(w.db, row.id)
  refuseIncomplete(w, row, members)
  refuseUnready(w, row)
  takeStep(w, row, { event: 'begin', detail: { records: row.records, members: members.map(({ name }) => name) } })
  return viewAfter(w, batch)
}

export const submit: Disposal['submit'] = ({ batch }, w) => {
  const row = batchAt(w, batch, 'submit')
  refuseIncomplete(w, row, membersFor(w, row))
  if (row.undecided > 0) fail('disposal.undecided', { count: row.undecided })
  refuseUnready(w, row)
  takeStep(w, row, { event: 'submit', detail: { records: row.records } })
  return viewAfter(w, batch)
}

export const sendBack: Disposal['sendBack'] = ({ batch, reason }, w) => {
  const row = batchAt(w, batch, 'sendBack')
  membersFor(w, row)
  takeStep(w, row, { event: 'sendBack', reason })
  return viewAfter(w, batch)
}

export const review: Disposal['review'] = ({ batch, reason }, w) => {
  const row = batchAt(w, batch, 'review')
  membersFor(w, row)
  const submitter = whoDid(w, row, 'submit')
  if (submitter === w.actor.userId) fail('disposal.same-person', { number: row.number })
  const detail = refuseTooNew(w, w.actor.userId, submitter === null ? [] : [submitter])
  refuseUnready(w, row)
  takeStep(w, row, { event: 'review', reason, detail })
  return viewAfter(w, batch)
}

export const file: Disposal['file'] = ({ batch, number, on, with: department }, w) => {
  const row = batchAt(w, batch, 'file')
  const list = listOfBatch(w.db, row.id) ?? fail('disposal.no-list', { number: row.number })
  if (on > w.today || on < list.made_on) fail('disposal.bad-filing-date', { from: list.made_on, to: w.today })
  const until = coolingUntil(w.today, coolingDays(w.db))
  storeFiling(w.db, list.id, { number, on, with: department, enteredOn: w.today, coolingUntil: until })
  takeStep(w, row, {
    event: 'file',
    reason: `${number} ${on} ${department}`,
    detail: {
      list: list.number,
      filing: [list.filing_number, number],
      filedOn: [list.filed_on, on],
      coolingUntil: until,
    },
  })
  return viewAfter(w, batch)
}

export const cancel: Disposal['cancel'] = ({ batch, reason }, w) => {
  const row = batchAt(w, batch, 'cancel')
  const list = listOfBatch(w.db, row.id)
  if (list) voidList(w.db, list.id, reason, w.now)
  takeStep(w, row, { event: 'cancel', reason, detail: { list: list?.number ?? null } })
  releaseLines(w.db, row.id, 'all')
  return viewAfter(w, batch)
}
