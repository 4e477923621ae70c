import { useCallback, useEffect, useState } from 'react'
import { codeOf, dataOf } from '../app/client'
import { useErrorText } from '../app/showError'

/** Why the host said no: its code, its data, and the words for it. */
export interface Refusal {
  code: string | null
  data: Record<string, unknown>
  text: string
}

const secondsLeft = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000))

/** Counts down to an instant (ms); 0 when it has passed. */
function useSecondsTo(until: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    setSeconds(secondsLeft(until))
    if (secondsLeft(until) === 0) return undefined
    const timer = setInterval(() => setSeconds(secondsLeft(until)), 250)
    return () => clearInterval(timer)
  }, [until])
  return seconds
}

/** As useSubmit, for forms that ask for a password: the refusal with its code, and the seconds until the next try is allowed. */
export function useAttempt<Values>(send: (values: Values) => Promise<void>) {
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [until, setUntil] = useState(0)
  const wait = useSecondsTo(until)
  const refuse = useCallback(
    (error: unknown) => {
      const data = dataOf(error)
      setRefusal({ code: codeOf(error), data, text: textOf(error) })
      if (typeof data.retryAfterMs === 'number') setUntil(Date.now() + data.retryAfterMs)
    },
    [textOf],
  )
  const submit = useCallback(
    (values: Values) => {
      if (busy || wait > 0) return
      setBusy(true)
      setRefusal(null)
      send(values)
        .catch(refuse)
        .finally(() => setBusy(false))
    },
    [busy, wait, send, refuse],
  )
  return { submit, busy, refusal, wait, clear: useCallback(() => setRefusal(null), []) }
}
