import { useEffect } from 'react'
import { useLatest } from '../ui/useLatest'

type DeskKey = 'F2' | 'F4' | 'F6' | 'F8'

const inDialog = () => Boolean(document.activeElement?.closest('.ant-modal-wrap'))

/** The function keys of the desk by themselves (Alt+F4 is the system's), while no dialog has the focus and no input method is composing. */
export function useDeskKeys(keys: Partial<Record<DeskKey, () => void>>): void {
  const latest = useLatest(keys)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const work = latest.current[event.key as DeskKey]
      const modified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey
      if (!work || modified || event.isComposing || inDialog()) return
      event.preventDefault()
      work()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [latest])
}
