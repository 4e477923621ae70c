import { useEffect } from 'react'
import { useLatest } from '../ui/useLatest'

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], .ant-modal') !== null

/**
 * Ctrl+C on a list: the rows as they stand on the screen, one a line, columns by tabs, so never more than the reader sees. Only the system's own
 * copy event is answered, and only when no text is selected and no field has the cursor: a selection is copied by the system as always.
 */
export function useCopyRows(textOf: () => string): void {
  const latest = useLatest(textOf)
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (event.defaultPrevented || inField(event.target) || getSelection()?.isCollapsed === false) return
      const text = latest.current()
      if (text === '') return
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  }, [latest])
}
