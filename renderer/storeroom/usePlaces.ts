import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { rpc } from '../app/client'
import { placeTree } from './placeTree'

/** All places of the room as a tree, kept fresh by the storeroom's notices. */
export function usePlaces() {
  const { data, isLoading } = useQuery(
    rpc.storeroom.locations.queryOptions({ input: { under: null, all: true }, staleTime: 60_000 }),
  )
  const roots = useMemo(() => placeTree(data?.locations ?? []), [data])
  return { roots, places: data?.locations ?? [], isLoading }
}
