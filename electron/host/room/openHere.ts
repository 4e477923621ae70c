import type { Session } from '../../../shared/model/access'
import { beginSession } from '../access/beginSession'
import { findByLogin } from '../access/userStore'
import type { Host, RequestContext } from '../context'
import { SCHEMA } from '../database/migrate'
import { fail } from '../errors'
import { rememberRoom } from './recentRooms'
import { openRoom, type RoomOpener } from './roomLifecycle'
import { roomStateOf } from './roomStateOf'
import { settleSlot } from './slots'

/** What other topics do when a room has just been opened (sweep half-loaded ledgers, start workers); registered in topics.ts. */
export type RoomOpened = (host: Host) => void

/** Opens a room in this host. One host holds one room. */
export async function openHere(host: Host, dir: string, opener: RoomOpener, program?: string): Promise<void> {
  if (host.room) fail('room.already-open', { name: host.room.name })
  const opened = await openRoom({ dir, opener, supportedSchema: SCHEMA, program, now: host.clock })
  host.room = await roomStateOf(opened, host.clock(), host.clock)
  if (opened.openedBy === 'prepared' && 'loginName' in opener) await settleSlot(dir, opener.loginName)
  for (const tell of host.onRoomOpened) tell(host)
  await rememberRoom(host.userData, {
    dir: opened.dir,
    id: opened.info.id,
    name: opened.info.name,
    openedAt: host.clock(),
    isDemo: host.room.demo,
  })
  host.events.publish({ kind: 'changed', topic: 'room' })
}

/** Closes the room of this host: jobs stop, sessions end, a checkpoint is written, the lock is free. */
export async function closeHere(host: Host): Promise<void> {
  const { room } = host
  if (!room) return
  await host.jobs.stopAll()
  host.sessions.endAll()
  host.room = null
  await room.close()
  host.events.publish({ kind: 'closed' })
}

/** Opens with a password and signs the same person in; a stranger to the users table does not get in by a left-over slot. */
export async function openAndSignIn(
  request: RequestContext,
  dir: string,
  loginName: string,
  password: string,
): Promise<Session> {
  const { host } = request
  const program = request.transport === 'cli' ? 'juanzong-cli' : undefined
  await openHere(host, dir, { loginName, password }, program)
  const user = host.room && findByLogin(host.room.reader, loginName)
  if (!user || user.active !== 1) {
    await closeHere(host)
    return fail('access.user-inactive')
  }
  return beginSession(request, user)
}
