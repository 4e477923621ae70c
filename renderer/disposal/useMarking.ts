import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client, rpc } from '../app/client'
import { useShowError } from '../app/showError'
import { grouped, type Mark } from './marking'

const PAUSE_MS = 250

/**
 * Opinions given faster than they are saved: shown at once, sent together after a short pause, gone from here once the host has them. What the
 * host refuses is taken back on the screen and said.
 */
export function useMarking(batch: string) {
  const queries = useQueryClient()
  const showError = useShowError()
  const [given, setGiven] = useState<ReadonlyMap<number, Mark>>(new Map())
  const waiting = useRef(new Map<number, Mark>())
  const timer = useRef<number | undefined>(undefined)
  const sending = useRef<Promise<void>>(Promise.resolve())

  const forget = useCallback((sent: ReadonlyMap<number, Mark>) => {
    // Marked again meanwhile: that one is still to come.
    setGiven((before) => new Map([...before].filter(([id, mark]) => sent.get(id) !== mark)))
  }, [])
  const send = useCallback(async () => {
    const marks = new Map(waiting.current)
    if (marks.size === 0) return
    waiting.current.clear()
    for (const { lines, opinion } of grouped(marks))
      await client.disposal.opine({ batch, choice: { lines }, opinion }).catch(showError)
    await queries.invalidateQueries({ queryKey: rpc.disposal.key() })
    forget(marks)
  }, [batch, queries, showError, forget])
  /** Everything given so far is with the host. */
  const settle = useCallback(() => {
    window.clearTimeout(timer.current)
    sending.current = sending.current.then(send)
    return sending.current
  }, [send])
  const mark = useCallback(
    (ids: readonly number[], one: Mark) => {
      const more = ids.map((id) => [id, one] as const)
      for (const [id] of more) waiting.current.set(id, one)
      setGiven((before) => new Map([...before, ...more]))
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => void settle(), PAUSE_MS)
    },
    [settle],
  )
  useEffect(() => () => void settle(), [settle])
  return { given, mark, settle }
}
