import { z } from 'zod'
import { ABILITIES, ROLES } from '../rules/abilities'

export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 200

export const Role = z.enum(ROLES)
export const Ability = z.enum(ABILITIES)
export const LoginName = z.string().trim().min(1).max(40)
export const NewPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)

/** The person at the screen, as the screen may know them. */
export const Actor = z.object({
  uid: z.string(),
  loginName: z.string(),
  name: z.string(),
  role: Role,
  abilities: z.array(Ability),
  mustChangePassword: z.boolean(),
})
export type Actor = z.infer<typeof Actor>

export const NewUser = z.object({
  loginName: LoginName,
  name: z.string().trim().min(1).max(40),
  role: Role,
  department: z.string().trim().max(60).default(''),
  password: NewPassword,
})
export const UserChanges = z.object({
  uid: z.string(),
  version: z.number().int(),
  name: z.string().trim().min(1).max(40).optional(),
  department: z.string().trim().max(60).optional(),
  role: Role.optional(),
  active: z.boolean().optional(),
})
/** Whether a person can open the room: `none` the role does not, `missing` made at the next sign-in, `present` the key slot is there. */
export const KeySlot = z.enum(['none', 'missing', 'present'])
export const User = z.object({
  uid: z.string(),
  loginName: z.string(),
  name: z.string(),
  role: Role,
  department: z.string(),
  active: z.boolean(),
  mustChange: z.boolean(),
  keySlot: KeySlot,
  version: z.number(),
})
export type User = z.infer<typeof User>

/** What a signed-in caller holds: the token goes into the header `authorization: Bearer …`. */
export const Session = z.object({ token: z.string(), actor: Actor })
export type Session = z.infer<typeof Session>
