import { useState } from 'react'
import { client } from '../app/client'
import { loadingOf } from './draft'
import { useImport } from './ImportStore'

/** Starts the load of the draft and goes to its step; a refusal (another ledger is loading …) stays with the button. */
export function useStartLoad(type: string) {
  const { store } = useImport()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const startLoad = () => {
    setBusy(true)
    setError(null)
    client.intake
      .load(loadingOf(store.snapshot().draft, type))
      .then(({ job }) => store.change({ load: { job, startedAt: Date.now() }, step: 'load' }))
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return { startLoad, error, busy }
}
