import { buildCode, checkTemplate } from '../../../shared/rules/codeTemplate'
import type { WriteContext } from '../context'
import { all, get, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { linePeriod, ownPeriod } from '../retention/schedule'
import { uuidv7 } from '../room/uuidv7'
import { findClass, listClasses, type ClassRow } from './classStore'

// What the archive is divided by: fonds (with predecessors such as 新农合) and the tree of classes.

type Catalogue = HandlersOf<'catalogue'>

interface FondsRow {
  id: number
  uid: string
  number: string
  name: string
  note: string
  successor_id: number | null
  active: number
}

export function listFonds(db: ReadDb) {
  const rows = all<FondsRow & { successor: string | null; records: number }>(
    db,
    sql`SELECT fonds.*, next.uid AS successor, EXISTS (SELECT 1 FROM records WHERE fonds_id = fonds.id) AS records
        FROM fonds LEFT JOIN fonds AS next ON next.id = fonds.successor_id ORDER BY fonds.active DESC, fonds.number`,
  )
  return rows.map(({ uid, number, name, note, successor, active, records }) => ({
    uid,
    number,
    name,
    note,
    successor,
    active: active === 1,
    inUse: records === 1,
  }))
}

export const createFonds: Catalogue['createFonds'] = (input, context) => {
  const taken = value(context.db, sql`SELECT 1 FROM fonds WHERE number = ${input.number}`)
  if (taken !== undefined) return fail('catalogue.code-taken', { code: input.number })
  const uid = uuidv7(context.now)
  run(
    context.db,
    sql`INSERT INTO fonds (uid, number, name, note) VALUES (${uid}, ${input.number}, ${input.name}, ${input.note})`,
  )
  context.note({ subjectKind: 'fonds', subjectUid: uid, subject: input.name, detail: { number: [null, input.number] } })
  context.changed('catalogue', uid)
  return { uid }
}

export const updateFonds: Catalogue['updateFonds'] = (input, context) => {
  const before =
    get<FondsRow>(context.db, sql`SELECT * FROM fonds WHERE uid = ${input.uid}`) ??
    fail('not-found', { uid: input.uid })
  const after = {
    name: input.name ?? before.name,
    note: input.note ?? before.note,
    active: input.active === undefined ? before.active : Number(input.active),
    successor_id: input.successor === undefined ? before.successor_id : successorId(context, before, input.successor),
  }
  run(
    context.db,
    sql`UPDATE fonds SET name = ${after.name}, note = ${after.note}, active = ${after.active}, successor_id = ${after.successor_id} WHERE id = ${before.id}`,
  )
  context.note({ subjectKind: 'fonds', subjectUid: before.uid, subject: before.name, detail: changes(before, after) })
  context.changed('catalogue', before.uid)
  return {}
}

function successorId({ db }: WriteContext, fonds: FondsRow, uid: string | null): number | null {
  if (uid === null) return null
  const next = value<number>(db, sql`SELECT id FROM fonds WHERE uid = ${uid}`) ?? fail('not-found', { uid })
  return next === fonds.id ? fail('input.invalid', { issues: [{ path: 'successor', message: 'itself' }] }) : next
}

function changes(before: object, after: object): Record<string, unknown> {
  const old = before as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, next]) => next !== old[key])
      .map(([key, next]) => [key, [old[key], next]]),
  )
}

/** A 档号 as the class would write it, for the eye. */
const example = (row: Pick<ClassRow, 'code_template' | 'code' | 'period'>, fonds: string, year: number): string =>
  buildCode(row.code_template, {
    fonds,
    class: row.code,
    year,
    period: row.period ?? '10',
    org: '办公室',
    volume: 1,
    item: 1,
  })

export function presentClasses(db: ReadDb, today: string) {
  const fonds = value<string>(db, sql`SELECT number FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`) ?? ''
  const rows = listClasses(db)
  const codes = new Map(rows.map((row) => [row.id, row.code]))
  const shown = rows.map((row) => ({ ...row, period: row.period ?? linePeriod(db, row.schedule_line, today) }))
  return shown.map((row) => ({
    uid: row.uid,
    parent: row.parent_id === null ? null : (codes.get(row.parent_id) ?? null),
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    arrangement: row.arrangement,
    template: row.code_template,
    example: example(row, fonds, Number(today.slice(0, 4))),
    scheduleLine: row.schedule_line,
    period: row.period,
    active: row.active === 1,
    inUse: row.in_use === 1,
  }))
}

function refuseBadTemplate(template: string, arrangement: 'item' | 'volume'): void {
  const problem = checkTemplate(template, arrangement)
  if (problem) fail('input.invalid', { issues: [{ path: 'template', message: problem }] })
}

export const createClass: Catalogue['createClass'] = (input, context) => {
  const { db } = context
  if (value(db, sql`SELECT 1 FROM classes WHERE code = ${input.code}`) !== undefined)
    return fail('catalogue.code-taken', { code: input.code })
  refuseBadTemplate(input.template, input.arrangement)
  const parent = input.parent === null ? null : findClass(db, input.parent).id
  const uid = uuidv7(context.now)
  run(
    db,
    sql`INSERT INTO classes (uid, parent_id, code, name, name_en, arrangement, code_template, schedule_line, period, sort)
        VALUES (${uid}, ${parent}, ${input.code}, ${input.name}, ${input.nameEn}, ${input.arrangement}, ${input.template}, ${input.scheduleLine},
                ${ownPeriod(db, input.scheduleLine, input.period, context.today)}, (SELECT coalesce(max(sort), 0) + 1 FROM classes))`,
  )
  const detail = { code: [null, input.code], arrangement: [null, input.arrangement], template: [null, input.template] }
  context.note({ subjectKind: 'class', subjectUid: uid, subject: input.name, detail })
  context.changed('catalogue', uid)
  return { uid }
}

const inUse = ({ db }: WriteContext, id: number): boolean =>
  value(
    db,
    sql`SELECT 1 WHERE EXISTS (SELECT 1 FROM records WHERE class_id = ${id}) OR EXISTS (SELECT 1 FROM volumes WHERE class_id = ${id})`,
  ) !== undefined

/** Changes a class. Whether it is arranged by item or by volume is fixed once anything is in it; a new template counts from the next 档号 on. */
export const updateClass: Catalogue['updateClass'] = (input, context) => {
  const before =
    get<ClassRow>(context.db, sql`SELECT * FROM classes WHERE uid = ${input.uid}`) ??
    fail('not-found', { uid: input.uid })
  const line = input.scheduleLine === undefined ? before.schedule_line : input.scheduleLine
  const after = {
    name: input.name ?? before.name,
    name_en: input.nameEn ?? before.name_en,
    arrangement: input.arrangement ?? before.arrangement,
    code_template: input.template ?? before.code_template,
    schedule_line: line,
    period: input.period === undefined ? before.period : ownPeriod(context.db, line, input.period, context.today),
    active: input.active === undefined ? before.active : Number(input.active),
  }
  if (after.arrangement !== before.arrangement && inUse(context, before.id))
    fail('catalogue.class-in-use', { code: before.code })
  refuseBadTemplate(after.code_template, after.arrangement)
  run(
    context.db,
    sql`UPDATE classes SET name = ${after.name}, name_en = ${after.name_en}, arrangement = ${after.arrangement}, code_template = ${after.code_template},
          schedule_line = ${after.schedule_line}, period = ${after.period}, active = ${after.active} WHERE id = ${before.id}`,
  )
  context.note({ subjectKind: 'class', subjectUid: before.uid, subject: before.name, detail: changes(before, after) })
  context.changed('catalogue', before.uid)
  return {}
}
