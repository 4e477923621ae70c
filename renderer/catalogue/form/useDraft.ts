import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client, rpc } from '../../app/client'
import type { Texts } from './fieldText'

/** What is kept of a form that was not saved. */
export interface Draft {
  type: string
  texts: Texts
  present: string[]
  reasons: Record<string, string>
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'texts' in value && 'type' in value

const PAUSE_MS = 600

/** Keeps the form at the host while it is typed, under the person's own name; offers what was left from before. */
export function useDraft(key: string, now: Draft | null) {
  const { data } = useQuery({
    ...rpc.access.getDraft.queryOptions({ input: { key } }),
    staleTime: Infinity,
    gcTime: 0,
  })
  const [decided, setDecided] = useState(false)
  const unsaved = useRef<string | null>(null)
  const text = now ? JSON.stringify(now) : null
  const save = useCallback(() => {
    const value = unsaved.current
    unsaved.current = null
    if (value !== null) void client.access.saveDraft({ key, value: JSON.parse(value) }).catch(() => undefined)
  }, [key])
  useEffect(() => {
    if (text === null) return
    unsaved.current = text
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [save, text])
  // Who leaves the page within the pause loses nothing either.
  useEffect(() => save, [save])
  const forget = useCallback(async () => {
    unsaved.current = null
    setDecided(true)
    await client.access.removeDraft({ key }).catch(() => undefined)
  }, [key])
  const found = !decided && isDraft(data?.value) ? { draft: data.value, at: data.updatedAt } : null
  return { found, keep: () => setDecided(true), forget }
}
