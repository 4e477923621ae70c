import { deskRows, listLines, presentDesk, presentHeld, presentLine } from '../circulation'
import type { ReadContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { handlersOfLines, lastHands, placeHints } from './hints'
import { afterOf, pageOf } from './paging'
import { presentTask } from './present'
import { countTasks, listTasks, lossOf, replacementOf, stepsOf, taskByUid } from './taskStore'

type Tracing = HandlersOf<'tracing'>

const LOANS = 5

export const tasks: Tracing['tasks'] = ({ filter, limit, cursor }, { db, today }) =>
  pageOf(listTasks(db, filter, afterOf(cursor), limit), limit, countTasks(db, filter), (row) => presentTask(row, today))

function lastLoans({ db, today }: ReadContext, record: string) {
  const rows = listLines(db, { which: 'all', overdue: false, record }, today, null, LOANS)
  const handlers = handlersOfLines(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    ...presentLine(row, today),
    lentBy: handlers.get(row.id)?.lentBy ?? '',
    returnedBy: handlers.get(row.id)?.returnedBy ?? '',
  }))
}

export const task: Tracing['task'] = ({ uid }, context) => {
  const { db, today, actor } = context
  const row = taskByUid(db, uid) ?? fail('not-found', { uid })
  const [desk] = deskRows(db, [row.record_id])
  return {
    ...presentTask(row, today),
    desk: presentHeld(presentDesk(desk ?? fail('not-found', { uid }), today), actor),
    log: stepsOf(db, row.id),
    hints: placeHints(db, row.record_id),
    loans: lastLoans(context, row.record_uid),
    hands: lastHands(db, row.record_id),
    loss: lossOf(db, row.id) ?? null,
    replacement: replacementOf(db, row.record_id) ?? null,
  }
}
