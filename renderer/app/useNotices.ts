import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Job, Notice } from '../../shared/contract/events'
import { client, rpc } from './client'
import { jobsAnew } from './jobsAnew'
import { followNotices } from './followNotices'
import { useActor, useSession } from './session'

/** Topics whose lists also show what another topic changed. */
const ALSO: Record<string, string[]> = {
  catalogue: ['search', 'reports', 'circulation', 'storeroom', 'tracing', 'disposal'],
  golive: ['circulation', 'catalogue', 'reports', 'storeroom'],
  circulation: [
    'catalogue',
    'reports',
    'search',
    'storeroom',
    'registers',
    'golive',
    'tracing',
    'reminders',
    'statistics',
  ],
  requests: ['golive'],
  confirmations: ['disposal', 'discs'],
  storeroom: ['catalogue', 'reports', 'circulation', 'search', 'registers'],
  visits: ['registers', 'reports', 'statistics'],
  tracing: ['registers'],
  intake: ['catalogue', 'search', 'reports', 'storeroom'],
}

/** Gives the pages that follow a job its newest state. */
function rememberJob(queries: QueryClient, job: Job): void {
  const queryKey = rpc.jobs.get.queryKey({ input: { id: job.id } })
  queries.setQueryData(queryKey, job)
  // An answer that was under way when the job ended is older than this notice.
  if (job.state !== 'running') void queries.invalidateQueries({ queryKey })
}

/** Keeps the one event stream of this page open: changed topics are marked stale, running jobs are returned for the status line. */
export function useNotices(): Job[] {
  const queries = useQueryClient()
  const { forget } = useSession()
  const { uid, role } = useActor()
  const [jobs, setJobs] = useState<Job[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const stale = (topic: string) => {
      for (const name of [topic, ...(ALSO[topic] ?? [])]) void queries.invalidateQueries({ queryKey: [[name]] })
    }
    const keep = (job: Job) => {
      setJobs((known) => [job, ...known.filter((one) => one.id !== job.id)].slice(0, 20))
      rememberJob(queries, job)
    }
    // Jobs that ran before this page heard anything, and those that ended while it did not.
    const askJobs = async () => {
      const { jobs: listed } = await client.jobs.list({})
      if (!stop.signal.aborted) setJobs((known) => jobsAnew(known, listed))
    }
    let begun = false
    const begin = () => {
      begun = true
      // When the host does not answer, the next stream asks again.
      askJobs().catch(() => (begun = false))
    }
    const hear = (notice: Notice) => {
      if (!begun) begin()
      if (notice.kind === 'changed' && notice.topic) stale(notice.topic)
      else if (notice.kind === 'job') keep(notice.job as Job)
      else if (notice.kind === 'closed') forget()
    }
    const again = () => {
      void queries.invalidateQueries()
      begin()
    }
    void followNotices(`${uid} ${role}`, { signal: stop.signal, hear, again, signedOut: forget })
    return () => stop.abort()
  }, [queries, forget, uid, role])
  return jobs
}
