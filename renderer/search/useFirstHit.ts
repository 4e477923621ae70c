import { useEffect, useRef, useState } from 'react'

/**
 * Enter before the answer is there: remembers the text and opens its first hit when it comes (`found` answers for `asked`), or shows that
 * there is none.
 */
export function useFirstHit(
  asked: string,
  found: { first: string | undefined } | undefined,
  act: { openHit: (uid: string) => void; showAll: () => void },
) {
  const [waiting, setWaiting] = useState<string | null>(null)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (waiting === null || waiting !== asked || !found) return
    setWaiting(null)
    if (found.first === undefined) latest.current.showAll()
    else latest.current.openHit(found.first)
  }, [waiting, asked, found])
  return { waiting, wait: setWaiting }
}
