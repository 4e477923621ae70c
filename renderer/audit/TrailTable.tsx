import { useVirtualizer } from '@tanstack/react-virtual'
import { Skeleton } from 'antd'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { TrailEntry } from '../../shared/model/trail'
import { useT } from '../app/i18n'
import { formatInstant } from '../ui/format'
import { useTrailText } from './useTrailText'
import './trail.css'

const ROW = 32
/** So many rows before the end the next page is asked for. */
const AHEAD = 40

interface Props {
  entries: TrailEntry[]
  loading: boolean
  chosen: number | null
  onChoose: (entry: TrailEntry) => void
  onEnd: () => void
}

/** The entries as a virtual list: ↑↓, Page keys, Home and End move, Enter or a click opens. */
export function TrailTable({ entries, loading, chosen, onChoose, onEnd }: Props) {
  const t = useT()
  const words = useTrailText()
  const box = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by what the virtualizer returns
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (entries.length > 0 && lastShown >= entries.length - AHEAD) onEnd()
  }, [lastShown, entries.length, onEnd])
  const at = entries.findIndex((entry) => entry.id === chosen)
  const go = (index: number) => {
    const next = Math.max(0, Math.min(entries.length - 1, index))
    const entry = entries[next]
    if (!entry) return
    rows.scrollToIndex(next)
    onChoose(entry)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -entries.length, End: entries.length }
    const move = step[event.key as keyof typeof step]
    if (move === undefined && event.key !== 'Enter') return
    event.preventDefault()
    go(at < 0 ? 0 : at + (move ?? 0))
  }
  return (
    <div className="trail" role="table" aria-label={t('nav.audit')} aria-rowcount={entries.length + 1}>
      <div className="trail-head trail-row" role="row">
        {(['no', 'at', 'actor', 'action', 'subject', 'detail', 'reason'] as const).map((name) => (
          <span key={name} role="columnheader">
            {t(`audit.${name}`)}
          </span>
        ))}
      </div>
      <div ref={box} className="trail-body scroll" role="rowgroup" tabIndex={0} onKeyDown={onKey}>
        {loading && <Skeleton active paragraph={{ rows: 12 }} title={false} style={{ padding: 16 }} />}
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {shown.map(({ index, start }) => {
            const entry = entries[index]
            if (!entry) return null
            return (
              <Row
                key={entry.id}
                entry={entry}
                words={words}
                start={start}
                index={index}
                isChosen={entry.id === chosen}
                onChoose={onChoose}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  entry: TrailEntry
  words: ReturnType<typeof useTrailText>
  start: number
  index: number
  isChosen: boolean
  onChoose: (entry: TrailEntry) => void
}

function Row({ entry, words, start, index, isChosen, onChoose }: RowProps) {
  const t = useT()
  const detail = words
    .details(entry)
    .map(({ field, before, after }) => (before === null ? `${field} ${after}` : `${field} ${before} → ${after}`))
    .join(t('common.clauseSeparator'))
  const cells = [
    String(entry.id),
    formatInstant(entry.at),
    entry.actor,
    words.action(entry.action),
    entry.subject,
    detail,
    entry.reason,
  ]
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className="trail-row"
      style={{ height: ROW, transform: `translateY(${start}px)` }}
      onClick={() => onChoose(entry)}
    >
      {cells.map((text, at) => (
        <span key={at} role="cell" className={at < 2 ? 'num' : ''} title={at > 3 ? text : undefined}>
          {text || t('common.none')}
        </span>
      ))}
    </div>
  )
}
