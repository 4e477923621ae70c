import { useQuery } from '@tanstack/react-query'
import type { Job } from '../../../shared/contract/events'
import { rpc } from '../../app/client'

const LOOK_AGAIN_MS = 400

/** A restore while it runs and when it has ended; before anybody has signed in there are no notices, so it is asked for. */
export function useRestoreJob(job: string | null): Job | null {
  const { data } = useQuery({
    ...rpc.restore.progress.queryOptions({ input: { job: job ?? '' } }),
    enabled: job !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : LOOK_AGAIN_MS),
  })
  return data ?? null
}
