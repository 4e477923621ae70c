import { lineAllows } from '../../../shared/rules/requestState'
import { isLendable } from '../../../shared/rules/recordState'
import { nameOf } from '../catalogue'
import { deskRows, recordIdOf } from '../circulation'
import type { WriteContext } from '../context'
import { all, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { sweepExpired } from './expire'
import { presentDeskLines } from './present'
import { closeLine, expireReady, makeReady, noteLine } from './queue'
import { lineById, waitingFor, type LineRow } from './requestStore'
import { lineAndRequest } from './resolve'
import { requestAfter, wrongState } from './withdraw'

type Requests = HandlersOf<'requests'>

/** Lines to pick in walking order of the storeroom: place, box, order in the box. */
export const linesToPick = (db: ReadDb): LineRow[] =>
  all(
    db,
    sql`SELECT l.* FROM request_lines l JOIN records r ON r.id = l.record_id LEFT JOIN volumes v ON v.id = r.volume_id
          LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id) LEFT JOIN locations p ON p.id = b.location_id
        WHERE l.state = 'to-pick' AND l.closed_at IS NULL
        ORDER BY p.sort_key IS NULL, p.sort_key, CAST(b.number AS INTEGER), b.number, v.number, r.seq, r.id`,
  )

const onShelf = (db: ReadDb): LineRow[] =>
  all(
    db,
    sql`SELECT l.* FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id
        WHERE l.state = 'ready' AND l.closed_at IS NULL ORDER BY w.name, w.id, l.ready_at, l.id`,
  )

export const pickList: Requests['pickList'] = (_input, context) => {
  sweepExpired(context)
  return { lines: presentDeskLines(context, linesToPick(context.db)) }
}

export const readyShelf: Requests['readyShelf'] = (_input, context) => {
  sweepExpired(context)
  return { lines: presentDeskLines(context, onShelf(context.db)) }
}

/** Who waits for a record, in order. */
export const queue: Requests['queue'] = ({ ref }, context) => {
  sweepExpired(context)
  return { lines: presentDeskLines(context, waitingFor(context.db, recordIdOf(context.db, ref))) }
}

function lineAfter(w: WriteContext, id: number) {
  const line = lineById(w.db, id) ?? fail('not-found')
  return presentDeskLines({ db: w.db, actor: w.actor, today: w.today }, [line])[0] ?? fail('not-found')
}

/** A record was taken from its place: it lies ready for the first who waits. Scanned twice it stays so. */
export const pick: Requests['pick'] = ({ ref }, w) => {
  expireReady(w)
  const [row] = deskRows(w.db, [recordIdOf(w.db, ref)])
  if (!row) return fail('catalogue.no-such-code', { code: ref })
  const [line] = waitingFor(w.db, row.id)
  if (!line) return fail('requests.nobody-waits', { code: nameOf(row) })
  if (line.state === 'queued' || row.line_id !== null || !isLendable(row.state))
    return fail('requests.not-here', { code: nameOf(row), state: row.state })
  if (line.state === 'to-pick') makeReady(w, line)
  else noteLine(w, line, { detail: { state: ['ready', 'ready'] } })
  return lineAfter(w, line.id)
}

/** A copy was made and given. */
export const copied: Requests['copied'] = ({ line: uid, pages }, w) => {
  expireReady(w)
  const { line, request } = lineAndRequest(w, uid)
  if (request.original === 1) fail('requests.not-a-copy', { number: request.number, line: line.seq })
  if (!lineAllows(line.state, 'copy')) wrongState(line, request)
  noteLine(w, line, { detail: { state: [line.state, 'done'], pages } })
  closeLine(w, line, { state: 'done', pages })
  return requestAfter(w, request.id)
}

/** The desk gives up a promise; the next in line gets the record. */
export const releaseLine: Requests['release'] = ({ line: uid, reason }, w) => {
  expireReady(w)
  const { line, request } = lineAndRequest(w, uid)
  if (!lineAllows(line.state, 'release')) wrongState(line, request)
  noteLine(w, line, { detail: { state: [line.state, 'expired'] }, reason })
  closeLine(w, line, { state: 'expired', reason })
  return requestAfter(w, request.id)
}
