import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { presentVisit } from './present'
import { decideVisit, visitByUid, type VisitListRow } from './visitStore'

type Visits = HandlersOf<'visits'>

function waiting(w: WriteContext, uid: string): VisitListRow {
  const row = visitByUid(w.db, uid) ?? fail('not-found', { uid })
  return row.state === 'waiting' ? row : fail('visits.not-waiting', { number: row.number, state: row.state })
}

function decided(w: WriteContext, row: VisitListRow, state: 'open' | 'refused', decider: string, decision: string) {
  decideVisit(w.db, row.id, { state, at: w.now, by: w.actor.userId, decider, decision })
  w.note({
    subjectKind: 'visit',
    subjectUid: row.uid,
    subject: row.number,
    detail: { state: ['waiting', state], approver: decider },
    reason: decision,
  })
  w.changed('visits', row.uid)
  return presentVisit(w.db, visitByUid(w.db, row.uid) ?? row, w.today)
}

/** Lets waiting visitors in. Nobody approves what they opened themselves: then the name of who decided on paper is asked for. */
export const approve: Visits['approve'] = ({ uid, approver, note }, w) => {
  const row = waiting(w, uid)
  const decider = approver || w.actor.name
  if (row.opened_by === w.actor.userId && decider === w.actor.name)
    fail('visits.approver-needed', { number: row.number })
  return decided(w, row, 'open', decider, note)
}

export const refuse: Visits['refuse'] = ({ uid, reason }, w) =>
  decided(w, waiting(w, uid), 'refused', w.actor.name, reason)
