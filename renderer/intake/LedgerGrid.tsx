import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox, Skeleton } from 'antd'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'

const ROW = 32
/** Width of the column with the row numbers. */
const NUMBERS = 84

export interface GridColumn {
  key: string
  title: string
  /** Second line of the head, such as the field the column is read as. */
  below?: ReactNode
  width: number
}

export interface GridCell {
  content: ReactNode
  /** Full text, shown when the pointer rests. */
  hint?: string
  look?: 'error' | 'pending' | 'warning' | 'changed'
}

export interface GridRow {
  key: string
  number: ReactNode
  cells: GridCell[]
  look?: 'is-header' | 'is-above'
}

/** Boxes before rows: Space, Shift with the arrows, click and Shift with a click. */
export interface Ticks {
  /** undefined: this row cannot be ticked. */
  isTicked: (index: number) => boolean | undefined
  /** Ticks or unticks the rows from one place to another, both included, in either order. */
  set: (from: number, to: number, on: boolean) => void
  all: 'none' | 'some' | 'all'
  setAll: (on: boolean) => void
  /** What the box of all says to a screen reader. */
  allLabel: string
}

interface Props {
  label: string
  numberLabel: string
  columns: readonly GridColumn[]
  count: number
  row: (index: number) => GridRow | undefined
  /** Rows in sight changed. */
  onRange?: (first: number, last: number) => void
  /** The row the keyboard stands on. */
  onCurrent?: (index: number) => void
  /** Click, or Enter on the current row. */
  onPick?: (index: number) => void
  empty?: ReactNode
  ticks?: Ticks | undefined
}

const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 }

/** A ledger as a table: numbers of its rows at the left, virtual rows of any count, one row current for the keyboard. */
export function LedgerGrid(props: Props) {
  const { columns, count, onRange, onCurrent, onPick, ticks } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  /** Where a range that is being drawn began. */
  const anchor = useRef<number | null>(null)
  const current = Math.min(at, Math.max(0, count - 1))
  const estimateSize = useCallback(() => ROW, [])
  const element = useCallback(() => scroller.current, [])
  const virtual = useVirtualizer({ count, getScrollElement: element, estimateSize, overscan: 8 })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange?.(first, last), [first, last, onRange])
  useEffect(() => onCurrent?.(current), [current, onCurrent])
  const width = NUMBERS + columns.reduce((sum, column) => sum + column.width, 0)
  const draw = (next: number) => {
    if (!ticks) return
    const from = (anchor.current ??= current)
    // Rows the range leaves again lose their tick.
    if (Math.abs(next - from) < Math.abs(current - from)) ticks.set(next + Math.sign(current - next), current, false)
    ticks.set(from, next, true)
  }
  const move = (event: KeyboardEvent) => {
    const by = MOVES[event.key]
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return
    if (event.key === 'Enter') onPick?.(current)
    else if (event.key === ' ' && ticks) ticks.set(current, current, !ticks.isTicked(current))
    else if (by === undefined) return
    else {
      const next = Math.max(0, Math.min(count - 1, current + by))
      if (event.shiftKey) draw(next)
      else anchor.current = null
      setAt(next)
      virtual.scrollToIndex(next)
    }
    event.preventDefault()
  }
  const pick = (index: number, event: MouseEvent) => {
    if (event.shiftKey && ticks) {
      anchor.current ??= current
      ticks.set(anchor.current, index, true)
    } else anchor.current = index
    setAt(index)
    onPick?.(index)
  }
  return (
    <div
      ref={scroller}
      className="scroll ledger-grid"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={count > 0 ? `ledger-row-${current}` : undefined}
      onKeyDown={move}
    >
      <Head columns={columns} width={width} numberLabel={props.numberLabel} ticks={ticks} />
      {count === 0 && props.empty}
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), width, position: 'relative' }}>
        {items.map((item) => (
          <Row
            key={item.key}
            row={props.row(item.index)}
            index={item.index}
            top={item.start}
            width={width}
            columns={columns}
            current={item.index === current}
            onPick={pick}
            clickable={onPick !== undefined}
            ticked={ticks?.isTicked(item.index)}
            onTick={ticks && ((on) => ticks.set(item.index, item.index, on))}
          />
        ))}
      </div>
    </div>
  )
}

interface HeadProps {
  columns: readonly GridColumn[]
  width: number
  numberLabel: string
  ticks: Ticks | undefined
}

function Head({ columns, width, numberLabel, ticks }: HeadProps) {
  return (
    <div role="row" aria-rowindex={1} className="ledger-head" style={{ width }}>
      <div role="columnheader" className="ledger-cell ledger-number" style={{ width: NUMBERS }}>
        {ticks && (
          <Checkbox
            className="ledger-tick"
            aria-label={ticks.allLabel}
            checked={ticks.all === 'all'}
            indeterminate={ticks.all === 'some'}
            onChange={(event) => ticks.setAll(event.target.checked)}
          />
        )}
        {numberLabel}
      </div>
      {columns.map((column) => (
        <div
          key={column.key}
          role="columnheader"
          className="ledger-cell"
          style={{ width: column.width }}
          title={column.title}
        >
          {column.title || '\u00a0'}
          {column.below !== undefined && <small>{column.below}</small>}
        </div>
      ))}
    </div>
  )
}

interface RowProps {
  row: GridRow | undefined
  index: number
  top: number
  width: number
  columns: readonly GridColumn[]
  current: boolean
  clickable: boolean
  onPick: (index: number, event: MouseEvent) => void
  ticked: boolean | undefined
  onTick: ((on: boolean) => void) | undefined
}

function Row({ row, index, top, width, columns, current, clickable, onPick, ticked, onTick }: RowProps) {
  const looks = ['ledger-row', row?.look, current && 'is-current', clickable && 'is-clickable']
    .filter(Boolean)
    .join(' ')
  return (
    <div
      id={`ledger-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={ticked ?? current}
      className={looks}
      style={{ height: ROW, width, transform: `translateY(${top}px)` }}
      onClick={(event) => onPick(index, event)}
    >
      <div role="rowheader" className="ledger-cell ledger-number" style={{ width: NUMBERS }}>
        {onTick && (
          <Checkbox
            className="ledger-tick"
            tabIndex={-1}
            aria-label={typeof row?.number === 'number' ? `${row.number}` : undefined}
            disabled={ticked === undefined}
            checked={ticked ?? false}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => onTick(event.target.checked)}
          />
        )}
        {row?.number}
      </div>
      {columns.map((column, at) => {
        const cell = row?.cells[at]
        return (
          <div
            key={column.key}
            role="gridcell"
            className={`ledger-cell${cell?.look ? ` is-${cell.look}` : ''}`}
            style={{ width: column.width }}
            title={cell?.hint}
          >
            {row ? cell?.content : <Skeleton.Node active={false} style={{ width: column.width * 0.6, height: 12 }} />}
          </div>
        )
      })}
    </div>
  )
}
