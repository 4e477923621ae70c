import type { ApprovalLevel } from '../../../shared/model/approval'
import type { ReadDb } from '../database/sql'
import { leadersOf } from '../golive'
import { userById, type PersonRow } from './businessStore'

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
 * Whether a user may decide a level on a day. The one place that says so: a deputy decides what the leader on leave would. That nobody decides the
 * own request is checked apart from it.
 */
export function mayDecideFor(db: ReadDb, user: PersonRow, level: ApprovalLevel, today: string): Decides {
  if (isOwnLevel(user, level)) return { may: true, deputyFor: null }
  const leader = leadersOf(db, user.id, today)
    .map((id) => userById(db, id))
    .find((one) => one !== undefined && isOwnLevel(one, level))
  return { may: leader !== undefined, deputyFor: leader?.id ?? null }
}
