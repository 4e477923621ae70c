import type { RequestContext } from '../context'
import { fail } from '../errors'
import type { HostSession } from './sessions'

/**
 * The session of a call, if it may be used now: `access.not-signed-in`, `access.locked`, or `access.password-change-required` while the
 * password still is the one somebody else chose (`early`: what leads out of that state).
 */
export function checkSession({ session }: RequestContext, early = false): HostSession {
  if (!session) return fail('access.not-signed-in')
  if (session.locked) return fail('access.locked')
  if (session.mustChangePassword && !early) return fail('access.password-change-required')
  return session
}
