import { newestTypes } from '../catalogue'
import { findBorrower } from '../circulation'
import type { WriteContext } from '../context'
import { all, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { activeUsers, allGrants, classIdOf, insertGrant, removeGrants, userByUid } from './businessStore'

type Requests = HandlersOf<'requests'>

interface LinkRow {
  user_id: number
  uid: string
  card: string
  name: string
}

const departments = (db: ReadDb): string[] =>
  all<{ department: string }>(
    db,
    sql`SELECT department FROM users WHERE department <> '' AND active = 1 UNION SELECT department FROM grants WHERE department IS NOT NULL
        UNION SELECT department FROM borrowers WHERE department <> '' AND active = 1 ORDER BY 1`,
  ).map((row) => row.department)

/** All grants with whom they can be given to: staff and their departments. */
export const grants: Requests['grants'] = (_input, { db }) => {
  const links = new Map(
    all<LinkRow>(db, sql`SELECT user_id, uid, card, name FROM borrowers WHERE user_id IS NOT NULL`).map((row) => [
      row.user_id,
      { uid: row.uid, card: row.card, name: row.name },
    ]),
  )
  return {
    grants: allGrants(db).map((row) => ({
      user: row.user_uid,
      department: row.department,
      classCode: row.class_code,
      type: row.type,
    })),
    departments: departments(db),
    users: activeUsers(db)
      .filter((user) => user.role === 'borrower')
      .map((user) => ({
        uid: user.uid,
        name: user.name,
        loginName: user.login_name,
        department: user.department,
        borrower: links.get(user.id) ?? null,
      })),
  }
}

const written = (one: { classCode: string | null; type: string | null }) => `${one.classCode ?? '*'}/${one.type ?? '*'}`

function targetOf(w: WriteContext, user: string | null, department: string | null) {
  if ((user === null) === (department === null)) fail('input.invalid', { issues: [{ path: 'user' }] })
  if (user === null) return { userId: null, department, subject: department ?? '', uid: '' }
  const row = userByUid(w.db, user) ?? fail('not-found', { uid: user })
  return { userId: row.id, department: null, subject: row.name, uid: row.uid }
}

/** Replaces all grants of one user or department. */
export const saveGrants: Requests['saveGrants'] = ({ user, department, grants: wanted }, w) => {
  const to = targetOf(w, user, department)
  const before = allGrants(w.db).filter((row) =>
    to.userId === null ? row.department === to.department : row.user_uid === to.uid,
  )
  const types = new Set(newestTypes(w.db).map(({ id }) => id))
  removeGrants(w.db, to)
  for (const { classCode, type } of wanted) {
    if (type !== null && !types.has(type)) fail('catalogue.no-such-type', { type })
    const classId = classCode === null ? null : classIdOf(w.db, classCode)
    if (classId === undefined) return fail('catalogue.no-such-class', { code: classCode })
    insertGrant(w.db, { userId: to.userId, department: to.department, classId, type })
  }
  const were = before.map((row) => written({ classCode: row.class_code, type: row.type }))
  w.note({
    subjectKind: to.userId === null ? 'department' : 'user',
    subjectUid: to.uid,
    subject: to.subject,
    detail: { grants: [were, wanted.map(written)] },
  })
  w.changed('requests')
  return {}
}

/** Says which registered borrower a user is; what the user asked for so far goes along. */
export const linkBorrower: Requests['linkBorrower'] = ({ user: uid, borrower: ref }, w) => {
  const user = userByUid(w.db, uid) ?? fail('not-found', { uid })
  const borrower = findBorrower(w.db, ref, w.today) ?? fail('circulation.unknown-borrower', { name: ref })
  const taken = value<number | null>(w.db, sql`SELECT user_id FROM borrowers WHERE id = ${borrower.id}`) ?? null
  if (taken !== null && taken !== user.id) fail('requests.borrower-taken', { name: borrower.name, card: borrower.card })
  const before = value<number>(w.db, sql`SELECT id FROM borrowers WHERE user_id = ${user.id}`)
  if (before === borrower.id) return {}
  if (before !== undefined) {
    run(w.db, sql`UPDATE borrowers SET user_id = NULL WHERE id = ${before}`)
    run(w.db, sql`UPDATE requests SET borrower_id = ${borrower.id} WHERE borrower_id = ${before}`)
  }
  run(w.db, sql`UPDATE borrowers SET user_id = ${user.id} WHERE id = ${borrower.id}`)
  w.note({
    subjectKind: 'user',
    subjectUid: user.uid,
    subject: user.name,
    detail: { borrower: [null, `${borrower.name} ${borrower.card}`] },
  })
  w.changedFor('requests', [user.uid])
  w.changed('circulation', borrower.uid)
  return {}
}
