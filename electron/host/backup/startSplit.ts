import { isAbsolute, resolve } from 'node:path'
import { MEDIA } from '../../../shared/model/disc'
import type { JobHandle } from '../jobs'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { assertNamed } from './handlers'
import { restoreThread } from './restoreThread'

/**
 * Starts splitting the newest backup of a folder over volumes, each a folder for one disc; `SplitMade` is the result of the job. What was written
 * where is on the trail. Only from this machine: the folder is one of its own.
 */
// oxlint-disable-next-line require-await -- an action is asynchronous, the work is a job
export const startSplit: HandlersOf<'restore'>['split'] = async ({ from, to, medium }, context) => {
  const { host, actor, write, transport, here } = context
  if (transport === 'network' && !here) fail('network.only-here')
  for (const folder of [from, to]) if (!isAbsolute(folder)) fail('backup.absent', { path: folder })
  assertNamed(resolve(from), context)
  const order = { from: resolve(from), to: resolve(to), snapshot: null, capacity: MEDIA[medium] }
  const split = async (job: JobHandle) => {
    const made = await restoreThread<'split'>(
      { kind: 'split', order },
      {
        signal: job.signal,
        progress: (done, total, note) => job.progress(done, total, { ...note, folder: order.to }),
      },
    )
    const { snapshot, volumes } = made
    write((w) => {
      w.note({
        subjectKind: 'backup',
        subject: order.to,
        detail: { folder: order.from, snapshot, medium, count: volumes.length },
      })
    })
    return made
  }
  return { job: host.jobs.start('restore.split', actor.uid, split).id }
}
