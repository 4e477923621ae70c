import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ScheduleLine } from '../../shared/model/retention'
import { client, rpc } from '../app/client'
import { useShowError } from '../app/showError'

const KEY = 'retention.schedule'

/** A table somebody is changing: made on which version, by hand or from which file. */
export interface TableDraft {
  base: number
  origin: 'edit' | 'import'
  fileName: string
  lines: ScheduleLine[]
}

const asDraft = (value: unknown): TableDraft | null =>
  typeof value === 'object' && value !== null && Array.isArray((value as TableDraft).lines)
    ? (value as TableDraft)
    : null

/** The table being changed, kept at the host so that a lock or a reload loses nothing; null while nobody changes it. */
export function useTable() {
  const queries = useQueryClient()
  const options = useMemo(() => rpc.access.getDraft.queryOptions({ input: { key: KEY } }), [])
  const { data } = useQuery(options)
  const showError = useShowError()
  const keep = useCallback(
    async (draft: TableDraft | null) => {
      queries.setQueryData(options.queryKey, { value: draft, updatedAt: Date.now() })
      // The screen goes on with it; that it would not outlive a reload is said.
      await client.access.saveDraft({ key: KEY, value: draft }).catch(showError)
    },
    [queries, options, showError],
  )
  return { draft: asDraft(data?.value), keep }
}
