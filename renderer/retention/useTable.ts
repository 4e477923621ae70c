import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { ScheduleLine } from '../../shared/model/retention'
import { client, rpc } from '../app/client'

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
  const keep = useCallback(
    async (draft: TableDraft | null) => {
      queries.setQueryData(options.queryKey, { value: draft, updatedAt: Date.now() })
      await client.access.saveDraft({ key: KEY, value: draft })
    },
    [queries, options],
  )
  return { draft: asDraft(data?.value), keep }
}
