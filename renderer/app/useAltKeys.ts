import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useLatest } from '../ui/useLatest'
import { pages } from './pages'
import { useCan } from './session'

const keyOf = (event: KeyboardEvent): string | undefined =>
  /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code)?.[1]?.toLowerCase()

/**
 * Alt with a digit or letter opens a section of the rail, Alt with ← or → goes back or forward, from every screen that has no dialog open. Not by
 * `accesskey`: with some modifiers and input methods browsers do not act on it.
 */
export function useAltKeys(): void {
  const can = useCan()
  const navigate = useNavigate()
  const go = useLatest((event: KeyboardEvent): (() => void) | undefined => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by) return () => void navigate(by)
    const page = pages.find(
      ({ nav, ability }) => nav && nav.key === keyOf(event) && (ability === undefined || can(ability)),
    )
    return page && (() => void navigate(page.path))
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return
      if (document.activeElement?.closest('.ant-modal-wrap')) return
      const work = go.current(event)
      if (!work) return
      event.preventDefault()
      work()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [go])
}
