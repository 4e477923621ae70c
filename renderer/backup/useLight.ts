import { useQuery } from '@tanstack/react-query'
import { rpc } from '../app/client'

/** The traffic light; it ages by itself, so it is asked for anew every minute. */
export const useLight = () =>
  useQuery({ ...rpc.backup.light.queryOptions({ input: {} }), refetchInterval: 60_000 }).data
