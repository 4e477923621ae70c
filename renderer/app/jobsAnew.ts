import type { Job } from '../../shared/contract/events'

const MOST = 20

/** The jobs as the host listed them, newest first; what a notice told meanwhile to have ended has ended, whatever the list says. */
export function jobsAnew(known: readonly Job[], listed: readonly Job[]): Job[] {
  const ended = new Map(known.filter(({ state }) => state !== 'running').map((job) => [job.id, job]))
  return listed.map((job) => ended.get(job.id) ?? job).slice(0, MOST)
}
