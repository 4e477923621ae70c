import { z } from 'zod'
import { Actor, LoginName, NewPassword, NewUser, Session, User, UserChanges } from '../model/access'
import { ChangedSettings } from '../model/settings'
import { action, errorsOf, Nothing, read, Uid, write } from './procedure'

/** Signing in, users and their abilities, what one person keeps for themselves. */
export const access = {
  signIn: action('anyone')
    .input(z.object({ loginName: LoginName, password: z.string().max(200) }))
    .output(Session)
    .errors(errorsOf('access.wrong-password', 'access.too-many-tries', 'access.user-inactive')),
  signOut: action('signed-in', { early: true }).input(Nothing).output(Nothing),
  me: read('signed-in', { early: true }).input(Nothing).output(Actor),
  lock: action('signed-in', { early: true }).input(Nothing).output(Nothing),
  /** The person just used keyboard or pointer: puts off the idle lock. */
  stillHere: action('signed-in', { early: true }).input(Nothing).output(Nothing),
  unlock: action('anyone')
    .input(z.object({ password: z.string().max(200) }))
    .output(Actor)
    .errors(errorsOf('access.wrong-password', 'access.too-many-tries', 'access.user-inactive')),
  changePassword: action('signed-in', { early: true })
    .input(z.object({ current: z.string().max(200), next: NewPassword }))
    .output(Nothing)
    .errors(errorsOf('access.wrong-password', 'access.too-many-tries', 'access.same-password')),
  listUsers: read('access.manage')
    .input(Nothing)
    .output(z.object({ users: z.array(User) })),
  createUser: action('access.manage').input(NewUser).output(User).errors(errorsOf('access.login-taken')),
  updateUser: action('access.manage').input(UserChanges).output(User).errors(errorsOf('access.last-administrator')),
  resetPassword: action('access.manage')
    .input(z.object({ uid: Uid, password: NewPassword }))
    .output(Nothing),
  getDraft: read('signed-in')
    .input(z.object({ key: z.string().max(100) }))
    .output(z.object({ value: z.unknown().nullable(), updatedAt: z.number().nullable() })),
  saveDraft: write('signed-in', { audit: false })
    .input(z.object({ key: z.string().max(100), value: z.unknown() }))
    .output(Nothing),
  removeDraft: write('signed-in', { audit: false })
    .input(z.object({ key: z.string().max(100) }))
    .output(Nothing),
  getPreference: read('signed-in')
    .input(z.object({ key: z.string().max(100) }))
    .output(z.object({ value: z.unknown().nullable() })),
  savePreference: write('signed-in', { audit: false })
    .input(z.object({ key: z.string().max(100), value: z.unknown() }))
    .output(Nothing),
  getSettings: read('signed-in')
    .input(Nothing)
    .output(z.object({ settings: z.record(z.string(), z.unknown()) })),
  saveSettings: write('settings.manage')
    .input(z.object({ settings: ChangedSettings }))
    .output(Nothing),
}
