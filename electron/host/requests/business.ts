import type { Granted } from '../../../shared/model/search'
import { can } from '../../../shared/rules/abilities'
import { may, type HostSession } from '../access/sessions'
import type { ReadDb } from '../database/sql'
import { classesBelow, grantsOf, userById } from './businessStore'

/** What somebody sees of the catalogue: everything, or these classes and types. */
export type Business = 'everything' | readonly Granted[]

/** The business of somebody by their own grants and those of their department; no grant, nothing seen. */
export const businessOf = (db: ReadDb, userId: number | null, department: string): readonly Granted[] =>
  grantsOf(db, userId, department).map((grant) => ({
    classIds: grant.class_id === null ? undefined : classesBelow(db, grant.class_id),
    type: grant.type ?? undefined,
  }))

/** The business of who is signed in: readers of the catalogue see everything. */
export const ownBusiness = (db: ReadDb, actor: HostSession): Business =>
  may(actor, 'catalogue.read') ? 'everything' : ownBusinessOfUser(db, actor.userId)

/** The business of a user who may not be here now. */
export function ownBusinessOfUser(db: ReadDb, userId: number): Business {
  const user = userById(db, userId)
  if (!user) return []
  return can(user.role, 'catalogue.read') ? 'everything' : businessOf(db, userId, user.department)
}

/** Whether a record belongs to a business. */
export const isWithin = (business: Business, record: { class_id: number; type: string }): boolean =>
  business === 'everything' ||
  business.some(
    ({ classIds, type }) =>
      (classIds === undefined || classIds.includes(record.class_id)) && (type === undefined || type === record.type),
  )
