import type { Role } from '../../../shared/rules/abilities'
import { all, get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'

export interface GrantRow {
  user_uid: string | null
  department: string | null
  class_id: number | null
  class_code: string | null
  type: string | null
}

const grants = sql`SELECT u.uid AS user_uid, g.department, g.class_id, c.code AS class_code, g.type
  FROM grants g LEFT JOIN users u ON u.id = g.user_id LEFT JOIN classes c ON c.id = g.class_id`

export const allGrants = (db: ReadDb): GrantRow[] =>
  all(db, sql`${grants} ORDER BY g.department IS NULL, g.department, u.name, c.code, g.type`)

/** Grants of a user and of the department the user is in. */
export const grantsOf = (db: ReadDb, userId: number | null, department: string): GrantRow[] =>
  all(
    db,
    sql`${grants} WHERE g.user_id = ${userId} OR (g.department = ${department} AND ${department} <> '') ORDER BY c.code, g.type`,
  )

export const removeGrants = (db: WriteDb, to: { userId: number | null; department: string | null }): void =>
  void run(
    db,
    to.userId === null
      ? sql`DELETE FROM grants WHERE department = ${to.department}`
      : sql`DELETE FROM grants WHERE user_id = ${to.userId}`,
  )

export const insertGrant = (
  db: WriteDb,
  one: { userId: number | null; department: string | null; classId: number | null; type: string | null },
): void =>
  void run(
    db,
    sql`INSERT INTO grants (user_id, department, class_id, type) VALUES (${one.userId}, ${one.department}, ${one.classId}, ${one.type})`,
  )

/** Rowids of a class and of all classes below it. */
export const classesBelow = (db: ReadDb, classId: number): number[] =>
  all<{ id: number }>(
    db,
    sql`WITH RECURSIVE below(id) AS (SELECT ${classId} UNION SELECT c.id FROM classes c JOIN below ON c.parent_id = below.id)
        SELECT id FROM below ORDER BY id`,
  ).map((row) => row.id)

/** Codes of a class and of all classes above it, nearest first. */
export const classPath = (db: ReadDb, classId: number): string[] =>
  all<{ code: string }>(
    db,
    sql`WITH RECURSIVE above(id, parent_id, code, depth) AS (
          SELECT id, parent_id, code, 0 FROM classes WHERE id = ${classId}
          UNION SELECT c.id, c.parent_id, c.code, depth + 1 FROM classes c JOIN above ON c.id = above.parent_id)
        SELECT code FROM above ORDER BY depth`,
  ).map((row) => row.code)

export const classIdOf = (db: ReadDb, code: string): number | undefined =>
  value<number>(db, sql`SELECT id FROM classes WHERE code = ${code}`)

export interface ClassRow {
  id: number
  code: string
  name: string
  name_en: string
}
export const classRows = (db: ReadDb): ClassRow[] =>
  all(db, sql`SELECT id, code, name, name_en FROM classes WHERE active = 1 ORDER BY sort, code`)

export interface PersonRow {
  id: number
  uid: string
  name: string
  login_name: string
  role: Role
  department: string
  active: number
}
export const userById = (db: ReadDb, id: number): PersonRow | undefined =>
  get(db, sql`SELECT id, uid, name, login_name, role, department, active FROM users WHERE id = ${id}`)
export const userByUid = (db: ReadDb, uid: string): PersonRow | undefined =>
  get(db, sql`SELECT id, uid, name, login_name, role, department, active FROM users WHERE uid = ${uid}`)
export const activeUsers = (db: ReadDb): PersonRow[] =>
  all(db, sql`SELECT id, uid, name, login_name, role, department, active FROM users WHERE active = 1 ORDER BY name, id`)
