import { SETTINGS_FOR_EVERYBODY } from '../../../shared/model/settings'
import { keptDays, NEW_ACCOUNT_BEFORE, NEW_ACCOUNT_SETTING } from '../../../shared/rules/newAccount'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import type { ActionContext } from '../context'
import * as personal from './personalStore'
import { changePassword, createUser, resetPassword, updateUser } from './users'
import { listUsers, presentUser } from './userStore'
import { may, presentActor } from './sessions'
import { beginSession } from './beginSession'
import { giveMissingSlot, SLOT_MADE } from './keySlots'
import { listSlots, slotId } from '../room'
import { noteRefusal } from './refusals'
import { findSignedIn, guardOf } from './signIn'

const openRoomOf = (context: ActionContext) => context.host.room ?? fail('room.none-open')

export const access: HandlersOf<'access'> = {
  async signIn({ loginName, password }, context) {
    const { reader } = openRoomOf(context)
    const user = await noteRefusal(context, loginName, () =>
      findSignedIn(reader, guardOf(context), loginName, password),
    )
    return beginSession(context, user, await giveMissingSlot(context, user, password))
  },

  async signOut(_input, context) {
    context.write((w) => w.note({ subjectKind: 'user', subjectUid: context.actor.uid, subject: context.actor.name }))
    context.host.sessions.end(context.actor)
    return {}
  },

  me: (_input, { actor }) => presentActor(actor),

  async lock(_input, { actor, host }) {
    actor.locked = true
    await host.room?.checkpoint('lock')
    return {}
  },

  async stillHere(_input, { actor, now }) {
    actor.lastActive = now
    return {}
  },

  async unlock({ password }, context) {
    const session = context.session ?? fail('access.not-signed-in')
    const user = await noteRefusal(context, session.loginName, () =>
      findSignedIn(openRoomOf(context).reader, guardOf(context), session.loginName, password),
    )
    if (await giveMissingSlot(context, user, password))
      context.write((w) => {
        w.note({ subjectKind: 'user', subjectUid: user.uid, subject: user.name, detail: SLOT_MADE })
        w.changed('access', user.uid)
      })
    session.locked = false
    session.lastActive = context.host.clock()
    return presentActor(session)
  },

  changePassword,
  createUser,
  updateUser,
  resetPassword,
  async listUsers(_input, { db, room }) {
    const slots = new Set(await listSlots(room.dir))
    return { users: listUsers(db).map((row) => presentUser(row, slots.has(slotId(room.id, row.login_name)))) }
  },

  getDraft: ({ key }, { db, actor }) => personal.getDraft(db, actor.userId, key),
  saveDraft({ key, value }, { db, actor, now }) {
    personal.saveDraft(db, actor.userId, key, value ?? null, now)
    return {}
  },
  removeDraft({ key }, { db, actor }) {
    personal.removeDraft(db, actor.userId, key)
    return {}
  },
  getPreference: ({ key }, { db, actor }) => ({ value: personal.getPreference(db, actor.userId, key) }),
  savePreference({ key, value }, { db, actor }) {
    personal.savePreference(db, actor.userId, key, value ?? null)
    return {}
  },
  getSettings(_input, { db, actor }) {
    const settings = personal.readSettings(db)
    if (may(actor, 'settings.manage')) return { settings }
    const known = SETTINGS_FOR_EVERYBODY.filter((key) => key in settings)
    return { settings: Object.fromEntries(known.map((key) => [key, settings[key]])) }
  },
  saveSettings({ settings }, { db, now, note, changed }) {
    const before = personal.readSettings(db)
    const kept = NEW_ACCOUNT_SETTING in settings ? keptDays(before, settings[NEW_ACCOUNT_SETTING], now) : null
    if (kept) personal.writeSetting(db, NEW_ACCOUNT_BEFORE, kept)
    const detail: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(settings)) {
      detail[key] = [before[key] ?? null, value]
      personal.writeSetting(db, key, value)
    }
    note({ subjectKind: 'settings', detail })
    changed('access')
    return {}
  },
}
