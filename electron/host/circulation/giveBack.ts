import { overdueDays, stateAfterPutBack, stateAfterReturn } from '../../../shared/rules/lending'
import { nameOf, setRecordState } from '../catalogue'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { recordMoved, recordReturned, sweepReady } from '../requests'
import type { HandlersOf } from '../router'
import { deskRows, type DeskRow } from './deskStore'
import { closeLine } from './loanStore'
import { presentDesk } from './present'
import { expandRef } from './resolve'

type Circulation = HandlersOf<'circulation'>

interface Coming {
  row: DeskRow & { line_id: number; due_on: string }
  pages: number | null
  damage: string
}

const isOut = (row: DeskRow): row is Coming['row'] => row.line_id !== null

/** The records that come back, each once; one named by itself must be out, of a box or volume all that are out. */
function gather(w: WriteContext, items: Parameters<Circulation['return']>[0]['items']): Coming[] {
  const coming = new Map<number, Coming>()
  for (const { ref, pages, damage } of items) {
    const { ids, container } = expandRef(w.db, ref)
    const out = deskRows(w.db, ids).filter(isOut)
    if (out.length === 0) {
      const [row] = deskRows(w.db, ids)
      fail('circulation.not-out', { code: row && !container ? nameOf(row) : ref })
    }
    for (const row of out) coming.set(row.id, { row, pages: container ? row.pages_out : pages, damage })
  }
  return [...coming.values()]
}

function takeBack(w: WriteContext, { row, pages, damage }: Coming) {
  const state = stateAfterReturn(row.box_id !== null)
  closeLine(w.db, { id: row.line_id, at: w.now, on: w.today, by: w.actor.userId, pages, damage: damage || null })
  setRecordState(w.db, row.id, state, w.now)
  const late = overdueDays(row.due_on, w.today)
  w.note({
    subjectKind: 'record',
    subjectUid: row.uid,
    subject: nameOf(row),
    detail: {
      state: [row.state, state],
      slip: row.slip,
      borrower: row.borrower,
      pages: [row.pages_out, pages],
      overdueDays: late,
    },
    reason: damage,
  })
  return {
    uid: row.uid,
    name: nameOf(row),
    slip: row.slip ?? '',
    borrower: row.borrower ?? '',
    dueOn: row.due_on,
    overdueDays: late,
    pagesOut: row.pages_out,
    pagesIn: pages,
    state,
    place: row.place,
    next: recordReturned(w, { recordId: row.id, loanLineId: row.line_id }),
  }
}

/** Takes records back to 待归架 (or to the table when they have no box yet), with pages counted in and damage noted. */
export const giveBack: Circulation['return'] = ({ items }, w) => {
  sweepReady(w)
  const coming = gather(w, items)
  const returned = coming.map((one) => takeBack(w, one))
  w.changed('circulation', ...new Set(coming.map(({ row }) => row.loan_uid ?? '')))
  w.changed('catalogue', ...returned.map((one) => one.uid))
  return { returned }
}

/** Back in the box: 待归架 → 在库 (待上架 when the box has no place yet). */
export const putBack: Circulation['putBack'] = ({ refs }, w) => {
  const ids = new Set<number>()
  for (const ref of refs) {
    const { ids: named, container } = expandRef(w.db, ref)
    for (const row of deskRows(w.db, named)) {
      if (row.state === 'to-return') ids.add(row.id)
      else if (!container) fail('storeroom.wrong-state', { code: nameOf(row), state: row.state })
    }
  }
  for (const row of deskRows(w.db, [...ids])) {
    const state = stateAfterPutBack(row.place !== null)
    setRecordState(w.db, row.id, state, w.now)
    const detail = { state: [row.state, state], place: row.place, box: row.box_number }
    w.note({ subjectKind: 'record', subjectUid: row.uid, subject: nameOf(row), detail })
    recordMoved(w, row.id)
  }
  const rows = deskRows(w.db, [...ids])
  w.changed('circulation')
  w.changed('catalogue', ...rows.map((row) => row.uid))
  return { records: rows.map((row) => presentDesk(row, w.today)) }
}
