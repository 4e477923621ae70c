import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BatchLine, BatchView } from '../../shared/model/disposal'
import { mayWork, opinions, type Opinion } from '../../shared/rules/disposalState'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import type { GridKeys } from './LineGrid'
import { afterMark, moveTo, nextUndecided, pickClass, START, targets, toggle, type Mark } from './marking'
import { markOf, type MarkWords } from './MarksPanel'
import { useMarking } from './useMarking'

export const VIEWS = ['all', 'undecided', 'blocked', 'left'] as const
export type LineView = (typeof VIEWS)[number]

const KEEP_YEARS = 10

const marked = (lines: readonly BatchLine[], given: ReadonlyMap<number, Mark>, by: string): BatchLine[] =>
  lines.map((line) => {
    const mark = given.get(line.id)
    return mark ? { ...line, ...mark, opinedBy: by } : line
  })

const inView = (lines: readonly BatchLine[], view: LineView): BatchLine[] => {
  if (view === 'undecided') return lines.filter((line) => line.opinion === null)
  return view === 'blocked' ? lines.filter((line) => line.block !== null) : [...lines]
}

/** The records of a batch with the opinions given on them, where one stands in them, and the keys. */
export function useWorkspace(batch: BatchView) {
  const t = useT()
  const actor = useActor()
  const [view, setView] = useState<LineView>('all')
  const [cursor, setCursor] = useState(START)
  const [words, setWords] = useState<MarkWords>(() => ({
    years: KEEP_YEARS,
    reasons: Object.fromEntries(opinions.map((one) => [one, t(`disposal.reason.${one}`)])) as Record<Opinion, string>,
  }))
  const { given, mark, settle } = useMarking(batch.uid)
  const left = view === 'left'
  const { data } = useQuery(
    rpc.disposal.lines.queryOptions({ input: { batch: batch.uid, filter: { which: left ? 'left' : 'all' } } }),
  )
  const all = useMemo(() => marked(data?.lines ?? [], given, actor.name), [data, given, actor.name])
  const rows = useMemo(() => inView(all, view), [all, view])
  const here = { ...cursor, active: Math.min(cursor.active, Math.max(0, rows.length - 1)) }
  const marks = batch.member && mayWork(batch.state, 'opine') && !left

  const give = (opinion: Opinion) => {
    const one = markOf(words, opinion)
    const ids = targets(rows, here)
    if (!marks || ids.length === 0 || one.reason.length < 2) return
    const next = afterMark(rows, here)
    const nextId = rows[next.active]?.id
    mark(ids, one)
    // Where only undecided ones are shown the rows just marked are gone.
    const remaining = view === 'undecided' ? rows.filter(({ id }) => !ids.includes(id)) : rows
    const at = remaining.findIndex(({ id }) => id === nextId)
    setCursor(moveTo(remaining, next, at < 0 ? remaining.length - 1 : at))
  }
  const press = (key: string): boolean => {
    const opinion = opinions[Number(key) - 1]
    if (opinion) give(opinion)
    else if (key.toLowerCase() === 'n') setCursor(nextUndecided(rows, here))
    else if (key.toLowerCase() === 'c') setCursor(pickClass(rows, here))
    else if (key === 'Escape' && here.picked.size > 0) setCursor({ ...here, picked: new Set() })
    else return false
    return true
  }
  const keys: GridKeys = {
    move: (to, extend) => setCursor(moveTo(rows, here, to, extend)),
    toggle: (at) => setCursor(toggle(rows, here, at)),
    press,
  }
  const show = (next: LineView) => {
    setView(next)
    setCursor(START)
  }
  return {
    view,
    show,
    rows,
    cursor: here,
    keys,
    words,
    setWords,
    give,
    marks,
    given,
    settle,
    chosen: targets(rows, here),
  }
}
