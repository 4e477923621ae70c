import { useEffect, type RefObject } from 'react'
import { useLocation } from 'react-router'

/** Above a page: what the focus comes back from. */
const ABOVE = '.ant-modal-root, .ant-drawer, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown, .ant-popover'
const OPEN = '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open'

/** Where Tab goes on from. The page itself keeps no focus: with it, the keys that scroll would no longer reach the list inside. */
function startFrom(page: HTMLElement): void {
  page.tabIndex = -1
  page.focus({ preventScroll: true })
  page.blur()
  page.removeAttribute('tabindex')
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

/**
 * The keyboard always has a place to go on from. When a dialog that held the focus is gone, the focus is where it was before the dialog; when a page
 * has opened and no field of it takes the focus, Tab begins at its first control and not at the rail.
 */
export function useFocusKept(page: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  useEffect(() => {
    let before: HTMLElement | null = null
    let was: Element | null = null
    const back = () => {
      if (isLost() && before?.isConnected && !document.querySelector(OPEN)) before.focus({ preventScroll: true })
    }
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      if (!target.closest(ABOVE)) before = target
      was = target
    }
    // An element that is taken away sends no event of its own: the next change of the page is the earliest to notice.
    const watch = new MutationObserver(() => {
      if (was?.isConnected !== false || !isLost()) return
      was = null
      setTimeout(back)
    })
    document.addEventListener('focusin', onFocus)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', onFocus)
      watch.disconnect()
    }
  }, [])
  useEffect(() => {
    const later = setTimeout(() => isLost() && page.current && startFrom(page.current), 60)
    return () => clearTimeout(later)
  }, [pathname, page])
}
