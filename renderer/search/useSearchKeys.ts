import { useEffect, type RefObject } from 'react'
import type { InputRef } from 'antd'

const isEditable = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Ctrl+K from everywhere, and / where nothing is being typed, lead to the search box with its text selected. */
export function useSearchKeys(box: RefObject<InputRef | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const shortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      const slash = event.key === '/' && !event.ctrlKey && !event.altKey && !event.metaKey && !isEditable(event.target)
      if (!shortcut && !slash) return
      event.preventDefault()
      box.current?.focus({ cursor: 'all' })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [box])
}
