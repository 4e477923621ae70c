import type { Refusal } from '../../../shared/rules/lending'
import { isInScope } from '../../../shared/rules/visiting'
import { may } from '../access/sessions'
import { nameOf, setRecordState } from '../catalogue'
import { deskRows, expandRef, refusalOf, type DeskRow } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { decidesAll, promiseAgainst, recordMoved, visitorLevels } from '../requests'
import type { HandlersOf } from '../router'
import { presentVisit } from './present'
import { namedIn, scopeOf } from './scope'
import { insertLine, visitByUid, type VisitListRow } from './visitStore'

type HandOut = HandlersOf<'visits'>['handOut']
type Item = Parameters<HandOut>[0]['items'][number]
interface Going {
  row: DeskRow
  item: Item
}

/** A visit records can be handed to; `visits.not-open` otherwise. */
export function openOnly(w: WriteContext, uid: string): VisitListRow {
  const row = visitByUid(w.db, uid) ?? fail('not-found', { uid })
  return row.state === 'open' ? row : fail('visits.not-open', { number: row.number, state: row.state })
}

/** The request a record is promised to; who may override gives it to a visitor all the same, with a reason. */
function promised(w: WriteContext, row: DeskRow, override: string) {
  const promise = promiseAgainst(w.db, row.id, null)
  if (promise && override !== '' && !may(w.actor, 'circulation.override'))
    fail('access.forbidden', { ability: 'circulation.override' })
  return promise
}

/** Records named by themselves must be there; of a box or volume what cannot be had is left, unless nothing remains. */
function gather(w: WriteContext, items: readonly Item[], override: string): Going[] {
  const going = new Map<number, Going>()
  let left: Refusal | undefined
  for (const item of items) {
    const { ids, container } = expandRef(w.db, item.ref)
    for (const row of deskRows(w.db, ids)) {
      const refusal = refusalOf(row, w.today, { promise: promised(w, row, override), override })
      if (!refusal) going.set(row.id, { row, item: container ? { ...item, pages: row.pages } : item })
      else if (!container) fail(refusal.code, refusal.data)
      else left ??= refusal
    }
  }
  if (going.size === 0 && left) fail(left.code, left.data)
  return [...going.values()]
}

function checkScope(w: WriteContext, visit: VisitListRow, going: readonly Going[], reason: string): void {
  if (reason !== '') return
  const scope = scopeOf(w.db, visit)
  const outside = going.filter(({ row }) => !isInScope(scope, namedIn(w.db, row.id)))
  const [first] = outside
  if (first)
    fail('visits.out-of-scope', {
      code: nameOf(first.row),
      name: scope.name || scope.organisation,
      count: outside.length,
    })
}

/**
 * What the rules of approval ask for this type of visitor. It is there when who decided about the visit, or who hands out, decides these levels, or
 * when it is named who agreed (on paper).
 */
function checkApproved(w: WriteContext, visit: VisitListRow, going: readonly Going[], approver: string): void {
  if (approver !== '') return
  const ids = going.map(({ row }) => row.id)
  const agreed = [w.actor.userId, visit.decided_by].filter((id) => id !== null)
  const needed = visitorLevels(w.db, ids, visit.type).find(
    ({ levels }) => !agreed.some((id) => decidesAll(w.db, id, levels, w.today)),
  )
  if (!needed) return
  const row = going.find((one) => one.row.id === needed.recordId)?.row
  fail('visits.approval-needed', {
    code: row ? nameOf(row) : '',
    levels: needed.levels.map(({ name }) => name.zh),
    levelsEn: needed.levels.map(({ name }) => name.en),
  })
}

function hand(w: WriteContext, visit: VisitListRow, { row, item }: Going, reason: string, approver: string): void {
  const name = nameOf(row)
  const pages = item.pages ?? row.pages
  const { manner } = item
  try {
    const line = { visitId: visit.id, recordId: row.id, manner, pages, at: w.now, on: w.today, by: w.actor.userId }
    insertLine(w.db, line)
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error
    fail('circulation.in-reading-room', { code: name, number: '', visitors: '' })
  }
  setRecordState(w.db, row.id, 'out', w.now)
  recordMoved(w, row.id)
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: name,
    detail: { state: [row.state, 'out'], visit: visit.number, manner, pages, ...(approver && { approver }) },
    reason,
  })
}

/** Hands records to the reading room: they are out, and only this visit has them. */
export const handOut: HandOut = ({ uid, items, reason, approver }, w) => {
  const visit = openOnly(w, uid)
  const going = gather(w, items, reason)
  checkScope(w, visit, going, reason)
  checkApproved(w, visit, going, approver)
  for (const one of going) hand(w, visit, one, reason, approver)
  w.changed('visits', uid)
  w.changed('circulation')
  w.changed('catalogue', ...going.map(({ row }) => row.uid))
  return presentVisit(w.db, visitByUid(w.db, uid) ?? visit, w.today)
}
