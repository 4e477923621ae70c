import { useSyncExternalStore } from 'react'

let connected = true
const listeners = new Set<() => void>()

/** Whether the event stream of this page is open, so that what stands on it is true now; set by `followNotices`. */
export const connection = {
  get: (): boolean => connected,
  set: (now: boolean): void => {
    if (now === connected) return
    connected = now
    for (const listener of listeners) listener()
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Whether the host answers this page. */
export const useConnected = (): boolean => useSyncExternalStore(connection.subscribe, connection.get)
