import { noteRefusal } from '../access/refusals'
import { findSignedIn, guardOf } from '../access/signIn'
import { findById } from '../access/userStore'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { presentOf } from './present'
import { afterwards, personOf, takeSeat } from './seating'
import { writeAs } from './writeAs'

type Confirmations = HandlersOf<'confirmations'>

/** What the caller sees after a signature, once the act's work outside the database is done. */
export async function answer(context: ActionContext, uid: string) {
  const { host, actor } = context
  await afterwards(host, uid)
  return presentOf((host.room ?? fail('room.none-open')).reader, uid, actor, host.clock())
}

/** Signs in the own session. */
export const sign: Confirmations['sign'] = async (input, context) => {
  context.write((w) => {
    const user = findById(w.db, w.actor.userId) ?? fail('not-found')
    takeSeat(w, personOf(user), { ...input, way: 'own-session' })
  })
  return answer(context, input.uid)
}

/** Another person signs at this screen; the password is checked, slowed down and written down like one of a sign-in. */
export const signHere: Confirmations['signHere'] = async ({ loginName, password, ...input }, context) => {
  const { host, actor } = context
  const { reader } = host.room ?? fail('room.none-open')
  const user = await noteRefusal(context, loginName, () => findSignedIn(reader, guardOf(context), loginName, password))
  // Not the code of a session: the one whose screen this is has nothing to change.
  if (user.must_change === 1) fail('confirmations.password-first', { name: user.name })
  writeAs(context, 'confirmations.signHere', user, (w) =>
    takeSeat(w, personOf(user), { ...input, way: 'here', screenOf: actor.name }),
  )
  return answer(context, input.uid)
}
