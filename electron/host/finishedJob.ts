import type { Job } from '../../shared/contract/events'
import { isErrorCode } from '../../shared/contract/errors'
import type { Host } from './context'
import { HostError } from './errors'

/** Waits for a job and gives its result; a job that failed or was cancelled throws its error. */
export async function finishedJob<Result>(host: Host, id: string): Promise<Result> {
  const job: Job = await host.jobs.finished(id)
  if (job.state === 'done') return job.result as Result
  const { code, data } = job.error ?? { code: 'job.cancelled', data: {} }
  throw new HostError(isErrorCode(code) ? code : 'job.died', data)
}
