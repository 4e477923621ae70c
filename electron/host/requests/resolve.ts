import { lineAllows } from '../../../shared/rules/requestState'
import { recordLines } from '../catalogue'
import { recordIdOf } from '../circulation'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { levelsOfRecord, refuseGone, wantedIn } from './ask'
import { presentDeskLines } from './present'
import { closeLine, enqueue, expireReady, noteLine, tellRequest } from './queue'
import {
  changeLine,
  insertLine,
  lineById,
  lineByUid,
  linesIn,
  openLineFor,
  requestById,
  type LineRow,
  type RequestRow,
} from './requestStore'
import { rulesInForce } from './ruleStore'
import { requestAfter, wrongState } from './withdraw'

type Requests = HandlersOf<'requests'>

/** A line with its request, or not-found. */
export function lineAndRequest(w: WriteContext, uid: string): { line: LineRow; request: RequestRow } {
  const line = lineByUid(w.db, uid) ?? fail('not-found', { uid })
  return { line, request: requestById(w.db, line.request_id) ?? fail('not-found', { uid }) }
}

/** Makes a text line the line of a record; further records get lines of their own with the same text. */
function assign(w: WriteContext, line: LineRow, request: RequestRow, recordIds: readonly number[]): void {
  const rules = rulesInForce(w.db)
  const wanted = wantedIn(w.db, request)
  for (const [at, row] of recordLines(w.db, recordIds).entries()) {
    refuseGone(row)
    const same = openLineFor(w.db, request.borrower_id, row.id)
    if (same)
      fail('requests.already-asked', { code: row.code ?? row.business_number ?? row.title, number: same.number })
    const levels = levelsOfRecord(w.db, rules, row, wanted, false)
    const uid = uuidv7(w.now)
    const { kind, text } = line
    const id =
      at === 0
        ? line.id
        : insertLine(w.db, {
            uid,
            requestId: request.id,
            kind,
            recordId: null,
            partyId: null,
            text,
            state: 'to-resolve',
            levels: '[]',
          })
    changeLine(w.db, id, { record_id: row.id, state: 'asked', levels: JSON.stringify(levels) })
    const now = lineById(w.db, id)
    if (now) noteLine(w, now, { detail: { state: ['to-resolve', 'asked'], levels: levels.length } })
    if (levels.length === 0) enqueue(w, id, row.id)
  }
}

/** The archive says which records a text means, or that there are none. */
export const resolve: Requests['resolve'] = ({ line: uid, refs, reason }, w) => {
  expireReady(w)
  const { line, request } = lineAndRequest(w, uid)
  if (!lineAllows(line.state, 'resolve')) wrongState(line, request)
  if (refs.length === 0) {
    if (reason === '') fail('requests.reason-needed', { number: request.number, line: line.seq })
    noteLine(w, line, { detail: { state: ['to-resolve', 'not-held'] }, reason })
    closeLine(w, line, { state: 'not-held', reason })
  } else assign(w, line, request, [...new Set(refs.map((ref) => recordIdOf(w.db, ref)))])
  tellRequest(w, request.id)
  return requestAfter(w, request.id)
}

export const toResolve: Requests['toResolve'] = (_input, context) => ({
  lines: presentDeskLines(context, linesIn(context.db, 'to-resolve')),
})
