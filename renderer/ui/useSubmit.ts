import { useCallback, useEffect, useRef, useState } from 'react'
import { useErrorText } from '../app/showError'

interface Sending {
  busy: boolean
  error: string | null
}

/**
 * Sends a form: busy while it runs, the error's words beside the form when it is refused. What is sent again meanwhile (Enter pressed twice) is
 * not: it would be made twice.
 */
export function useSubmit<Values>(send: (values: Values) => Promise<void>) {
  const [state, setState] = useState<Sending>({ busy: false, error: null })
  const sending = useRef(false)
  const textOf = useErrorText()
  // Not before the page has drawn that it was sent: a dialog is closed by then.
  useEffect(() => void (sending.current = state.busy), [state])
  const submit = useCallback(
    (values: Values) => {
      if (sending.current) return
      sending.current = true
      setState({ busy: true, error: null })
      send(values).then(
        () => setState({ busy: false, error: null }),
        (problem: unknown) => setState({ busy: false, error: textOf(problem) }),
      )
    },
    [send, textOf],
  )
  return { submit, ...state }
}
