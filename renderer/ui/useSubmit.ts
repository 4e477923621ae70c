import { useCallback, useState } from 'react'
import { useErrorText } from '../app/showError'

/** Sends a form: busy while it runs, the error's words beside the form when it is refused. */
export function useSubmit<Values>(send: (values: Values) => Promise<void>) {
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const textOf = useErrorText()
  const submit = useCallback(
    (values: Values) => {
      setBusy(true)
      setError(null)
      send(values)
        .catch((problem: unknown) => setError(textOf(problem)))
        .finally(() => setBusy(false))
    },
    [send, textOf],
  )
  return { submit, error, busy }
}
