import { all, get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'

export interface ClassRow {
  id: number
  uid: string
  parent_id: number | null
  code: string
  name: string
  name_en: string
  arrangement: 'item' | 'volume'
  code_template: string
  schedule_line: string | null
  period: string | null
  sort: number
  active: number
}

/** A class by its code; throws catalogue.no-such-class. */
export const findClass = (db: ReadDb, code: string): ClassRow =>
  get<ClassRow>(db, sql`SELECT * FROM classes WHERE code = ${code}`) ?? fail('catalogue.no-such-class', { code })

export const classById = (db: ReadDb, id: number): ClassRow =>
  get<ClassRow>(db, sql`SELECT * FROM classes WHERE id = ${id}`) ?? fail('not-found')

export const listClasses = (db: ReadDb): (ClassRow & { in_use: number })[] =>
  all(
    db,
    sql`SELECT classes.*, (EXISTS (SELECT 1 FROM records WHERE class_id = classes.id) OR EXISTS (SELECT 1 FROM volumes WHERE class_id = classes.id)) AS in_use
        FROM classes ORDER BY sort, code`,
  )
