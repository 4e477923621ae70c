import { useCallback, useRef } from 'react'

/**
 * Runs what it is given one after another, in the order it was asked for: scanners and pasted lists are faster than the host, and a key pressed
 * right behind a scan means that scan, too. A work that fails holds up nothing behind it.
 */
export function useInTurn(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(<Result>(work: () => Promise<Result>) => {
    const result = queue.current.then(work)
    queue.current = result.catch(() => undefined)
    return result
  }, [])
}
