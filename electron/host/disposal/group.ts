import { get, sql, all } from '../database/sql'
import { can, ROLES, type Role } from '../../../shared/rules/abilities'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { batchFor, note, viewAfter } from './batchOf'
import { membersOf, storeMembers } from './batchStore'

type Disposal = HandlersOf<'disposal'>

/** Accounts that may give opinions, by name. */
export const people: Disposal['people'] = (_input, { db }) => {
  const rows = all<{ uid: string; name: string; department: string; role: Role }>(
    db,
    sql`SELECT uid, name, department, role FROM users WHERE active = 1 ORDER BY name`,
  )
  const may = new Set(ROLES.filter((role) => can(role, 'disposal.appraise')))
  return { people: rows.filter(({ role }) => may.has(role)) }
}

export const setGroup: Disposal['setGroup'] = ({ batch, members }, w) => {
  const row = batchFor(w, batch, 'group')
  const before = membersOf(w.db, row.id).map((one) => one.name)
  const given = members.map(({ user, ...rest }) => {
    if (user === null) return { ...rest, user_id: null }
    const account = get<{ id: number; role: Role }>(
      w.db,
      sql`SELECT id, role FROM users WHERE uid = ${user} AND active = 1`,
    )
    if (!account || !can(account.role, 'disposal.appraise')) return fail('disposal.no-such-user', { name: rest.name })
    return { ...rest, user_id: account.id }
  })
  const seen = new Set<string>()
  for (const one of given) {
    const key = one.user_id === null ? `${one.name} ${one.organisation}` : String(one.user_id)
    if (seen.has(key)) fail('disposal.member-twice', { name: one.name })
    seen.add(key)
  }
  storeMembers(w.db, row.id, given)
  note(w, row, { members: [before, given.map(({ name }) => name)] })
  return viewAfter(w, batch)
}
