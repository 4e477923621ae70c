import type { TrailVerdict } from '../../shared/model/trail'
import type { TestHost } from './testHost'

/** The verdict on the trail of a test room, by the procedure and its job. */
export async function verified(t: TestHost, head?: string): Promise<TrailVerdict> {
  const { job } = await t.admin.audit.verify({ head })
  const { state, result } = await t.host.jobs.finished(job)
  if (state !== 'done') throw new Error(`verification ${state}`)
  return result as TrailVerdict
}
