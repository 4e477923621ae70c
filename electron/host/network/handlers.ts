import type { ShareLock, ShareStatus } from '../../../shared/model/network'
import { translator } from '../../../shared/messages'
import { wallTime } from '../../../shared/rules/timeZone'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import { makeForm } from '../forms'

import type { HandlersOf } from '../router'
import { fingerprintOf } from './certificates'

/**
 * Why sharing can't be changed by this caller; null when it can. Whether a machine is reached from elsewhere is decided by somebody who sits
 * at it; a demonstration room, whose passwords stand on its sign-in, stays here.
 */
function lockOf({ host, transport, here }: ActionContext): ShareLock | null {
  if (host.network.fixed) return 'network.fixed'
  if (transport === 'network' && !here) return 'network.only-here'
  return host.room?.demo ? 'network.demo' : null
}

function mayChange(context: ActionContext): void {
  const lock = lockOf(context)
  if (lock) fail(lock)
}

const statusOf = async (context: ActionContext): Promise<ShareStatus> => ({
  ...(await context.host.network.status()),
  lock: lockOf(context),
})

const roomOf = ({ host }: ActionContext) => host.room ?? fail('room.none-open')

export const network: HandlersOf<'network'> = {
  status: (_input, context) => statusOf(context),

  async share(choice, context) {
    const { id, name } = roomOf(context)
    mayChange(context)
    const before = await context.host.network.status()
    await context.host.network.share(choice)
    const was = before.on ? before.choice : null
    try {
      context.write(({ note, changed }) => {
        const detail = {
          port: [was?.port ?? null, choice.port],
          anyAddress: [was?.anyAddress ?? null, choice.anyAddress],
          names: [was?.names.join(' ') ?? null, choice.names.join(' ')],
        }
        note({ subjectKind: 'room', subjectUid: id, subject: name, detail })
        changed('network')
      })
    } catch (error) {
      // Nothing is open to the network that the trail does not tell of.
      await context.host.network.unshare()
      throw error
    }
    return statusOf(context)
  },

  async unshare(_input, context) {
    const { id, name } = roomOf(context)
    mayChange(context)
    if (!context.host.network.on) fail('network.not-shared')
    await context.host.network.unshare()
    context.write(({ note, changed }) => {
      note({ subjectKind: 'room', subjectUid: id, subject: name })
      changed('network')
    })
    return statusOf(context)
  },

  async certificate(_input, context) {
    const bytes = Buffer.from(context.host.network.authority())
    const { id, name, size } = await context.host.spool.offer(
      context.actor,
      'juanzong-ca.crt',
      'application/x-x509-ca-cert',
      bytes,
    )
    return { id, name, size }
  },

  async guide({ locale }, context) {
    const room = roomOf(context)
    const { on, addresses, fingerprint } = await context.host.network.status()
    if (!on) fail('network.not-shared')
    const made = await makeForm('trustGuide', {
      locale,
      room: room.name,
      printedBy: context.actor.name,
      printedAt: wallTime(context.now, context.zone).slice(0, 16),
      addresses: addresses.map(({ url }) => url),
      code: addresses[0]?.code ?? '',
      fingerprint,
      sha1: fingerprintOf(context.host.network.authority(), 'sha1'),
    })
    const name = `${translator(locale)('network.guideName')} ${room.name}.pdf`
    const file = await context.host.spool.offer(context.actor, name, 'application/pdf', made.bytes)
    return { id: file.id, name, size: file.size }
  },
}
