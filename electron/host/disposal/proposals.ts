import { propose } from '../confirmations'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { approveAct } from './approveAct'
import { batchAt, refuseUnready } from './batchOf'
import { destroyAct } from './destroyAct'
import { listOfBatch } from './listStore'

type Disposal = HandlersOf<'disposal'>

export const approve: Disposal['approve'] = ({ batch, reason }, w) => {
  const row = batchAt(w, batch, 'approve')
  refuseUnready(w, row)
  const { confirmation } = propose(w, approveAct, { batch }, { reason })
  w.changed('disposal', row.uid)
  return { confirmation }
}

export const destroy: Disposal['destroy'] = ({ batch, method, place, on, time, reason }, w) => {
  const row = batchAt(w, batch, 'destroy')
  const list = listOfBatch(w.db, row.id) ?? fail('disposal.no-list', { number: row.number })
  const until = list.cooling_until ?? ''
  if (w.today < until) fail('disposal.cooling', { number: list.number, until })
  if (on < until || on > w.today) fail('disposal.bad-destruction-date', { from: until, to: w.today })
  refuseUnready(w, row)
  const { confirmation } = propose(w, destroyAct, { batch, method, place, on, time }, { reason })
  w.changed('disposal', row.uid)
  return { confirmation }
}
