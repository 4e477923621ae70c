import type { HandlersOf } from '../router'
import type { ActionContext, WriteContext } from '../context'
import { hasKeySlot } from '../../../shared/rules/abilities'
import { addSlot, discardSlot, hasSlot, prepareSlot, removeSlot, settleSlot } from '../room'
import { uuidv7 } from '../room/uuidv7'
import { fail } from '../errors'
import { slotTurns } from './keySlots'
import { noteRefusal } from './refusals'
import { may } from './sessions'
import { guardOf } from './signIn'
import { refreshSessions } from './refreshSessions'
import { checkPassword, hashPassword } from './password'
import {
  changeUser,
  countAdministrators,
  findById,
  findByLogin,
  findByUid,
  insertUser,
  opensRoom,
  presentUser,
  storeGivenPassword,
  storeOwnedAnew,
  storeOwnPassword,
  type UserRow,
} from './userStore'

type Access = HandlersOf<'access'>
const roomOf = (context: ActionContext) => context.host.room ?? fail('room.none-open')

/** Calls wait for their turn and for passwords to be stretched: whoever lost the right meanwhile changes nobody's account any more. */
function assertManages({ host, actor }: WriteContext): void {
  if (!host.sessions.alive(actor) || !may(actor, 'access.manage'))
    fail('access.forbidden', { ability: 'access.manage' })
}

/** Own password: the key slot is prepared first, the database committed, then the slot settled; a crash in between locks nobody out. */
export const changePassword: Access['changePassword'] = async ({ current, next }, context) => {
  const room = roomOf(context)
  const user = findById(room.reader, context.actor.userId) ?? fail('not-found')
  await noteRefusal(context, user.login_name, () =>
    guardOf(context).attempt(user.login_name, async () =>
      (await checkPassword(current, user.password_hash)) ? true : null,
    ),
  )
  if (current === next) return fail('access.same-password')
  await storeNewPassword(context, user.id, next, { proven: user.password_hash })
  Object.assign(context.actor, { mustChangePassword: false, lastActive: context.host.clock() })
  endOtherSessions(context, user.id)
  return {}
}

/** Whoever signed in with the password before it was changed signs in again; the session that changed it stays. */
function endOtherSessions({ host, actor }: ActionContext, userId: number): void {
  for (const session of host.sessions.ofUser(userId)) if (session !== actor) host.sessions.end(session)
  // The notice of the commit came before: only now do pages that ask find out that they are signed out.
  host.events.publish({ kind: 'changed', topic: 'access' })
}

/** A password its owner chose, who has proven the one it answers to (as stored), or one that somebody gives. */
type NewPassword = { proven: string } | 'given'

const storeNewPassword = (context: ActionContext, userId: number, password: string, how: NewPassword) =>
  slotTurns(context.host)(() => storeInTurn(context, userId, password, how))

async function storeInTurn(context: ActionContext, userId: number, password: string, how: NewPassword): Promise<void> {
  const room = roomOf(context)
  const user = findById(room.reader, userId) ?? fail('not-found')
  // Given anew meanwhile: what was proven is no longer the password.
  if (how !== 'given' && how.proven !== user.password_hash) fail('access.wrong-password', { retryAfterMs: 0 })
  const slot = opensRoom(user)
  const hash = await hashPassword(password)
  if (slot) await prepareSlot(room.dir, room.roomKey, user.login_name, password)
  try {
    context.write((w) => {
      if (how === 'given') {
        assertManages(w)
        storeGivenPassword(w.db, user.id, hash, w.actor.userId)
      } else storeOwnPassword(w.db, user.id, hash, w.now)
      w.note({ subjectKind: 'user', subjectUid: user.uid, subject: user.name })
      w.changed('access', user.uid)
    })
  } catch (error) {
    if (slot) await discardSlot(room.dir, user.login_name)
    throw error
  }
  if (slot) await settleSlot(room.dir, user.login_name)
}

/** A new user; administrators, archivists and clerks get a key slot of the room. */
export const createUser: Access['createUser'] = (input, context) =>
  slotTurns(context.host)(() => createInTurn(input, context))

const createInTurn: Access['createUser'] = async (input, context) => {
  const room = roomOf(context)
  if (findByLogin(room.reader, input.loginName)) return fail('access.login-taken', { loginName: input.loginName })
  const passwordHash = await hashPassword(input.password)
  const slot = hasKeySlot(input.role)
  if (slot) await addSlot(room.dir, room.roomKey, input.loginName, input.password)
  try {
    return context.write((w) => presentUser(storeUser(w, { ...input, passwordHash }), slot))
  } catch (error) {
    if (slot) await removeSlot(room.dir, input.loginName)
    throw error
  }
}

