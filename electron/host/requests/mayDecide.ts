import type { ApprovalLevel } from '../../../shared/model/approval'
import type { ReadDb } from '../database/sql'
import type { PersonRow } from './businessStore'

/** Whether somebody decides a level, and for whom: rowid of the user a deputy stands in for, null for oneself. */
export interface Decides {
  may: boolean
  deputyFor: number | null
}

/** Administrators of a one-clerk office also work as archivists (shared/rules/abilities.ts). */
const actsAs = (role: string, wanted: string): boolean =>
  role === wanted || (role === 'administrator' && wanted === 'archivist')

/** Whether a level is a user's own. */
export const isOwnLevel = (user: PersonRow, level: ApprovalLevel): boolean =>
  user.active === 1 && (level.users.includes(user.uid) || (level.role !== null && actsAs(user.role, level.role)))

/**
 * Whether a user may decide a level on a day. The one place that says so: deputies of somebody on leave belong here. That nobody decides the
 * own request is checked apart from it.
 */
export const mayDecideFor = (_db: ReadDb, user: PersonRow, level: ApprovalLevel, _today: string): Decides => ({
  may: isOwnLevel(user, level),
  deputyFor: null,
})
