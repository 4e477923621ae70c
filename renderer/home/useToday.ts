import { useQuery } from '@tanstack/react-query'
import type { Today } from '../../shared/model/report'
import { rpc } from '../app/client'

const MINUTE = 60_000

/** What waits today; counted anew when something changed, and now and then, since a day ends by itself. */
export function useToday(enabled: boolean): Today | undefined {
  const { data } = useQuery({
    ...rpc.reports.today.queryOptions({ input: {} }),
    enabled,
    refetchInterval: 10 * MINUTE,
    refetchOnMount: 'always',
  })
  return data
}
