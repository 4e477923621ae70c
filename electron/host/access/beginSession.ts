import type { Session } from '../../../shared/model/access'
import type { RequestContext } from '../context'
import { fail } from '../errors'
import { transact } from '../pipeline'
import { isoDate } from '../clock'
import { presentActor } from './sessions'
import type { UserRow } from './userStore'

/** Begins a session for a user whose password has been proven, and writes it to the trail. */
export function beginSession(request: RequestContext, user: UserRow): Session {
  const { host } = request
  const { token, session } = host.sessions.begin({
    userId: user.id,
    uid: user.uid,
    loginName: user.login_name,
    name: user.name,
    role: user.role,
    mustChangePassword: user.must_change === 1,
  })
  const now = host.clock()
  const base = { ...request, session, actor: session, now, today: isoDate(now), signal: undefined }
  transact('access.signIn', true, base, host.room ?? fail('room.none-open'), (w) =>
    w.note({ subjectKind: 'user', subjectUid: user.uid, subject: user.name, detail: { transport: request.transport } }),
  )
  return { token, actor: presentActor(session) }
}
