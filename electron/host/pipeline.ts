import { ORPCError } from '@orpc/server'
import type { ProcedureMeta } from '../../shared/contract/procedure'
import { errorStatus, isErrorCode } from '../../shared/contract/errors'
import { appendTrail } from './audit/trailStore'
import { checkSession } from './access/checkSession'
import { may, type HostSession } from './access/sessions'
import type { ActionContext, AuditNote, Host, ReadContext, RequestContext, WriteContext } from './context'
import type { HostNotice } from './events'
import { fail, HostError } from './errors'
import { timeOf } from './clock'
import { hasSystemCode } from './room/roomErrors'
import type { RoomState } from './roomState'

// The one way of a request: parse (done by the router) → who → may they → transaction → handler → audit → reply and change notice.

export type AnyHandler = (input: never, context: never) => unknown

/** Runs one procedure for one caller. */
export async function runProcedure(
  name: string,
  meta: ProcedureMeta,
  handler: AnyHandler,
  input: unknown,
  request: RequestContext,
  signal?: AbortSignal,
) {
  checkCaller(meta, request)
  const base = baseContext(request, signal)
  const call = handler as (input: unknown, context: unknown) => unknown
  if (meta.kind === 'action') return call(input, actionContext(name, base))
  const room = request.host.room
  if (!room) return meta.roomless ? call(input, base) : fail('room.none-open')
  if (meta.kind === 'read') return call(input, { ...base, room, db: room.reader } satisfies ReadContext)
  return transact(name, meta.audit, base, room, (context) => call(input, context))
}

function checkCaller(meta: ProcedureMeta, request: RequestContext): void {
  if (meta.caller === 'anyone') return checkPlace(meta, request)
  const session = checkSession(request, meta.early)
  if (meta.caller !== 'signed-in' && !may(session, meta.caller))
    return fail('access.forbidden', { ability: meta.caller })
}

/** Rooms are made, opened and restored by whoever sits at the machine they lie on: from elsewhere not even while none is open. */
function checkPlace({ kind, roomless = false }: ProcedureMeta, { transport, here }: RequestContext): void {
  if (roomless && kind !== 'read' && transport === 'network' && !here) fail('network.only-here')
}

function baseContext(request: RequestContext, signal: AbortSignal | undefined) {
  // Procedures for `anyone` never touch the actor; all others were refused above without one.
  return { ...request, ...timeOf(request.host), actor: request.session as HostSession, signal }
}

type Base = ReturnType<typeof baseContext>

/** One transaction of the host itself, in nobody's name: what it tidies up, or has counted. `room`: one that is closing, instead of the open one. */
export function transactAsHost<Result>(
  host: Host,
  name: string,
  work: (context: WriteContext) => Result,
  { audit = true, room = host.room }: { audit?: boolean; room?: RoomState | null } = {},
): Result {
  const base = baseContext({ host, session: null, transport: 'window' }, undefined)
  return transact(name, audit, base, room ?? fail('room.none-open'), work)
}

function actionContext(name: string, base: Base): ActionContext {
  const begunIn = base.host.room
  return {
    ...base,
    write: (work) => {
      // Closed meanwhile, and another one opened: what was asked for in one room is none of another's. An action may open its own.
      if (begunIn && base.host.room !== begunIn) return fail('room.none-open')
      // Keys and files take their time: the entry of the trail says when it was written, not when it was asked for.
      return transact(name, true, { ...base, ...timeOf(base.host) }, base.host.room ?? fail('room.none-open'), work)
    },
  }
}

/** One synchronous transaction with its trail entries; notices go out only after the commit. */
export function transact<Result>(
  name: string,
  audit: boolean,
  base: Base,
  room: RoomState,
  work: (context: WriteContext) => Result,
): Result {
  const notices: HostNotice[] = []
  const later: ((host: Host) => Promise<void>)[] = []
  const transaction = room.writer.raw.transaction(() => {
    const notes: AuditNote[] = []
    const context: WriteContext = {
      ...base,
      room,
      db: room.writer,
      note: (entry) => void notes.push(entry),
      changed: (topic, ...ids) => void notices.push({ kind: 'changed', topic, ids }),
      changedFor: (topic, users, ...ids) => void notices.push({ kind: 'changed', topic, ids, users }),
      afterCommit: (task) => void later.push(task),
    }
    const output = work(context)
    if (output instanceof Promise) throw new Error(`${name}: a transaction must not wait`)
    if (audit && notes.length === 0) notes.push({})
    const actor = { userId: base.session?.userId ?? null, name: base.session ? base.session.name : '' }
    for (const entry of notes) appendTrail(room.writer, base.now, actor, name, entry)
    return output
  })
  const result = room.turns.first(() => transaction.immediate())
  if (audit) notices.push({ kind: 'changed', topic: 'audit' })
  for (const notice of notices) base.host.events.publish(notice)
  for (const task of later)
    task(base.host).catch((error: unknown) =>
      base.host.log.error({ procedure: name, err: error }, 'work after the commit'),
    )
  return result
}

/** Anything thrown becomes an error of the contract; unknown ones get a number that stands in the log. */
export function toContractError(host: Host, name: string, error: unknown): Error {
  if (error instanceof HostError && error.code !== 'internal')
    return new ORPCError(error.code, { defined: true, status: errorStatus[error.code], data: error.data })
  if (error instanceof ORPCError && isErrorCode(error.code)) return error
  if (hasSystemCode(error, 'SQLITE_FULL', 'ENOSPC', 'EDQUOT'))
    return new ORPCError('room.disk-full', { defined: true, status: errorStatus['room.disk-full'], data: {} })
  const number = `E${host.clock().toString(36).toUpperCase()}${Math.floor(Math.random() * 1296)
    .toString(36)
    .toUpperCase()
    .padStart(2, '0')}`
  host.log.error({ number, procedure: name, err: error }, 'internal error')
  return new ORPCError('internal', { defined: true, status: 500, data: { number } })
}
