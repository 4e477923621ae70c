import type { EmptySearch, EmptySearchFilter } from '../../../shared/model/tracing'
import { all, get, join, run, sql, value, type ReadDb, type Sql } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { takeNumber } from './numbers'
import { afterOf, pageOf } from './paging'

type Tracing = HandlersOf<'tracing'>

interface EmptyRow extends Omit<EmptySearch, 'idSuffix' | 'searchedOn' | 'handledBy' | 'voided' | 'voidReason'> {
  id: number
  id_suffix: string
  searched_on: string
  handled_by: string
  voided_at: number | null
  void_reason: string
}

const emptyRows = sql`SELECT s.id, s.uid, s.number, s.applicant, s.unit, s.purpose, s.sought, s.id_suffix, s.years, s.classes, s.note, s.searched_on,
  u.name AS handled_by, s.voided_at, s.void_reason FROM empty_searches s JOIN users u ON u.id = s.handled_by`

function conditions({ text, from, to }: EmptySearchFilter): Sql[] {
  const parts: Sql[] = [sql`TRUE`]
  if (text)
    parts.push(
      sql`(instr(s.applicant, ${text}) OR instr(s.sought, ${text}) OR instr(s.unit, ${text}) OR s.number = ${text} OR s.id_suffix = ${text})`,
    )
  if (from) parts.push(sql`s.searched_on >= ${from}`)
  if (to) parts.push(sql`s.searched_on <= ${to}`)
  return parts
}

const present = (row: EmptyRow): EmptySearch => ({
  uid: row.uid,
  number: row.number,
  applicant: row.applicant,
  unit: row.unit,
  purpose: row.purpose,
  sought: row.sought,
  idSuffix: row.id_suffix,
  years: row.years,
  classes: row.classes,
  note: row.note,
  searchedOn: row.searched_on,
  handledBy: row.handled_by,
  voided: row.voided_at !== null,
  voidReason: row.void_reason,
})

const listed = (db: ReadDb, filter: EmptySearchFilter, after: number | null, limit: number): EmptyRow[] => {
  const parts = conditions(filter)
  if (after !== null) parts.push(sql`s.id < ${after}`)
  return all(db, sql`${emptyRows} WHERE ${join(parts, ' AND ')} ORDER BY s.id DESC LIMIT ${limit}`)
}

/** A page of the register of searches that found nothing, newest first. */
export const listEmptySearches = (db: ReadDb, filter: EmptySearchFilter, after: number | null, limit: number) =>
  listed(db, filter, after, limit).map((row) => ({ id: row.id, entry: present(row) }))

export const countEmptySearches = (db: ReadDb, filter: EmptySearchFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM empty_searches s WHERE ${join(conditions(filter), ' AND ')}`) ?? 0

/** One entry by its outside id. */
export const emptySearchByUid = (db: ReadDb, uid: string): EmptySearch => {
  const row = get<EmptyRow>(db, sql`${emptyRows} WHERE s.uid = ${uid}`)
  return row ? present(row) : fail('not-found', { uid })
}

export const emptySearches: Tracing['emptySearches'] = ({ filter, limit, cursor }, { db }) =>
  pageOf(listed(db, filter, afterOf(cursor), limit), limit, countEmptySearches(db, filter), present)

export const registerEmpty: Tracing['registerEmpty'] = (one, w) => {
  const uid = uuidv7(w.now)
  const number = takeNumber(w, 'ZM')
  run(
    w.db,
    sql`INSERT INTO empty_searches (uid, number, applicant, unit, purpose, sought, id_suffix, years, classes, note, searched_at, searched_on, handled_by)
        VALUES (${uid}, ${number}, ${one.applicant}, ${one.unit}, ${one.purpose}, ${one.sought}, ${one.idSuffix.toUpperCase()}, ${one.years},
                ${one.classes}, ${one.note}, ${w.now}, ${w.today}, ${w.actor.userId})`,
  )
  const { unit, purpose, years, classes } = one
  w.note({
    subjectKind: 'certificate',
    subjectUid: uid,
    subject: number,
    detail: { unit, years, classes },
    reason: purpose,
  })
  w.changed('tracing', uid)
  return emptySearchByUid(w.db, uid)
}

export const voidEmpty: Tracing['voidEmpty'] = ({ uid, reason }, w) => {
  const before = emptySearchByUid(w.db, uid)
  if (before.voided) return fail('tracing.voided', { number: before.number })
  run(w.db, sql`UPDATE empty_searches SET voided_at = ${w.now}, void_reason = ${reason} WHERE uid = ${uid}`)
  w.note({ subjectKind: 'certificate', subjectUid: uid, subject: before.number, reason })
  w.changed('tracing', uid)
  return emptySearchByUid(w.db, uid)
}
