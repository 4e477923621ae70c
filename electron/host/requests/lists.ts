import { may } from '../access/sessions'
import { newestTypes } from '../catalogue'
import type { ReadContext } from '../context'
import { sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { ownBusiness } from './business'
import { classRows, userById } from './businessStore'
import { sweepExpired } from './expire'
import { borrowerOf } from './ownBorrower'
import { maySee, presentRequests, seesAll, whyNotDecide } from './present'
import {
  countRequests,
  decidedBy,
  decisionsOf,
  linesIn,
  listRequests,
  requestByRef,
  requestsById,
} from './requestStore'
import { pickupDays, purposesOf } from './settings'

type Requests = HandlersOf<'requests'>

/** What the asker may choose from. */
export const options: Requests['options'] = (_input, { db, actor, today }) => {
  const business = ownBusiness(db, actor)
  const [classes, types] = [classRows(db), newestTypes(db)]
  const seen = (one: { classId?: number; type?: string }) =>
    business === 'everything' ||
    business.some(
      ({ classIds, type }) =>
        (one.classId === undefined || classIds === undefined || classIds.includes(one.classId)) &&
        (one.type === undefined || type === undefined || type === one.type),
    )
  const borrower = borrowerOf(db, actor, today)
  return {
    everything: business === 'everything',
    classes: classes
      .filter(({ id }) => seen({ classId: id }))
      .map(({ code, name, name_en }) => ({ code, name, nameEn: name_en || name })),
    types: types.filter(({ id }) => seen({ type: id })).map(({ id, name }) => ({ id, name })),
    purposes: purposesOf(db),
    pickupDays: pickupDays(db),
    borrower: borrower ? { card: borrower.card, name: borrower.name, department: borrower.department } : null,
  }
}

/** Rowids of requests with a line this reader may decide now. */
export function toDecide({ db, actor, today }: Pick<ReadContext, 'db' | 'actor' | 'today'>): number[] {
  const user = userById(db, actor.userId)
  if (!user || !may(actor, 'requests.decide')) return []
  const lines = linesIn(db, 'asked')
  const requests = new Map(
    requestsById(db, [...new Set(lines.map((line) => line.request_id))]).map((row) => [row.id, row]),
  )
  const decided = decisionsOf(
    db,
    lines.map((line) => line.id),
  )
  const mine = lines.filter((line) => {
    const request = requests.get(line.request_id)
    return request !== undefined && whyNotDecide(db, user, line, request, decided, today) === null
  })
  return [...new Set(mine.map((line) => line.request_id))]
}

/** Requests newest first; those to decide oldest first. */
export const list: Requests['list'] = ({ filter, limit, cursor }, context) => {
  sweepExpired(context)
  const { db, actor } = context
  const { which, ...query } = filter
  if (which === 'all' && !seesAll(actor)) fail('access.forbidden', { ability: 'requests.decide' })
  const ids = which === 'to-decide' ? toDecide(context) : which === 'decided' ? decidedBy(db, actor.userId) : undefined
  const narrowed = { ...query, ids, mine: which === 'mine' ? actor.userId : undefined }
  const after = cursor === null ? null : Number(cursor) || 0
  const rows = listRequests(db, narrowed, { after, limit, oldest: which === 'to-decide' })
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    requests: presentRequests(context, rows),
    total: countRequests(db, narrowed),
    cursor: last ? String(last.id) : null,
  }
}

/** One request; for a stranger it is not there. */
export const get: Requests['get'] = ({ ref }, context) => {
  sweepExpired(context)
  const row = requestByRef(context.db, ref)
  if (!row || !maySee(context.actor, row)) return fail('not-found', { uid: ref })
  return presentRequests(context, [row])[0] ?? fail('not-found', { uid: ref })
}

const count = (db: ReadDb, query: ReturnType<typeof sql>): number => value<number>(db, query) ?? 0

/** Numbers for badges. */
export const counts: Requests['counts'] = (_input, context) => {
  sweepExpired(context)
  const { db, actor } = context
  const own = (states: ReturnType<typeof sql>) =>
    count(
      db,
      sql`SELECT count(*) FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id
          WHERE w.user_id = ${actor.userId} AND l.closed_at IS NULL AND l.state IN ${states}`,
    )
  const desk = may(actor, 'circulation.desk')
  const inState = (state: string) =>
    desk ? count(db, sql`SELECT count(*) FROM request_lines WHERE state = ${state} AND closed_at IS NULL`) : 0
  return {
    mine: own(sql`('to-resolve','asked','queued','to-pick','ready')`),
    ready: own(sql`('ready')`),
    toDecide: toDecide(context).length,
    toResolve: inState('to-resolve'),
    toPick: inState('to-pick'),
    onShelf: inState('ready'),
    wishes: desk ? count(db, sql`SELECT count(*) FROM loan_wishes WHERE answered_at IS NULL`) : 0,
  }
}
