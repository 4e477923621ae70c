import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { LIST_MAX } from '../../shared/model/search'
import { client, rpc } from '../app/client'
import { askedLines, linesOf } from './pasted'

const DRAFT = 'search.list'
const SAVE_AFTER_MS = 400

interface Draft {
  text: string
  picks: Record<string, boolean>
}
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && typeof (value as Draft).text === 'string'

/** The pasted list of this person: kept at the host as a draft, so that a reload or a lock does not lose it. */
export function usePastedList(handedOver: string | undefined) {
  const [draft, setDraft] = useState<Draft | null>(handedOver === undefined ? null : { text: handedOver, picks: {} })
  const [asked, setAsked] = useState<string | null>(handedOver ?? null)
  const queries = useQueryClient()
  const kept = useQuery({ ...rpc.access.getDraft.queryOptions({ input: { key: DRAFT } }), enabled: draft === null })
  useEffect(() => {
    if (draft !== null || !kept.data) return
    const { value } = kept.data
    const text = isDraft(value) ? value.text : ''
    setDraft(isDraft(value) ? value : { text: '', picks: {} })
    setAsked(text === '' ? null : text)
  }, [draft, kept.data])

  const { mutate: save } = useMutation({
    mutationFn: (value: Draft) => client.access.saveDraft({ key: DRAFT, value }),
    onSuccess: () => queries.removeQueries({ queryKey: rpc.access.getDraft.queryKey({ input: { key: DRAFT } }) }),
  })
  const first = useRef(handedOver === undefined)
  useEffect(() => {
    if (draft === null) return undefined
    if (first.current) {
      first.current = false
      return undefined
    }
    const timer = setTimeout(() => save(draft), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft, save])

  const lines = useMemo(() => linesOf(asked ?? '').slice(0, LIST_MAX), [asked])
  const answer = useQuery({ ...rpc.search.pasteList.queryOptions({ input: { lines } }), enabled: lines.length > 0 })
  const found = useMemo(
    () => (lines.length > 0 && answer.data ? askedLines(answer.data.lines, answer.data.records) : []),
    [lines.length, answer.data],
  )
  const text = draft?.text ?? ''
  return {
    text,
    count: linesOf(text).length,
    picks: draft?.picks ?? {},
    ready: draft !== null,
    lines: found,
    error: answer.error,
    busy: answer.isLoading,
    write: (next: string) => setDraft({ text: next, picks: draft?.picks ?? {} }),
    find: (next: string = text) => {
      setDraft({ text: next, picks: {} })
      setAsked(next)
    },
    pick: (picks: Record<string, boolean>) => setDraft({ text, picks: { ...draft?.picks, ...picks } }),
  }
}
