import { useQuery } from '@tanstack/react-query'
import { Fragment, useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react'
import { timeZoneOf } from '../../shared/rules/timeZone'
import { shownZone } from '../ui/format'
import { rpc } from './client'

/** Pages count their days by the room's time zone (setting `room.timeZone`), as the host does; when it changes, they are drawn anew. */
export function InRoomTime({ children }: { children: ReactNode }) {
  const { data } = useQuery(rpc.access.getSettings.queryOptions({ input: {} }))
  const zone = timeZoneOf(data?.settings['room.timeZone'])
  const shown = useSyncExternalStore(shownZone.subscribe, shownZone.get)
  useLayoutEffect(() => shownZone.set(zone), [zone])
  return shown === zone ? <Fragment key={zone}>{children}</Fragment> : null
}
