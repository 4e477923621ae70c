import type { RemoteName } from '../../shared/bridge'
import { shownPlace } from '../../shared/rules/connectionCode'
import { sessionToken } from '../app/client'
import { useHostState } from '../app/HostDown'

export interface Remote extends RemoteName {
  /** Its address as shown. */
  place: string
}

/** The other computer this window works with; null at a room of this computer, and in a browser. */
export function useRemote(): Remote | null {
  const remote = useHostState()?.remote
  return remote ? { ...remote, place: shownPlace(remote) } : null
}

/** The page begins anew with the host the shell speaks to now; a session of the host before means nothing there. */
export function beginAnew(): void {
  sessionToken.clear()
  history.replaceState(null, '', '/')
  location.reload()
}

/** Back to this computer's own host. */
export const leaveHost = (): void => void window.native?.leaveHost().then(beginAnew)
