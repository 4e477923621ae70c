import { ORPCError } from '@orpc/client'
import type { Job } from '../../shared/contract/events'
import { client } from './client'

const LOOK_AGAIN_MS = 300

/** Follows a job to its end and gives its result; throws what it failed with. Null: somebody cancelled it. */
export async function followJob<Result>(id: string, onProgress: (job: Job) => void): Promise<Result | null> {
  for (;;) {
    const job = await client.jobs.get({ id })
    onProgress(job)
    if (job.state === 'done') return job.result as Result
    if (job.state === 'cancelled') return null
    if (job.state === 'failed') throw new ORPCError(job.error?.code ?? 'internal', { data: job.error?.data ?? {} })
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
