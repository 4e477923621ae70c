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

/** Seconds until the next try: set by `hold(ms)`, counted down to 0. */
function useWait() {
  const [{ until, seconds }, setState] = useState({ until: 0, seconds: 0 })
  useEffect(() => {
    const tick = () => setState({ until, seconds: secondsLeft(until) })
    const timer = until > Date.now() ? setInterval(tick, 250) : undefined
    return () => clearInterval(timer)
  }, [until])
  const hold = useCallback((ms: number) => setState({ until: Date.now() + ms, seconds: Math.ceil(ms / 1000) }), [])
  return { seconds, hold }
}

/** As useSubmit, for forms that ask for a password: the refusal with its code, and the seconds until the next try is allowed. */
export function useAttempt<Values>(send: (values: Values) => Promise<void>) {
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { seconds: wait, hold } = useWait()
  const refuse = useCallback(
    (error: unknown) => {
      const data = dataOf(error)
      setRefusal({ code: codeOf(error), data, text: textOf(error) })
      if (typeof data.retryAfterMs === 'number') hold(data.retryAfterMs)
    },
    [textOf, hold],
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
