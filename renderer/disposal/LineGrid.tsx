import { WarningOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox, Empty, theme, Tooltip } from 'antd'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { BatchLine } from '../../shared/model/disposal'
import { useT } from '../app/i18n'
import type { Cursor } from './marking'
import { OpinionTag } from './OpinionTag'
import { periodWords, whyText } from './texts'

const ROW = 34
const PAGE = 15
const COLUMNS = ['code', 'title', 'class', 'year', 'period', 'dueOn', 'pages', 'opinion', 'reason'] as const

export interface GridKeys {
  move: (to: number, extend: boolean) => void
  toggle: (at?: number) => void
  /** Other keys of the page; whether the key was one. */
  press: (key: string) => boolean
}

interface Props {
  rows: readonly BatchLine[]
  cursor: Cursor
  keys: GridKeys
  empty: string
}

/** Records of the batch, only those in sight in the page: a thousand are walked through by keyboard. */
export function LineGrid({ rows, cursor, keys, empty }: Props) {
  const t = useT()
  const { token } = theme.useToken()
  const scroller = useRef<HTMLDivElement>(null)
  const view = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollPaddingStart: ROW,
    scrollPaddingEnd: ROW,
  })
  useEffect(() => {
    if (rows.length > 0) view.scrollToIndex(Math.min(cursor.active, rows.length - 1))
  }, [cursor.active, rows.length, view])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const steps: Record<string, number> = {
      ArrowDown: cursor.active + 1,
      ArrowUp: cursor.active - 1,
      PageDown: cursor.active + PAGE,
      PageUp: cursor.active - PAGE,
      Home: 0,
      End: rows.length - 1,
    }
    const step = steps[event.key]
    if (step !== undefined) keys.move(step, event.shiftKey)
    else if (event.key === ' ') keys.toggle()
    else if (!keys.press(event.key)) return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className="dsp-grid"
      role="grid"
      tabIndex={0}
      aria-label={t('disposal.lines.table')}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      aria-activedescendant={rows.length > 0 ? `dsp-row-${cursor.active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className="dsp-wide dsp-top-row" style={{ background: token.colorBgLayout }}>
        <div className="dsp-head" role="row">
          <span role="columnheader" aria-label={t('disposal.selected', { count: cursor.picked.size })} />
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader" className={column === 'pages' ? 'dsp-right' : undefined}>
              {t(`disposal.line.${column}`)}
            </span>
          ))}
        </div>
      </div>
      {rows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} style={{ padding: 32 }} />}
      <div role="rowgroup" className="dsp-wide" style={{ position: 'relative', height: view.getTotalSize() }}>
        {view.getVirtualItems().map(({ index, start }) => {
          const line = rows[index]
          return (
            line && (
              <Row
                key={line.id}
                line={line}
                index={index}
                start={start}
                active={index === cursor.active}
                picked={cursor.picked.has(line.id)}
                keys={keys}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  line: BatchLine
  index: number
  start: number
  active: boolean
  picked: boolean
  keys: GridKeys
}

function Row({ line, index, start, active, picked, keys }: RowProps) {
  const t = useT()
  return (
    <div
      id={`dsp-row-${index}`}
      className="dsp-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={picked}
      data-active={active}
      style={{ transform: `translateY(${start}px)` }}
      onClick={(event) => keys.move(index, event.shiftKey)}
    >
      <span role="gridcell" onClick={(event) => event.stopPropagation()}>
        <Checkbox checked={picked} tabIndex={-1} aria-label={line.name} onChange={() => keys.toggle(index)} />
      </span>
      <span role="gridcell" className="dsp-cut code" title={line.name}>
        {line.block && (
          <Tooltip title={whyText(t, line.block)}>
            <WarningOutlined className="dsp-warn" aria-label={whyText(t, line.block)} />
          </Tooltip>
        )}
        {line.name}
      </span>
      <span role="gridcell" className="dsp-cut" title={line.title}>
        {line.title}
      </span>
      <span role="gridcell" className="dsp-cut">
        {line.classCode}
      </span>
      <span role="gridcell" className="num">
        {line.year}
      </span>
      <span role="gridcell">{periodWords(t, line.period)}</span>
      <span role="gridcell" className="num">
        {line.dueOn ?? t('common.none')}
      </span>
      <span role="gridcell" className="num dsp-right">
        {line.pages ?? t('common.none')}
      </span>
      <span role="gridcell">
        <OpinionTag line={line} />
      </span>
      <span role="gridcell" className="dsp-cut dsp-dim" title={line.leftReason || line.reason}>
        {line.leftReason || line.reason}
      </span>
    </div>
  )
}