function storeUser(w: WriteContext, input: Parameters<Access['createUser']>[0] & { passwordHash: string }): UserRow {
  assertManages(w)
  if (findByLogin(w.db, input.loginName)) return fail('access.login-taken', { loginName: input.loginName })
  const id = insertUser(w.db, { ...input, uid: uuidv7(w.now), mustChange: true, at: w.now, givenBy: w.actor.userId })
  const row = findById(w.db, id) ?? fail('not-found')
  w.note({
    subjectKind: 'user',
    subjectUid: row.uid,
    subject: row.name,
    detail: { role: [null, row.role], department: [null, row.department] },
  })
  w.changed('access', row.uid)
  return row
}

/**
 * Changes name, department, role or activity. The last active administrator stays one. Who may no longer open the room loses the key slot at
 * once; who may open it now gets one at the next sign-in, when the password is at hand.
 */
export const updateUser: Access['updateUser'] = (input, context) =>
  slotTurns(context.host)(() => updateInTurn(input, context))

const updateInTurn: Access['updateUser'] = async (input, context) => {
  const room = roomOf(context)
  const before = findByUid(room.reader, input.uid) ?? fail('not-found', { uid: input.uid })
  const after: UserRow = {
    ...before,
    version: input.version,
    name: input.name ?? before.name,
    department: input.department ?? before.department,
    role: input.role ?? before.role,
    active: input.active === undefined ? before.active : Number(input.active),
  }
  const slot = await hasSlot(room.dir, before.login_name)
  const row = context.write((w) => {
    assertManages(w)
    return storeChanges(w, before, after, slot)
  })
  // The rights end at once, also when the disk then refuses to give up the slot; the next opening removes a left-over one.
  refreshSessions(context, row.id)
  if (slot && !opensRoom(row)) await removeSlot(room.dir, row.login_name)
  return presentUser(row, slot)
}

function storeChanges(w: WriteContext, before: UserRow, after: UserRow, slot: boolean): UserRow {
  const wasAdministrator = before.role === 'administrator' && before.active === 1
  const staysAdministrator = after.role === 'administrator' && after.active === 1
  if (wasAdministrator && !staysAdministrator && countAdministrators(w.db) === 1)
    fail('access.last-administrator', { name: before.name })
  if (!changeUser(w.db, after)) fail('conflict', { subject: before.name })
  if (before.active === 0 && after.active === 1) storeOwnedAnew(w.db, before.id, w.actor.userId, w.now)
  const detail: Record<string, unknown> = {}
  for (const key of ['name', 'department', 'role', 'active'] as const)
    if (before[key] !== after[key]) detail[key] = [before[key], after[key]]
  if (slot && !opensRoom(after)) detail.keySlot = ['present', 'none']
  if (!slot && opensRoom(after) && !opensRoom(before)) detail.keySlot = ['none', 'missing']
  w.note({ subjectKind: 'user', subjectUid: before.uid, subject: before.name, detail })
  w.changed('access', before.uid)
  return findById(w.db, before.id) ?? fail('not-found')
}

/** Ends a user's rights inside another topic's transaction; `endedOutside` does what lies outside the database. Null when there is nothing to end. */
export function endUser(w: WriteContext, userId: number, slot: boolean): UserRow | null {
  const before = findById(w.db, userId)
  if (before?.active !== 1) return null
  const note: WriteContext['note'] = (entry) => w.note({ ...entry, action: 'access.updateUser' })
  return storeChanges({ ...w, note }, before, { ...before, active: 0 }, slot)
}

/** Whether this user has a key slot that goes when the rights end. */
export async function slotOf(context: ActionContext, userId: number): Promise<boolean> {
  const room = roomOf(context)
  const user = findById(room.reader, userId)
  return user !== undefined && hasSlot(room.dir, user.login_name)
}

/** Signs an ended user out and takes the key slot away. */
export async function endedOutside(context: ActionContext, { id, login_name: login }: UserRow): Promise<void> {
  refreshSessions(context, id)
  await slotTurns(context.host)(() => removeSlot(roomOf(context).dir, login))
}

/** An administrator gives a forgotten password anew; the person must change it at the next sign-in. Also makes a missing key slot. */
export const resetPassword: Access['resetPassword'] = async ({ uid, password }, context) => {
  const room = roomOf(context)
  const user = findByUid(room.reader, uid) ?? fail('not-found', { uid })
  await storeNewPassword(context, user.id, password, 'given')
  endOtherSessions(context, user.id)
  refreshSessions(context, user.id)
  return {}
}
