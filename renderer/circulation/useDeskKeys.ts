import { useEffect } from 'react'
import { useLatest } from '../ui/useLatest'

type DeskKey = 'F2' | 'F4' | 'F6'

const dialogOpen = () =>
  [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap')].some((wrap) => wrap.style.display !== 'none')

/** The function keys of the desk, while no dialog is open and no input method is composing. */
export function useDeskKeys(keys: Record<DeskKey, () => void>): void {
  const latest = useLatest(keys)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const work = latest.current[event.key as DeskKey]
      if (!work || event.isComposing || dialogOpen()) return
      event.preventDefault()
      work()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [latest])
}
