import type { Session } from '../../../shared/model/access'
import type { RequestContext } from '../context'
import { fail } from '../errors'
import { transact } from '../pipeline'
import { timeOf } from '../clock'
import { presentActor } from './sessions'
import { SLOT_MADE } from './keySlots'
import { findById, type UserRow } from './userStore'

/** Begins a session for a user whose password has been proven, and writes it to the trail; slotMade: with it came a key slot. */
export function beginSession(request: RequestContext, user: UserRow, slotMade = false): Session {
  const { host } = request
  const room = host.room ?? fail('room.none-open')
  // The password took its time: what was decided about the person meanwhile counts.
  const now = findById(room.reader, user.id)
  if (now?.active !== 1) fail('access.user-inactive')
  if (now.password_hash !== user.password_hash) fail('access.wrong-password', { retryAfterMs: 0 })
  const { token, session } = host.sessions.begin({
    userId: user.id,
    uid: user.uid,
    loginName: user.login_name,
    name: user.name,
    role: user.role,
    mustChangePassword: user.must_change === 1,
  })
  const base = { ...request, session, actor: session, ...timeOf(host), signal: undefined }
  transact('access.signIn', true, base, room, (w) => {
    const detail = { transport: request.transport, ...(slotMade ? SLOT_MADE : {}) }
    w.note({ subjectKind: 'user', subjectUid: user.uid, subject: user.name, detail })
    if (slotMade) w.changed('access', user.uid)
  })
  return { token, actor: presentActor(session) }
}
