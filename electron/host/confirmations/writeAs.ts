import type { UserRow } from '../access/userStore'
import { timeOf } from '../clock'
import type { ActionContext, WriteContext } from '../context'
import { fail } from '../errors'
import { transact } from '../pipeline'

/** One transaction in the name of a person who proved at another's screen who they are: the trail names them. No session begins. */
export function writeAs<Result>(
  context: Pick<ActionContext, 'host' | 'transport' | 'signal'>,
  name: string,
  user: UserRow,
  work: (w: WriteContext) => Result,
): Result {
  const { host, transport, signal } = context
  const time = timeOf(host)
  const actor = {
    userId: user.id,
    uid: user.uid,
    loginName: user.login_name,
    name: user.name,
    role: user.role,
    mustChangePassword: false,
    locked: false,
    lastSeen: time.now,
    lastActive: time.now,
  }
  const base = { host, transport, signal, session: actor, actor, ...time }
  return transact(name, true, base, host.room ?? fail('room.none-open'), work)
}
