import type { Host } from '../context'
import { transactAsHost } from '../pipeline'
import { newestVersion, storeShippedSchedule } from './schedule'

/** A room made before the schedule was data gets the shipped one as its version 1 when it is opened. */
export function openSchedule(host: Host): void {
  if (host.room && newestVersion(host.room.reader) === 0)
    transactAsHost(host, 'retention.shipped', ({ db, now }) => storeShippedSchedule(db, now))
}
