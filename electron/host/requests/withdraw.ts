import { lineAllows } from '../../../shared/rules/requestState'
import { may } from '../access/sessions'
import type { WriteContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { maySee, presentRequests } from './present'
import { closeLine, expireReady, noteLine, tellRequest } from './queue'
import { lineByUid, linesOf, requestById, requestByRef, type LineRow, type RequestRow } from './requestStore'

type Requests = HandlersOf<'requests'>

/** A request as it stands after a write. */
export function requestAfter(w: WriteContext, requestId: number) {
  const row = requestById(w.db, requestId) ?? fail('not-found')
  return presentRequests({ db: w.db, actor: w.actor, today: w.today }, [row])[0] ?? fail('not-found')
}

/** A request this person may see; for others it is not there. */
export function requestFor(w: WriteContext, ref: string): RequestRow {
  const row = requestByRef(w.db, ref)
  return row && maySee(w.actor, row) ? row : fail('not-found', { uid: ref })
}

/** Lines of a request by uid; refuses one that is not in it. */
export function linesNamed(w: WriteContext, request: RequestRow, uids: readonly string[]): LineRow[] {
  return [...new Set(uids)].map((uid) => {
    const line = lineByUid(w.db, uid)
    return line && line.request_id === request.id ? line : fail('not-found', { uid })
  })
}

/** The name of a line in errors: request and number of the line. */
export const wrongState = (line: LineRow, request: RequestRow): never =>
  fail('requests.wrong-state', { number: request.number, line: line.seq, state: line.state })

/** Takes lines back: one's own, or at the desk anybody's. */
export const withdraw: Requests['withdraw'] = ({ request: ref, lines, reason }, w) => {
  expireReady(w)
  const request = requestFor(w, ref)
  if (request.borrower_user !== w.actor.userId && !may(w.actor, 'circulation.desk'))
    fail('access.forbidden', { ability: 'circulation.desk' })
  const named = lines ? linesNamed(w, request, lines) : linesOf(w.db, [request.id])
  const open = named.filter((line) => lineAllows(line.state, 'withdraw'))
  const [stuck] = lines ? named.filter((line) => !open.includes(line)) : open.length === 0 ? named : []
  if (stuck) wrongState(stuck, request)
  for (const line of open) {
    noteLine(w, line, { detail: { state: [line.state, 'withdrawn'] }, reason })
    closeLine(w, line, { state: 'withdrawn', reason })
  }
  tellRequest(w, request.id)
  return requestAfter(w, request.id)
}
