import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { rpc } from '../app/client'
import { useShowError } from '../app/showError'

/** A preference of the signed-in person, kept in the room: its value (or the default), and the way to set it. */
export function useOwnPreference<Value extends boolean | number | string>(key: string, otherwise: Value) {
  const queries = useQueryClient()
  const showError = useShowError()
  const query = rpc.access.getPreference.queryOptions({ input: { key } })
  const { data, isSuccess } = useQuery(query)
  const save = useMutation({
    ...rpc.access.savePreference.mutationOptions(),
    onError: showError,
    onSuccess: (_, { value }) => queries.setQueryData(query.queryKey, { value }),
  })
  const kept = data?.value
  return {
    value: typeof kept === typeof otherwise ? (kept as Value) : otherwise,
    ready: isSuccess,
    set: (value: Value) => save.mutate({ key, value }),
  }
}
