import type { HostSession } from '../access/sessions'
import { borrowerById, registerBorrower, type BorrowerRow } from '../circulation'
import type { WriteContext } from '../context'
import { run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import { userById } from './businessStore'

/** The registered borrower a user is; undefined before the first request. */
export function borrowerOf(db: ReadDb, actor: HostSession, today: string): BorrowerRow | undefined {
  const id = value<number>(db, sql`SELECT id FROM borrowers WHERE user_id = ${actor.userId}`)
  return id === undefined ? undefined : borrowerById(db, id, today)
}

/** The registered borrower a user is; registered now when this is the first request. */
export function ownBorrower(w: WriteContext): BorrowerRow {
  const known = borrowerOf(w.db, w.actor, w.today)
  if (known) return known
  const user = userById(w.db, w.actor.userId) ?? fail('not-found')
  const made = registerBorrower(w, { card: '', name: user.name, department: user.department, phone: '' })
  run(w.db, sql`UPDATE borrowers SET user_id = ${user.id} WHERE id = ${made.id}`)
  return made
}
