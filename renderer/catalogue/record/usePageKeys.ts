import { useEffect } from 'react'
import { useLatest } from '../../ui/useLatest'

const busy = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  Boolean(target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], .ant-select, .ant-modal'))
const pressed = (target: EventTarget | null) =>
  target instanceof HTMLElement && Boolean(target.closest('button, a, [role="button"]'))

/** Single keys of a page. Nothing with Ctrl or Alt is taken, nothing while a field is typed in or a dialog is open; Enter on a button stays the button's. */
export function usePageKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useLatest(keys)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      if (event.key === 'Enter' && pressed(event.target)) return
      const work = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!work) return
      event.preventDefault()
      work()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [latest])
}
