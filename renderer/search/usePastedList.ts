import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { LIST_MAX } from '../../shared/model/search'
import { rpc } from '../app/client'
import { useShowError } from '../app/showError'
import { useKeepList, type ListDraft } from './listDraft'
import { askedLines, linesOf } from './pasted'

const SAVE_AFTER_MS = 400

/** Keeps what changed a moment after the last change. */
function useKept(draft: ListDraft): void {
  const keep = useKeepList()
  const showError = useShowError()
  const kept = useRef(draft)
  useEffect(() => {
    if (kept.current === draft) return undefined
    const timer = setTimeout(() => {
      kept.current = draft
      keep(draft).catch(showError)
    }, SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, keep, showError])
}

/** The records that a pasted text names; looked up when `find` is called, and again when the archive changes. */
export function usePastedList(initial: ListDraft) {
  const [draft, setDraft] = useState(initial)
  const [asked, setAsked] = useState(initial.text)
  useKept(draft)
  const lines = useMemo(() => linesOf(asked).slice(0, LIST_MAX), [asked])
  const answer = useQuery({ ...rpc.search.pasteList.queryOptions({ input: { lines } }), enabled: lines.length > 0 })
  const found = useMemo(
    () => (lines.length > 0 && answer.data ? askedLines(answer.data.lines, answer.data.records) : []),
    [lines.length, answer.data],
  )
  return {
    ...draft,
    count: linesOf(draft.text).length,
    lines: found,
    error: answer.error,
    busy: answer.isLoading,
    write: (text: string) => setDraft({ ...draft, text }),
    find: (text: string = draft.text) => {
      setDraft({ text, picks: {} })
      setAsked(text)
    },
    pick: (picks: Record<string, boolean>) => setDraft({ ...draft, picks: { ...draft.picks, ...picks } }),
  }
}
