import { useVirtualizer } from '@tanstack/react-virtual'
import { Skeleton } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchHit } from '../../shared/model/search'
import { useT } from '../app/i18n'
import { StateTag } from '../ui/StateTag'
import { CodeText, Whereabouts, Who } from './HitText'
import { Marked } from '../ui/Marked'

const ROW = 48
const HEAD = 32
const PAGE = 10

interface Props {
  hits: readonly SearchHit[]
  query: string
  total: number
  loading: boolean
  onEnd: () => void
  onOpen: (hit: SearchHit) => void
  /** L on a row; absent for people who do not lend. */
  onLend: ((hit: SearchHit) => void) | undefined
}

/** Rows of the results, only those in sight in the page. ↑↓ choose, Enter opens, L lends. */
export function HitGrid({ hits, query, total, loading, onEnd, onOpen, onLend }: Props) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const rows = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: HEAD,
    paddingStart: 0,
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (hits.length > 0 && last >= hits.length - 20) onEnd()
  }, [last, hits.length, onEnd])
  useEffect(() => setActive(0), [query])

  const go = (to: number) => {
    const at = Math.max(0, Math.min(to, hits.length - 1))
    setActive(at)
    rows.scrollToIndex(at)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const hit = hits[active]
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + PAGE,
      PageUp: active - PAGE,
      Home: 0,
      End: hits.length - 1,
    }
    const step = steps[event.key]
    if (step !== undefined) go(step)
    else if (event.key === 'Enter' && hit) onOpen(hit)
    else if (event.key.toLowerCase() === 'l' && hit && onLend) onLend(hit)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className="s-grid"
      role="grid"
      tabIndex={0}
      data-search-rows
      aria-label={t('search.title')}
      aria-rowcount={total + 1}
      aria-busy={loading}
      aria-activedescendant={hits.length > 0 ? `s-row-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ minWidth: 900 }}>
        <div className="s-head" role="row">
          {(['code', 'title', 'who', 'year', 'state', 'place'] as const).map((column) => (
            <span key={column} role="columnheader">
              {t(`search.column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      {loading && hits.length === 0 && (
        <Skeleton active title={false} paragraph={{ rows: 12 }} style={{ padding: 16 }} />
      )}
      <div role="rowgroup" style={{ position: 'relative', height: rows.getTotalSize(), minWidth: 900 }}>
        {shown.map(({ index, start }) => {
          const hit = hits[index]
          return (
            hit && (
              <Row
                key={hit.uid}
                hit={hit}
                query={query}
                index={index}
                start={start}
                active={index === active}
                onOpen={() => onOpen(hit)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  hit: SearchHit
  query: string
  index: number
  start: number
  active: boolean
  onOpen: () => void
}

function Row({ hit, query, index, start, active, onOpen }: RowProps) {
  const number = hit.code !== null && hit.businessNumber !== null ? hit.businessNumber : null
  return (
    <div
      id={`s-row-${index}`}
      className="s-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      style={{ transform: `translateY(${start}px)` }}
      onClick={onOpen}
    >
      <span role="gridcell" className="s-two">
        <span className="s-cut">
          <CodeText hit={hit} query={query} />
        </span>
        {number !== null && (
          <span className="s-dim code s-cut">
            <Marked text={number} query={query} />
          </span>
        )}
      </span>
      <span role="gridcell" className="s-two">
        <span className="s-cut" title={hit.title}>
          <Marked text={hit.title} query={query} />
        </span>
        {hit.hospital && (
          <span className="s-dim s-cut">
            <Marked text={hit.hospital} query={query} />
          </span>
        )}
      </span>
      <span role="gridcell">
        <Who hit={hit} query={query} stacked />
      </span>
      <span role="gridcell" className="num">
        {hit.year}
      </span>
      <span role="gridcell">
        <StateTag state={hit.state} />
      </span>
      <span role="gridcell" className="s-cut s-dim">
        <Whereabouts hit={hit} />
      </span>
    </div>
  )
}
