import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { trailText } from '../../shared/messages/trailText'
import { rpc } from '../app/client'
import { useWords } from '../app/i18n'

/** Words for entries of the trail, with the field names of the record types of this room. */
export function useTrailText(): ReturnType<typeof trailText> {
  const { t, language } = useWords()
  const { data } = useQuery(rpc.catalogue.types.queryOptions({ input: {} }))
  return useMemo(() => trailText(t, { language, types: data?.types ?? [] }), [t, language, data])
}
