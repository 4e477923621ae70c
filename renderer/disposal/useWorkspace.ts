import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BatchLine, BatchView } from '../../shared/model/disposal'
import { mayWork, opinions, type Opinion } from '../../shared/rules/disposalState'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useActor } from '../app/session'
import type { GridKeys } from './LineGrid'
import { afterMark, moveTo, nextUndecided, pickClass, START, targets, toggle, type Cursor, type Mark } from './marking'
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

/** The records a view shows, with opinions that are still on their way. */
function useRows(batch: BatchView, view: LineView, given: ReadonlyMap<number, Mark>): BatchLine[] {
  const actor = useActor()
  const filter = { which: view === 'left' ? ('left' as const) : ('all' as const) }
  const { data } = useQuery(rpc.disposal.lines.queryOptions({ input: { batch: batch.uid, filter } }))
  return useMemo(() => inView(marked(data?.lines ?? [], given, actor.name), view), [data, given, actor.name, view])
}

function useWords(): [MarkWords, (words: MarkWords) => void] {
  const t = useT()
  return useState<MarkWords>(() => ({
    years: KEEP_YEARS,
    reasons: Object.fromEntries(opinions.map((one) => [one, t(`disposal.reason.${one}`)])) as Record<Opinion, string>,
  }))
}

/** Where one stands once these rows are marked; where only undecided ones are shown they are gone. */
function stepOn(rows: readonly BatchLine[], here: Cursor, ids: readonly number[], view: LineView): Cursor {
  const next = afterMark(rows, here)
  const nextId = rows[next.active]?.id
  const remaining = view === 'undecided' ? rows.filter(({ id }) => !ids.includes(id)) : rows
  const at = remaining.findIndex(({ id }) => id === nextId)
  return moveTo(remaining, next, at < 0 ? remaining.length - 1 : at)
}

/** The records of a batch with the opinions given on them, where one stands in them, and the keys. */
export function useWorkspace(batch: BatchView) {
  const [view, setView] = useState<LineView>('all')
  const [cursor, setCursor] = useState(START)
  const [words, setWords] = useWords()
  const { given, mark, settle } = useMarking(batch.uid)
  const rows = useRows(batch, view, given)
  const here = { ...cursor, active: Math.min(cursor.active, Math.max(0, rows.length - 1)) }
  const chosen = targets(rows, here)
  const give = (opinion: Opinion) => {
    const one = markOf(words, opinion)
    const may = batch.member && mayWork(batch.state, 'opine') && view !== 'left'
    if (!may || chosen.length === 0 || one.reason.length < 2) return
    mark(chosen, one)
    setCursor(stepOn(rows, here, chosen, view))
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
  const show = (next: LineView) => (setView(next), setCursor(START))
  return { view, show, rows, cursor: here, keys, words, setWords, give, given, settle, chosen }
}
