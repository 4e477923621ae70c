import { useEffect, useState } from 'react'

const WAIT_MS = 120

/** What was typed, once the hands have rested 120 ms; nothing changes while an input method is composing. */
export function useTyped(text: string, composing: boolean): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    if (composing) return undefined
    const timer = setTimeout(() => setSettled(text.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text, composing])
  return settled
}
