import type { TrailVerdict } from '../../../shared/model/trail'
import type { ActionContext } from '../context'
import { fail } from '../errors'
import type { JobHandle } from '../jobs'
import { longReadsOf } from '../reading'
import { readCheckpoints } from '../room/checkpoints'
import type { HandlersOf } from '../router'

async function verify(head: string | undefined, context: ActionContext, job: JobHandle): Promise<TrailVerdict> {
  const room = context.host.room ?? fail('room.none-open')
  // Read before the snapshot of the trail is taken: an entry that comes meanwhile must not look cut off.
  const signed = await readCheckpoints(room.dir, room.keys.trail.publicKey)
  const verdict = await longReadsOf(room).ask(
    { kind: 'verify', verification: { signed, head } },
    job.signal,
    (...far) => job.progress(...far),
  )
  const { ok, entries, firstBad, headAt } = verdict
  const asked = head === undefined ? {} : { head, headAt }
  context.write((w) =>
    w.note({ subjectKind: 'trail', detail: { ok, entries, firstBad: firstBad?.id ?? null, ...asked } }),
  )
  return verdict
}

/** Starts the verification of the whole trail, in a worker; its verdict is the result of the job and an entry of the trail. */
export const startVerify: HandlersOf<'audit'>['verify'] = async ({ head }, context) => ({
  job: context.host.jobs.start('audit.verify', context.actor.uid, (job) => verify(head, context, job)).id,
})
