import { useCallback, useState } from 'react'
import type { Job } from '../../shared/contract/events'
import { followJob } from '../app/followJob'

/** Runs one job and follows it: the job while it runs, its result at the end; null when somebody stopped it. */
export function useDiscJob() {
  const [job, setJob] = useState<Job | null>(null)
  const follow = useCallback(async <Result>(start: () => Promise<{ job: string }>): Promise<Result | null> => {
    try {
      const { job: id } = await start()
      return await followJob<Result>(id, setJob)
    } finally {
      setJob(null)
    }
  }, [])
  return { job, follow }
}
