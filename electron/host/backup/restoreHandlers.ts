import { resolve } from 'node:path'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import type { JobHandle } from '../jobs'
import { parseRecovery } from '../room/recoveryShares'
import type { HandlersOf } from '../router'
import { findSource, lookAtSource, unlockSource } from './restoreSource'
import { restoreThread } from './restoreThread'
import { startDrill } from './startDrill'
import { startSplit } from './startSplit'

type Restore = HandlersOf<'restore'>

const KINDS = ['restore.run', 'restore.join']

/** Restoring is done before anybody can sign in, so nobody's rights are asked; while a room is open it is refused. */
function assertNoRoom({ host }: ActionContext): void {
  if (host.room) fail('room.already-open', { name: host.room.name })
}

function jobOf({ host }: ActionContext, id: string) {
  const job = host.jobs.get(id)
  return KINDS.includes(job.kind) ? job : fail('job.unknown', { id })
}

export const restore: Restore = {
  look(input, context) {
    assertNoRoom(context)
    return lookAtSource(input.from)
  },

  async unlock({ from, snapshot, recoveryKey }, context) {
    assertNoRoom(context)
    const roomKey = await unlockSource(await findSource(from, snapshot), recoveryKey)
    roomKey.fill(0)
    return {}
  },

  async run({ from, snapshot, to, recoveryKey, persons, withoutDamaged }, context) {
    assertNoRoom(context)
    if (persons[0].normalize('NFKC') === persons[1].normalize('NFKC')) fail('restore.two-persons')
    parseRecovery(recoveryKey)
    const { host, now } = context
    const order = {
      from: resolve(from),
      snapshot,
      to: resolve(to),
      recovery: recoveryKey,
      persons,
      now,
      withoutDamaged,
    }
    const { id } = host.jobs.start('restore.run', '', (job) =>
      restoreThread<'restore'>({ kind: 'restore', order }, job),
    )
    return { job: id }
  },

  async join({ from, to }, context) {
    assertNoRoom(context)
    const order = { from: resolve(from), to: resolve(to) }
    const work = (job: JobHandle) => restoreThread<'join'>({ kind: 'join', order }, job)
    return { job: context.host.jobs.start('restore.join', '', work).id }
  },

  progress: async ({ job }, context) => jobOf(context, job),

  async cancel({ job }, context) {
    context.host.jobs.cancel(jobOf(context, job).id)
    return {}
  },

  drill: startDrill,
  split: startSplit,
}
