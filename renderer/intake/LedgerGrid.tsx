import { useVirtualizer } from '@tanstack/react-virtual'
import { Skeleton } from 'antd'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

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
}

const MOVES: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 }

/** A ledger as a table: numbers of its rows at the left, virtual rows of any count, one row current for the keyboard. */
export function LedgerGrid(props: Props) {
  const { columns, count, onRange, onCurrent, onPick } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const current = Math.min(at, Math.max(0, count - 1))
  const estimateSize = useCallback(() => ROW, [])
  const element = useCallback(() => scroller.current, [])
  const virtual = useVirtualizer({ count, getScrollElement: element, estimateSize, overscan: 8 })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRange?.(first, last), [first, last, onRange])
  useEffect(() => onCurrent?.(current), [current, onCurrent])
  const width = NUMBERS + columns.reduce((sum, column) => sum + column.width, 0)
  const move = (event: KeyboardEvent) => {
    const by = MOVES[event.key]
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return
    if (event.key === 'Enter') onPick?.(current)
    else if (by === undefined) return
    else {
      const next = Math.max(0, Math.min(count - 1, current + by))
      setAt(next)
      virtual.scrollToIndex(next)
    }
    event.preventDefault()
  }
  const pick = (index: number) => {
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
      <Head columns={columns} width={width} numberLabel={props.numberLabel} />
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
          />
        ))}
      </div>
    </div>
  )
}

function Head({ columns, width, numberLabel }: { columns: readonly GridColumn[]; width: number; numberLabel: string }) {
  return (
    <div role="row" aria-rowindex={1} className="ledger-head" style={{ width }}>
      <div role="columnheader" className="ledger-cell ledger-number" style={{ width: NUMBERS }}>
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
  onPick: (index: number) => void
}

function Row({ row, index, top, width, columns, current, clickable, onPick }: RowProps) {
  const looks = ['ledger-row', row?.look, current && 'is-current', clickable && 'is-clickable']
    .filter(Boolean)
    .join(' ')
  return (
    <div
      id={`ledger-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={current}
      className={looks}
      style={{ height: ROW, width, transform: `translateY(${top}px)` }}
      onClick={() => onPick(index)}
    >
      <div role="rowheader" className="ledger-cell ledger-number" style={{ width: NUMBERS }}>
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
