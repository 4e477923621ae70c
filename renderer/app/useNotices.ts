import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Job, Notice } from '../../shared/contract/events'
import { rpc } from './client'
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
    const hear = (notice: Notice) => {
      if (notice.kind === 'changed' && notice.topic) stale(notice.topic)
      else if (notice.kind === 'job') keep(notice.job as Job)
      else if (notice.kind === 'closed') forget()
    }
    const again = () => void queries.invalidateQueries()
    void followNotices(`${uid} ${role}`, { signal: stop.signal, hear, again, signedOut: forget })
    return () => stop.abort()
  }, [queries, forget, uid, role])
  return jobs
}
