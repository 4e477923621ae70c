import type { User } from '../../../shared/model/access'
import { hasKeySlot, type Role } from '../../../shared/rules/abilities'
import { normaliseLoginName } from '../../../shared/rules/loginName'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

export interface UserRow {
  id: number
  uid: string
  login_name: string
  name: string
  role: Role
  department: string
  password_hash: string
  must_change: number
  active: number
  created_at: number
  version: number
  /** Since when it has a password its owner chose (UTC ms). */
  own_since: number | null
  /** Who gave the account or its password. */
  given_by: number | null
}

export const findByLogin = (db: ReadDb, loginName: string): UserRow | undefined =>
  get(db, sql`SELECT * FROM users WHERE login_name = ${normaliseLoginName(loginName)}`)
export const findById = (db: ReadDb, id: number): UserRow | undefined =>
  get(db, sql`SELECT * FROM users WHERE id = ${id}`)
export const findByUid = (db: ReadDb, uid: string): UserRow | undefined =>
  get(db, sql`SELECT * FROM users WHERE uid = ${uid}`)
export const listUsers = (db: ReadDb): UserRow[] => all(db, sql`SELECT * FROM users ORDER BY active DESC, name, id`)
export const countAdministrators = (db: ReadDb): number =>
  value<number>(db, sql`SELECT count(*) FROM users WHERE role = 'administrator' AND active = 1`) ?? 0

export interface UserToStore {
  uid: string
  loginName: string
  name: string
  role: Role
  department: string
  passwordHash: string
  mustChange: boolean
  at: number
  /** Who gives the account to its owner; none when a room begins with it. */
  givenBy?: number
}

export function insertUser(db: WriteDb, user: UserToStore): number {
  return run(
    db,
    sql`INSERT INTO users (uid, login_name, name, role, department, password_hash, must_change, created_at, own_since, given_by)
        VALUES (${user.uid}, ${normaliseLoginName(user.loginName)}, ${user.name}, ${user.role}, ${user.department}, ${user.passwordHash},
                ${user.mustChange ? 1 : 0}, ${user.at}, ${user.mustChange ? null : user.at}, ${user.givenBy ?? null})`,
  ).lastId
}

/** Stores a password its owner chose. An account that had one of theirs before stays as old as it is. */
export const storeOwnPassword = (db: WriteDb, id: number, passwordHash: string, at: number): void =>
  void run(
    db,
    sql`UPDATE users SET password_hash = ${passwordHash}, must_change = 0, own_since = coalesce(own_since, ${at}), version = version + 1
        WHERE id = ${id}`,
  )

/** Stores a password somebody gives: from now on the account is not its owner's until they choose their own. */
export const storeGivenPassword = (db: WriteDb, id: number, passwordHash: string, by: number): void =>
  void run(
    db,
    sql`UPDATE users SET password_hash = ${passwordHash}, must_change = 1, own_since = NULL, given_by = ${by}, version = version + 1
        WHERE id = ${id}`,
  )

/** Somebody has the account anew without a password of another's: opened again by another, or by the recovery key. */
export const storeOwnedAnew = (db: WriteDb, id: number, by: number | null, at: number): void =>
  void run(
    db,
    sql`UPDATE users SET own_since = CASE must_change WHEN 1 THEN NULL ELSE ${at} END, given_by = ${by} WHERE id = ${id}`,
  )

/** Stores changed fields if the version still is the one the editor saw; false when somebody else was first. */
export function changeUser(
  db: WriteDb,
  user: Pick<UserRow, 'id' | 'version' | 'name' | 'department' | 'role' | 'active'>,
): boolean {
  const { changes } = run(
    db,
    sql`UPDATE users SET name = ${user.name}, department = ${user.department}, role = ${user.role}, active = ${user.active}, version = version + 1
        WHERE id = ${user.id} AND version = ${user.version}`,
  )
  return changes === 1
}

/** Whether this person may have a key slot of the room. */
export const opensRoom = (row: Pick<UserRow, 'role' | 'active'>): boolean => row.active === 1 && hasKeySlot(row.role)

/** A user as the screen may know them; hasSlot: whether their key slot stands in the room folder. */
export const presentUser = (row: UserRow, hasSlot: boolean): User => ({
  uid: row.uid,
  loginName: row.login_name,
  name: row.name,
  role: row.role,
  department: row.department,
  active: row.active === 1,
  mustChange: row.must_change === 1,
  keySlot: opensRoom(row) ? (hasSlot ? 'present' : 'missing') : 'none',
  version: row.version,
})
