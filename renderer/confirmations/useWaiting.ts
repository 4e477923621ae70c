import { useQuery } from '@tanstack/react-query'
import { rpc } from '../app/client'
import { useCan } from '../app/session'

/** How many acts wait for me and how many of mine wait; kept true by the notices. Undefined for who signs nothing. */
export function useWaiting(): { forMe: number; mine: number } | undefined {
  const can = useCan()
  const { data } = useQuery({
    ...rpc.confirmations.counts.queryOptions({ input: {} }),
    enabled: can('confirmations.sign'),
  })
  return data
}
