import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { client } from '../../app/client'
import { questionOf } from '../filterParams'

interface Passed {
  /** The list's question, as it stands in an address. */
  list?: string
  /** Records that were opened on the way. */
  seen?: string[]
}

/** Opens the next record of the list whose materials were not checked (or are incomplete, when the list shows those). False: none is left. */
export function useNextUnchecked(uid: string): () => Promise<boolean> {
  const navigate = useNavigate()
  const { state } = useLocation()
  return useCallback(async () => {
    const { list = '', seen = [] } = (state ?? {}) as Passed
    const question = questionOf(new URLSearchParams(list))
    const completeness = question.filter.completeness === 2 ? 2 : 0
    const before = [...seen, uid].slice(-400)
    const { rows } = await client.catalogue.list({
      ...question,
      filter: { ...question.filter, completeness },
      limit: completeness === 2 ? 500 : 1 + before.length,
    })
    const next = rows.find((row) => !before.includes(row.uid))
    if (!next) return false
    await navigate(`/catalogue/${next.uid}`, { state: { list, seen: before } satisfies Passed, replace: true })
    return true
  }, [state, uid, navigate])
}
