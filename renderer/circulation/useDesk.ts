import { useEffect, useState, useSyncExternalStore } from 'react'
import { useShowError } from '../app/showError'
import { DeskStore, type DeskView } from './DeskStore'

/** The desk of this page and what it shows. */
export function useDesk(): { desk: DeskStore; view: DeskView } {
  const [desk] = useState(() => new DeskStore())
  const view = useSyncExternalStore(desk.subscribe, desk.snapshot)
  const showError = useShowError()
  useEffect(() => void desk.load().catch(showError), [desk, showError])
  return { desk, view }
}
