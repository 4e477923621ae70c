import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { beginSession } from '../access/beginSession'
import { hashPassword } from '../access/password'
import { findByLogin, storeOwnedAnew, storeOwnPassword } from '../access/userStore'
import { hasKeySlot } from '../../../shared/rules/abilities'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { createCatalogue } from './catalogueFile'
import { createRoom } from './createRoom'
import { demoDir, demoUsers, ensureDemoRoom } from './demo'
import { closeHere, openAndSignIn, openHere } from './openHere'
import { listRecentRooms } from './recentRooms'
import { recoveryHandlers } from './recoveryHandlers'
import { SCHEMA } from '../database/migrate'
import { prepareSlot, settleSlot } from './slots'

type Room = HandlersOf<'room'>

const resetWithRecovery: Room['resetWithRecovery'] = async ({ dir, recoveryKey, loginName, password }, context) => {
  const { host } = context
  await openHere(host, dir, { recovery: recoveryKey })
  try {
    const room = host.room ?? fail('room.none-open')
    const user = findByLogin(room.reader, loginName)
    if (!user || user.role !== 'administrator' || user.active !== 1) return fail('room.no-slot', { loginName })
    const hash = await hashPassword(password)
    await prepareSlot(dir, room.roomKey, loginName, password)
    context.write((w) => {
      storeOwnPassword(w.db, user.id, hash, w.now)
      storeOwnedAnew(w.db, user.id, null, w.now)
      w.note({ subjectKind: 'user', subjectUid: user.uid, subject: user.name })
    })
    await settleSlot(dir, loginName)
    return beginSession(context, findByLogin(room.reader, loginName) ?? user)
  } catch (error) {
    await closeHere(host)
    throw error
  }
}

export const room: Room = {
  async status(_input, { host, transport, here }) {
    const { room: state } = host
    const demo = state?.demo ?? false
    // A browser on the network must not learn where rooms lie on this machine.
    const isAway = transport === 'network' && (state !== null || !here)
    const recent = isAway ? [] : await listRecentRooms(host.userData)
    return {
      open: state !== null,
      room: state && {
        id: state.id,
        name: state.name,
        dir: transport === 'network' ? '' : state.dir,
        demo,
        schema: SCHEMA,
      },
      recent: recent.map(({ dir, name, openedAt, isDemo }) => ({
        dir,
        name,
        openedAt,
        present: existsSync(join(dir, 'room.json')),
        demo: isDemo,
      })),
      suggestedFolder: isAway ? '' : join(homedir(), 'Juanzong'),
      version: host.version,
      demoUsers: demo ? [...demoUsers] : [],
    }
  },

  async create(input, context) {
    const { host, now } = context
    if (host.room) fail('room.already-open', { name: host.room.name })
    const fonds = { number: input.fondsNumber || 'J001', name: input.fondsName || input.name }
    const created = await createRoom({
      dir: input.dir,
      name: input.name,
      loginName: input.loginName,
      password: input.password,
      now,
      createCatalogue: (catalogue) => createCatalogue(catalogue, { ...input, fonds, now }),
    })
    const session = await openAndSignIn(context, input.dir, input.loginName, input.password)
    return { session, recoveryKey: created.recoveryKey, roomId: created.roomId }
  },

  open: ({ dir, loginName, password }, context) => openAndSignIn(context, dir, loginName, password),

  resetWithRecovery,
  ...recoveryHandlers,

  async openDemo(_input, context) {
    const dir = demoDir(context.host)
    await ensureDemoRoom(context.host, dir)
    const first = demoUsers[0] ?? fail('internal')
    await openHere(context.host, dir, { loginName: first.loginName, password: first.password })
    return {}
  },

  async close(_input, { host, actor, transport, here, write }) {
    // Who could not open it again does not close it for everybody.
    if (!hasKeySlot(actor.role)) fail('access.forbidden', { ability: 'settings.manage' })
    if (transport === 'network' && !here && host.network.on) fail('network.only-here')
    // Without its room the command line would go on serving nothing.
    if (transport === 'network' && host.network.fixed) fail('network.fixed')
    write(({ room: { id, name }, note }) => note({ subjectKind: 'room', subjectUid: id, subject: name }))
    await closeHere(host)
    return {}
  },
}
