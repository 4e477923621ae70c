import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Job } from '../../shared/contract/events'
import { client, codeOf, rpc } from './client'
import { useSession } from './session'

/** Topics whose lists also show what another topic changed. */
const ALSO: Record<string, string[]> = {
  catalogue: ['search', 'reports', 'circulation', 'storeroom'],
  circulation: ['catalogue', 'reports', 'search', 'storeroom'],
  storeroom: ['catalogue', 'reports', 'circulation', 'search'],
  intake: ['catalogue', 'search', 'reports', 'storeroom'],
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

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
    const listen = async () => {
      for await (const notice of await client.events.stream({}, { signal: stop.signal })) {
        if (notice.kind === 'changed' && notice.topic) stale(notice.topic)
        else if (notice.kind === 'job') keep(notice.job as Job)
        else if (notice.kind === 'closed') forget()
      }
    }
    const run = async () => {
      let wait = 200
      while (!stop.signal.aborted) {
        try {
          await listen()
          wait = 200
        } catch (error) {
          if (codeOf(error) === 'access.not-signed-in') return forget()
        }
        await pause(wait, stop.signal)
        wait = Math.min(5000, wait * 2)
        if (!stop.signal.aborted) void queries.invalidateQueries()
      }
    }
    void run()
    return () => stop.abort()
  }, [queries, forget])
  return jobs
}
