import { all, empty, get, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface BorrowerRow {
  id: number
  uid: string
  card: string
  name: string
  initials: string
  department: string
  phone: string
  email: string
  active: number
  version: number
  on_loan: number
  overdue: number
}

const borrowersWhere = (today: string, where: Sql, tail: Sql = empty) =>
  sql`SELECT w.id, w.uid, w.card, w.name, w.initials, w.department, w.phone, w.email, w.active, w.version,
        (SELECT count(*) FROM loans l JOIN loan_lines ll ON ll.loan_id = l.id AND ll.returned_at IS NULL WHERE l.borrower_id = w.id) AS on_loan,
        (SELECT count(*) FROM loans l JOIN loan_lines ll ON ll.loan_id = l.id AND ll.returned_at IS NULL AND ll.due_on < ${today}
           WHERE l.borrower_id = w.id) AS overdue
      FROM borrowers w WHERE ${where} ${tail}`

export const borrowerById = (db: ReadDb, id: number, today: string): BorrowerRow | undefined =>
  get(db, borrowersWhere(today, sql`w.id = ${id}`))
export const borrowerByUid = (db: ReadDb, uid: string, today: string): BorrowerRow | undefined =>
  get(db, borrowersWhere(today, sql`w.uid = ${uid}`))
/** Cards compare without regard to case. */
export const borrowerByCard = (db: ReadDb, card: string, today: string): BorrowerRow | undefined =>
  get(db, borrowersWhere(today, sql`w.card = ${card} OR w.card = ${card.toUpperCase()}`))
export const borrowersByName = (db: ReadDb, name: string, today: string): BorrowerRow[] =>
  all(db, borrowersWhere(today, sql`w.name = ${name}`, sql`ORDER BY w.active DESC, w.id LIMIT 50`))

const matching = (text: string, inactive: boolean): Sql => {
  const escaped = text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const words =
    text === ''
      ? sql`TRUE`
      : sql`(w.name LIKE ${`%${escaped}%`} ESCAPE '\\' OR w.card LIKE ${`${escaped}%`} ESCAPE '\\'
            OR w.initials LIKE ${`${escaped.toLowerCase()}%`} ESCAPE '\\' OR w.department LIKE ${`%${escaped}%`} ESCAPE '\\')`
  return inactive ? words : sql`${words} AND w.active = 1`
}

/** Borrowers whose name, department, card or pinyin initials match. */
export const findBorrowers = (
  db: ReadDb,
  text: string,
  inactive: boolean,
  limit: number,
  today: string,
): BorrowerRow[] =>
  all(db, borrowersWhere(today, matching(text, inactive), sql`ORDER BY w.active DESC, w.name, w.id LIMIT ${limit}`))
export const countBorrowers = (db: ReadDb, text: string, inactive: boolean): number =>
  value<number>(db, sql`SELECT count(*) FROM borrowers w WHERE ${matching(text, inactive)}`) ?? 0

export interface BorrowerToStore {
  uid: string
  card: string
  name: string
  initials: string
  department: string
  phone: string
  email: string
}

export const insertBorrower = (db: WriteDb, one: BorrowerToStore): number =>
  run(
    db,
    sql`INSERT INTO borrowers (uid, card, name, initials, department, phone, email)
        VALUES (${one.uid}, ${one.card}, ${one.name}, ${one.initials}, ${one.department}, ${one.phone},
                ${one.email})`,
  ).lastId

/** Stores a borrower if the version still is the one the editor saw; false when somebody else was first. */
export const changeBorrower = (db: WriteDb, one: BorrowerRow): boolean =>
  run(
    db,
    sql`UPDATE borrowers SET card = ${one.card}, name = ${one.name}, initials = ${one.initials}, department = ${one.department},
          phone = ${one.phone}, email = ${one.email}, active = ${one.active}, version = version + 1
        WHERE id = ${one.id} AND version = ${one.version}`,
  ).changes === 1

/** Takes a borrower away who never borrowed and has no sign-in; false when there is something of theirs. */
export function deleteUnusedBorrower(db: WriteDb, uid: string): boolean {
  const free = sql`uid = ${uid} AND user_id IS NULL AND NOT EXISTS (SELECT 1 FROM loans WHERE borrower_id = borrowers.id)
    AND NOT EXISTS (SELECT 1 FROM requests WHERE borrower_id = borrowers.id)
    AND NOT EXISTS (SELECT 1 FROM search_tasks WHERE borrower_id = borrowers.id)
    AND NOT EXISTS (SELECT 1 FROM clearances WHERE borrower_id = borrowers.id)`
  // Reminders whose lines went into a later list or away name nothing any more.
  run(
    db,
    sql`DELETE FROM reminders WHERE borrower_id IN (SELECT id FROM borrowers WHERE ${free})
        AND NOT EXISTS (SELECT 1 FROM reminder_lines WHERE reminder_id = reminders.id)`,
  )
  return run(db, sql`DELETE FROM borrowers WHERE ${free}`).changes === 1
}
