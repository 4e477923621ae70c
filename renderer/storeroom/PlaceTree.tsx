import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { visibleNodes, type PlaceNode } from './placeTree'

interface Props {
  roots: readonly PlaceNode[]
  open: ReadonlySet<string>
  at: string | null
  onToggle: (uid: string, open: boolean) => void
  onGo: (uid: string) => void
}

const ROW = 30

/** The storeroom as a tree: arrows move, right and left open and close. Each row tells how full it is. */
export function PlaceTree({ roots, open, at, onToggle, onGo }: Props) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const rows = visibleNodes(roots, open)
  const index = rows.findIndex((node) => node.place.uid === at)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  })
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index)
  }, [index, virtual])
  const onKeyDown = (event: KeyboardEvent) => {
    if (treeKey(event.key, rows, index, open, onToggle, onGo)) event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={t('storeroom.locations')}
      tabIndex={0}
      aria-activedescendant={index >= 0 ? `place-${at}` : undefined}
      className="place-tree scroll"
      onKeyDown={onKeyDown}
    >
      <div role="none" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const node = rows[item.index]
          return (
            node && (
              <Row
                key={node.place.uid}
                node={node}
                top={item.start}
                isOpen={open.has(node.place.uid)}
                selected={node.place.uid === at}
                onToggle={onToggle}
                onGo={onGo}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

/** Moves in the tree; whether the key was one of its own. */
function treeKey(
  key: string,
  rows: readonly PlaceNode[],
  index: number,
  open: ReadonlySet<string>,
  onToggle: Props['onToggle'],
  onGo: Props['onGo'],
): boolean {
  const node = rows[index]
  const go = (to: PlaceNode | null | undefined) => to && onGo(to.place.uid)
  const isOpen = node !== undefined && open.has(node.place.uid)
  const steps: Record<string, () => void> = {
    ArrowDown: () => go(rows[index + 1]),
    ArrowUp: () => go(rows[Math.max(0, index - 1)]),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: () => (isOpen || !node?.children.length ? go(rows[index + 1]) : onToggle(node.place.uid, true)),
    ArrowLeft: () => (isOpen && node ? onToggle(node.place.uid, false) : go(node?.parent)),
  }
  steps[key]?.()
  return key in steps
}

interface RowProps {
  node: PlaceNode
  top: number
  isOpen: boolean
  selected: boolean
  onToggle: Props['onToggle']
  onGo: Props['onGo']
}

function Row({ node, top, isOpen, selected, onToggle, onGo }: RowProps) {
  const t = useT()
  const { place, children, boxes, capacity, depth } = node
  const Caret = isOpen ? CaretDownOutlined : CaretRightOutlined
  return (
    <div
      id={`place-${place.uid}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      {...(children.length > 0 ? { 'aria-expanded': isOpen } : {})}
      className="place-row"
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: 8 + depth * 16 }}
      onClick={() => onGo(place.uid)}
      onDoubleClick={() => onToggle(place.uid, !isOpen)}
    >
      <span
        className="place-caret"
        onClick={(event) => {
          event.stopPropagation()
          if (children.length > 0) onToggle(place.uid, !isOpen)
        }}
      >
        {children.length > 0 && <Caret />}
      </span>
      <span className="place-name">
        {place.name}
        {!place.active && ` · ${t('storeroomPage.inactive')}`}
      </span>
      <Use boxes={boxes} capacity={capacity} />
    </div>
  )
}

/** Boxes of a place, with a bar when it is known how many fit. */
export function Use({ boxes, capacity }: { boxes: number; capacity: number | null }) {
  const over = capacity !== null && boxes > capacity
  return (
    <span className="place-use num" data-over={over}>
      {capacity !== null && (
        <span className="place-bar" aria-hidden>
          <span style={{ width: `${Math.min(100, capacity > 0 ? (100 * boxes) / capacity : 100)}%` }} />
        </span>
      )}
      {formatCount(boxes)}
      {capacity !== null && ` / ${formatCount(capacity)}`}
      {over && ' !'}
    </span>
  )
}
