import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { rpc } from '../app/client'

/** The host lets a thread go that was asked nothing for a minute. */
const STAYS = 45_000

/** Lets the host start its thread for searches while somebody is about to type: the first answer need not wait for it. */
export function useReadySearch(): () => void {
  const queries = useQueryClient()
  return useCallback(
    () =>
      void queries.prefetchQuery({
        ...rpc.search.find.queryOptions({ input: { text: '', limit: 1 } }),
        staleTime: STAYS,
      }),
    [queries],
  )
}
