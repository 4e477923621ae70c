import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client, rpc } from '../app/client'

const KEY = 'search.list'
const input = { key: KEY }

/** A pasted list of one person: its text and what was ticked or unticked. Kept at the host, so that a reload or a lock loses nothing. */
export interface ListDraft {
  text: string
  picks: Record<string, boolean>
}

/** What asks for the kept list. */
export const listDraftOptions = () => rpc.access.getDraft.queryOptions({ input })

/** A stored draft as a list; an empty one when there is none. */
export function asListDraft(value: unknown): ListDraft {
  const { text, picks } = (typeof value === 'object' && value !== null ? value : {}) as Partial<ListDraft>
  return { text: typeof text === 'string' ? text : '', picks: typeof picks === 'object' ? picks : {} }
}

const remember = (queries: QueryClient, value: ListDraft) =>
  queries.setQueryData(listDraftOptions().queryKey, { value, updatedAt: Date.now() })

/** Keeps a list: at once for this page, then at the host. */
export function useKeepList(): (draft: ListDraft) => Promise<void> {
  const queries = useQueryClient()
  return useCallback(
    async (draft) => {
      remember(queries, draft)
      await client.access.saveDraft({ key: KEY, value: draft })
    },
    [queries],
  )
}
