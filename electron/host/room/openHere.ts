import type { Session } from '../../../shared/model/access'
import { beginSession } from '../access/beginSession'
import { removeLeftOverSlots } from '../access/keySlots'
import { writeRefusals } from '../access/refusals'
import { checkPassword } from '../access/password'
import { findByLogin, opensRoom } from '../access/userStore'
import type { Host, RequestContext } from '../context'
import { SCHEMA } from '../database/migrate'
import { fail } from '../errors'
import { turnsBy } from '../../../shared/turns'
import type { RoomState } from '../roomState'
import { rememberRoom } from './recentRooms'
import { confirmedSlot } from './recoveryFacts'
import { listRecoveries, removeOlderRecoveries } from './recoverySlots'
import { openRoom, type OpenRoom, type RoomOpener } from './roomLifecycle'
import { roomStateOf } from './roomStateOf'
import { discardSlot, settleSlot } from './slots'

/** What other topics do when a room has just been opened (sweep half-loaded ledgers, start workers); registered in topics.ts. */
export type RoomOpened = (host: Host) => void

const inTurn = turnsBy<Host>()

/** Opens a room in this host. One host holds one room, so openings and closings asked for at once run one after another. */
export function openHere(host: Host, dir: string, opener: RoomOpener, program?: string): Promise<void> {
  return inTurn(host)(() => openNow(host, dir, opener, program))
}

async function openNow(host: Host, dir: string, opener: RoomOpener, program?: string): Promise<void> {
  if (host.room) fail('room.already-open', { name: host.room.name })
  const opened = await openRoom({ dir, opener, supportedSchema: SCHEMA, program, now: host.clock })
  const room = await roomStateOf(opened, host.clock(), host.clock)
  try {
    if ('loginName' in opener) await proveOpener(room, opener, opened.openedBy)
  } catch (error) {
    await room.close()
    throw error
  }
  host.room = room
  for (const tell of host.onRoomOpened) tell(host)
  await removeLeftOverSlots(host).catch((error: unknown) => host.log.error({ err: error }, 'left-over key slots stay'))
  await voidOldSheets(room).catch((error: unknown) => host.log.error({ err: error }, 'old recovery keys stay'))
  const { dir: path, info } = opened
  const entry = { dir: path, id: info.id, name: info.name, openedAt: host.clock(), isDemo: room.demo }
  await rememberRoom(host.userData, entry).catch((error: unknown) =>
    host.log.error({ err: error }, 'list of rooms not kept'),
  )
  host.events.publish({ kind: 'changed', topic: 'room' })
}

/** Recovery keys older than the one whose sheet is in hand go when it is confirmed; the program may have been killed before they were gone. */
async function voidOldSheets({ dir, reader }: RoomState): Promise<void> {
  const confirmed = confirmedSlot(reader)
  if (confirmed !== undefined && (await listRecoveries(dir)).includes(confirmed))
    await removeOlderRecoveries(dir, confirmed)
}

/**
 * The slot opened, now the users table decides: nobody inactive, and after a password change that was cut short only the password the table
 * holds. The slot then follows the table.
 */
async function proveOpener(
  room: RoomState,
  { loginName, password }: Extract<RoomOpener, { loginName: string }>,
  openedBy: OpenRoom['openedBy'],
): Promise<void> {
  const user = findByLogin(room.reader, loginName)
  if (!user || user.active !== 1) return fail('access.user-inactive')
  if (!opensRoom(user)) return fail('room.no-slot', { path: room.dir })
  if (!(await checkPassword(password, user.password_hash))) fail('room.wrong-password', { retryAfterMs: 0 })
  if (openedBy === 'prepared') await settleSlot(room.dir, loginName)
  else await discardSlot(room.dir, loginName)
}

/** Closes the room of this host: jobs stop, sessions end, a checkpoint is written, the lock is free. */
export function closeHere(host: Host): Promise<void> {
  return inTurn(host)(() => closeNow(host))
}

async function closeNow(host: Host): Promise<void> {
  const { room } = host
  if (!room) return
  await host.jobs.stopAll()
  host.sessions.endAll()
  // Somebody may have begun something while the rest was being stopped; now nobody can any more.
  await host.jobs.stopAll()
  host.jobs.forgetEnded()
  writeRefusals(host, true)
  host.room = null
  host.spool.clear()
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
  const { reader } = host.room ?? fail('room.none-open')
  return beginSession(request, findByLogin(reader, loginName) ?? fail('access.user-inactive'))
}
