import type { Host, ReadContext } from '../context'
import { transact } from '../pipeline'
import { timeOf } from '../clock'
import { expireReady, hasExpired } from './queue'

/** Ends what was not fetched in time, in a transaction of the program's own; does nothing when there is nothing. */
export function expireNow(host: Host): void {
  const time = timeOf(host)
  if (!host.room || !hasExpired(host.room.reader, time.today)) return
  // Nobody did this: the entries of the trail stand without a person.
  const base = { host, session: null, transport: 'window' as const, ...time, actor: NOBODY, signal: undefined }
  transact('requests.expire', true, base, host.room, expireReady)
}

const NOBODY = {
  userId: 0,
  uid: '',
  loginName: '',
  name: '',
  role: 'auditor' as const,
  mustChangePassword: false,
  locked: false,
  lastSeen: 0,
  lastActive: 0,
}

/** Before a list is read: what is on the ready shelf too long is not shown as ready. */
export const sweepExpired = (context: Pick<ReadContext, 'host'>): void => expireNow(context.host)
