import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox, Skeleton, theme } from 'antd'
import { useEffect, useRef, useState, type MouseEvent as ReactMouseEvent } from 'react'
import type { RecordLine } from '../../shared/model/record'
import { useT } from '../app/i18n'
import { titleWhenCut } from '../ui/titleWhenCut'
import type { Column } from './columns'
import type { ListQuestion } from './filterParams'
import type { Selection } from './useSelection'
import { useRecordWindow } from './useRecordWindow'
import './catalogue.css'

const ROW = 32
/** Chromium draws no element higher than about 33.5 million pixels. */
const MOST_ROWS = 1_040_000
const CHECK = 36

interface Props {
  question: ListQuestion
  columns: readonly Column[]
  selection: Selection
  at: number
  onAt: (index: number) => void
  onRow: (row: RecordLine | undefined) => void
  onTotal: (total: number) => void
  onOpen: (row: RecordLine) => void
  onResize: (columns: { key: string; width: number }[]) => void
}

/** The list of any length: only what is in sight is drawn and fetched. One tab stop, arrows move, screen readers get the true counts. */
export function RecordList(props: Props) {
  const { question, columns, at, onRow, onTotal } = props
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [total, setTotal] = useState(0)
  const virtual = useVirtualizer({
    count: Math.min(total, MOST_ROWS),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const rows = useRecordWindow(question, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  useEffect(() => {
    if (rows.total === undefined) return
    setTotal(rows.total)
    onTotal(rows.total)
  }, [rows.total, onTotal])
  const current = rows.row(at)
  useEffect(() => onRow(current), [current, onRow])
  useEffect(() => {
    if (total > 0) virtual.scrollToIndex(at)
  }, [at, total, virtual])
  const width = CHECK + columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <div
      ref={scroller}
      className="scroll record-list"
      role="grid"
      tabIndex={0}
      aria-label={t('nav.catalogue')}
      aria-rowcount={total}
      aria-colcount={columns.length + 1}
      aria-activedescendant={current ? `row-${current.uid}` : undefined}
    >
      <Head columns={columns} width={width} onResize={props.onResize} />
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: width, position: 'relative' }}>
        {items.map((item) => (
          <Row key={item.key} {...props} index={item.index} top={item.start} row={rows.row(item.index)} />
        ))}
      </div>
    </div>
  )
}

const cellStyle = ({ width, align, grows }: Column) => ({ width, textAlign: align, flexGrow: grows ? 1 : 0 })

function Row({
  row,
  index,
  top,
  columns,
  selection,
  at,
  onAt,
  onOpen,
}: Props & { row: RecordLine | undefined; index: number; top: number }) {
  const t = useT()
  const { token } = theme.useToken()
  const chosen = row !== undefined && selection.uids.has(row.uid)
  const click = (event: ReactMouseEvent) => {
    if (event.shiftKey) void selection.addRange(at, index)
    else if (row && (event.ctrlKey || event.metaKey)) selection.toggle(row.uid)
    onAt(index)
  }
  return (
    <div
      id={row ? `row-${row.uid}` : undefined}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className="record-row"
      style={{
        height: ROW,
        transform: `translateY(${top}px)`,
        background: chosen ? token.controlItemBgActive : token.colorBgContainer,
        boxShadow: index === at ? `inset 3px 0 0 ${token.colorPrimary}` : 'none',
        borderBlockEnd: `1px solid ${token.colorBorderSecondary}`,
      }}
      onClick={click}
      onDoubleClick={() => row && onOpen(row)}
    >
      <div role="gridcell" style={{ width: CHECK }} className="record-cell">
        {row && (
          <Checkbox
            checked={chosen}
            tabIndex={-1}
            aria-label={row.title}
            onClick={(event) => event.stopPropagation()}
            onChange={() => selection.toggle(row.uid)}
          />
        )}
      </div>
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className="record-cell"
          style={cellStyle(column)}
          onMouseEnter={titleWhenCut}
        >
          {row ? (
            column.cell(row, t)
          ) : (
            <Skeleton.Node active={false} style={{ width: column.width * 0.7, height: 12 }} />
          )}
        </div>
      ))}
    </div>
  )
}

function Head({
  columns,
  width,
  onResize,
}: {
  columns: readonly Column[]
  width: number
  onResize: Props['onResize']
}) {
  const t = useT()
  const { token } = theme.useToken()
  const drag = (column: Column) => (event: ReactMouseEvent) => {
    event.preventDefault()
    const start = event.clientX
    const move = (moved: MouseEvent) =>
      onResize(
        columns.map(({ key, width: old }) => ({
          key,
          width: key === column.key ? Math.max(48, column.width + moved.clientX - start) : old,
        })),
      )
    const stop = () => {
      removeEventListener('mousemove', move)
      removeEventListener('mouseup', stop)
    }
    addEventListener('mousemove', move)
    addEventListener('mouseup', stop)
  }
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="record-head"
      style={{
        minWidth: width,
        background: token.colorFillQuaternary,
        borderBlockEnd: `1px solid ${token.colorBorder}`,
        backgroundColor: token.colorBgElevated,
      }}
    >
      <div role="columnheader" aria-label={t('catalogue.choose')} style={{ width: CHECK }} className="record-cell" />
      {columns.map((column) => (
        <div key={column.key} role="columnheader" className="record-cell" style={cellStyle(column)}>
          {t(column.label)}
          <span className="record-grip" onMouseDown={drag(column)} aria-hidden="true" />
        </div>
      ))}
    </div>
  )
}
