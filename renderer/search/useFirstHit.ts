import { useEffect, useRef } from 'react'
import { useLatest } from '../ui/useLatest'

interface Acts {
  openHit: (uid: string) => void
  showAll: () => void
}

/**
 * Enter, also before the answer is there: `wait` remembers the text and its first hit is opened when it comes (`found` answers for `asked`),
 * or it is shown that there is none. `wait(null)` forgets it.
 */
export function useFirstHit(asked: string, found: { first: string | undefined } | undefined, acts: Acts) {
  const waiting = useRef<string | null>(null)
  const latest = useLatest({ asked, found, acts })
  const settle = () => {
    const now = latest.current
    if (waiting.current === null || waiting.current !== now.asked || !now.found) return
    waiting.current = null
    if (now.found.first === undefined) now.acts.showAll()
    else now.acts.openHit(now.found.first)
  }
  useEffect(settle)
  return (text: string | null) => {
    waiting.current = text
    settle()
  }
}
