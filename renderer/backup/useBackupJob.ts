import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../shared/contract/events'
import { rpc } from '../app/client'

/** The job this page follows: the one started here, else the backup that runs. `onEnd` hears of it once, when one started here has ended. */
export function useBackupJob(running: string | null, onEnd: (job: Job) => void) {
  const [own, follow] = useState<string | null>(null)
  const id = own ?? running
  const { data } = useQuery({
    ...rpc.jobs.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1000 : false),
  })
  const job = id !== null && data?.id === id ? data : null
  const told = useRef<string | null>(null)
  const hear = useRef(onEnd)
  useEffect(() => {
    hear.current = onEnd
  })
  useEffect(() => {
    if (!job || job.id !== own || job.state === 'running' || told.current === job.id) return
    told.current = job.id
    hear.current(job)
    follow(null)
  }, [job, own])
  return { job: job?.state === 'running' ? job : null, follow }
}
