import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client, rpc } from './client'

/** What was left of a form, and when (UTC ms). */
export interface FoundDraft<Value> {
  draft: Value
  at: number | null
}

const PAUSE_MS = 600

/**
 * Keeps a form at the host while it is typed, under the person's own name; offers what was left from before. Without a key nothing is kept.
 * @param now what is typed; null: nothing that is worth keeping.
 * @param isDraft whether what was kept fits this form.
 */
export function useDraft<Value>(
  key: string | undefined,
  now: Value | null,
  isDraft: (value: unknown) => value is Value,
): { found: FoundDraft<Value> | null; keep: () => void; forget: () => Promise<void> } {
  const { data } = useQuery({
    ...rpc.access.getDraft.queryOptions({ input: { key: key ?? '' } }),
    staleTime: Infinity,
    gcTime: 0,
    enabled: key !== undefined,
  })
  const [decided, setDecided] = useState(false)
  const unsaved = useRef<string | null>(null)
  const text = now === null ? null : JSON.stringify(now)
  const save = useCallback(() => {
    const value = unsaved.current
    unsaved.current = null
    if (key === undefined || value === null) return
    void client.access.saveDraft({ key, value: JSON.parse(value) }).catch(() => undefined)
  }, [key])
  useEffect(() => {
    unsaved.current = text
    if (text === null) return
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [save, text])
  // Who leaves the page within the pause loses nothing either.
  useEffect(() => save, [save])
  const forget = useCallback(async () => {
    unsaved.current = null
    setDecided(true)
    if (key !== undefined) await client.access.removeDraft({ key }).catch(() => undefined)
  }, [key])
  const kept: unknown = data?.value
  const found = !decided && isDraft(kept) ? { draft: kept, at: data?.updatedAt ?? null } : null
  return { found, keep: () => setDecided(true), forget }
}
