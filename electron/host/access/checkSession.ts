import { idleMinutesOf } from '../../../shared/rules/roomRules'
import type { RequestContext } from '../context'
import { fail } from '../errors'
import { readSetting } from './personalStore'
import type { HostSession } from './sessions'

const MINUTE = 60_000

/**
 * Whether a session is locked; one without a sign of life for the minutes of setting `access.idleMinutes` is locked here. Signs of life are a
 * proven password and `access.stillHere`, never other calls: pages load lists anew by themselves. A command of the command line has no screen
 * to be left alone and is never locked.
 */
export function isLocked({ host, transport }: Omit<RequestContext, 'session'>, session: HostSession): boolean {
  if (session.locked || transport === 'cli' || !host.room) return session.locked
  const minutes = idleMinutesOf(readSetting(host.room.reader, 'access.idleMinutes'))
  // A clock that was set back must not keep the session open until it gets there again.
  session.lastActive = Math.min(session.lastActive, host.clock())
  if (minutes === 0 || host.clock() - session.lastActive <= minutes * MINUTE) return false
  session.locked = true
  host.room.checkpoint('lock').catch((error: unknown) => host.log.error({ err: error }, 'checkpoint at the idle lock'))
  return true
}

/**
 * The session of a call, if it may be used now: `access.not-signed-in`, `access.locked`, or `access.password-change-required` while the
 * password still is the one somebody else chose (`early`: what leads out of that state).
 */
export function checkSession(request: RequestContext, early = false): HostSession {
  const { session } = request
  if (!session) return fail('access.not-signed-in')
  if (isLocked(request, session)) return fail('access.locked')
  if (session.mustChangePassword && !early) return fail('access.password-change-required')
  return session
}
