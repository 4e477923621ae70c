import type { ActionContext } from '../context'
import { fail } from '../errors'
import { findById } from './userStore'

/** Changed rights reach the open sessions of a user at once; an inactive user is signed out. */
export function refreshSessions(context: ActionContext, userId: number): void {
  const room = context.host.room ?? fail('room.none-open')
  const user = findById(room.reader, userId)
  for (const session of context.host.sessions.ofUser(userId)) {
    if (!user || user.active !== 1) context.host.sessions.end(session)
    else Object.assign(session, { role: user.role, name: user.name, mustChangePassword: user.must_change === 1 })
  }
  context.host.events.publish({ kind: 'changed', topic: 'access' })
}
