import { useEffect } from 'react'
import { useLatest } from '../ui/useLatest'

interface ListKeys {
  move: (by: number) => void
  open: () => void
  select: () => void
  edit: () => void
  lend: () => void
  print: () => void
  create: () => void
  help: () => void
}

const PAGE_ROWS = 15
const MOVES: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: -Infinity,
  End: Infinity,
}
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  Boolean(
    target.closest('input, textarea, select, button, a, [contenteditable], .ant-select, .ant-modal, .ant-dropdown'),
  )

/** Keys of the list (look.md §3): arrows, Enter, Space, E, L, P, N, ?. Nothing with Ctrl is taken from the system, nothing while a field is typed in. */
export function useListKeys(keys: ListKeys): void {
  const latest = useLatest(keys)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const { move, ...rest } = latest.current
      const by = MOVES[event.key]
      const work =
        by !== undefined
          ? () => move(by)
          : {
              Enter: rest.open,
              ' ': rest.select,
              e: rest.edit,
              l: rest.lend,
              p: rest.print,
              n: rest.create,
              '?': rest.help,
            }[event.key]
      if (!work) return
      event.preventDefault()
      work()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [latest])
}
