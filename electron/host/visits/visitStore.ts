import type { Manner, NewVisit, NewVisitor, VisitFilter, VisitState } from '../../../shared/model/visit'
import type { RecordState } from '../../../shared/rules/recordState'
import { all, empty, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface VisitTableRow {
  id: number
  uid: string
  number: string
  state: VisitState
  type: string
  type_version: number
  organisation: string
  letter: string
  purpose: string
  subject_name: string
  subject_id: string
  proofs: string
  note: string
  opened_at: number
  opened_on: string
  opened_by: number
  decided_at: number | null
  decided_by: number | null
  decider: string
  decision: string
  closed_on: string | null
  effect: string
  effect_on: string | null
  version: number
}

export interface VisitListRow extends VisitTableRow {
  opened_by_name: string
  decided_by_name: string | null
  effect_by_name: string | null
  names: string
  records: number
  still_out: number
  copied: number
}

/** Between names of visitors in one text of a query: no name holds it. */
export const BETWEEN = '\n'

const listed = sql`SELECT v.*, u.name AS opened_by_name, d.name AS decided_by_name, e.name AS effect_by_name,
    (SELECT group_concat(name, ${BETWEEN} ORDER BY seq) FROM visitors WHERE visit_id = v.id) AS names,
    (SELECT count(*) FROM visit_lines WHERE visit_id = v.id) AS records,
    (SELECT count(*) FROM visit_lines WHERE visit_id = v.id AND back_at IS NULL) AS still_out,
    (SELECT coalesce(sum(copied_pages), 0) FROM visit_lines WHERE visit_id = v.id) AS copied
  FROM visits v JOIN users u ON u.id = v.opened_by LEFT JOIN users d ON d.id = v.decided_by LEFT JOIN users e ON e.id = v.effect_by`

export const visitByUid = (db: ReadDb, uid: string): VisitListRow | undefined =>
  get(db, sql`${listed} WHERE v.uid = ${uid}`)

function conditions({ which, from, to, text }: VisitFilter): Sql {
  const all: Sql[] = [sql`TRUE`]
  if (which === 'no-effect') all.push(sql`v.state = 'closed' AND v.effect = ''`)
  else if (which !== 'all') all.push(sql`v.state = ${which}`)
  if (from) all.push(sql`v.opened_on >= ${from}`)
  if (to) all.push(sql`v.opened_on <= ${to}`)
  if (text) {
    const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    all.push(sql`(v.number LIKE ${like} ESCAPE '\\' OR v.organisation LIKE ${like} ESCAPE '\\' OR v.letter LIKE ${like} ESCAPE '\\'
      OR EXISTS (SELECT 1 FROM visitors p WHERE p.visit_id = v.id AND p.name LIKE ${like} ESCAPE '\\'))`)
  }
  return join(all, ' AND ')
}

/** Visits newest first; `after` is the rowid of the last of the page before. */
export const listVisits = (db: ReadDb, filter: VisitFilter, after: number | null, limit: number): VisitListRow[] =>
  all(
    db,
    sql`${listed} WHERE ${conditions(filter)} ${after === null ? empty : sql`AND v.id < ${after}`} ORDER BY v.id DESC LIMIT ${limit}`,
  )
export const countVisits = (db: ReadDb, filter: VisitFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM visits v WHERE ${conditions(filter)}`) ?? 0

export type VisitToStore = Omit<
  VisitTableRow,
  'id' | 'decided_at' | 'decided_by' | 'decider' | 'decision' | 'closed_on' | 'effect' | 'effect_on' | 'version'
>

export const insertVisit = (db: WriteDb, one: VisitToStore): number =>
  run(
    db,
    sql`INSERT INTO visits (uid, number, state, type, type_version, organisation, letter, purpose, subject_name, subject_id, proofs, note,
          opened_at, opened_on, opened_by)
        VALUES (${one.uid}, ${one.number}, ${one.state}, ${one.type}, ${one.type_version}, ${one.organisation}, ${one.letter}, ${one.purpose},
          ${one.subject_name}, ${one.subject_id}, ${one.proofs}, ${one.note}, ${one.opened_at}, ${one.opened_on}, ${one.opened_by})`,
  ).lastId

export function insertVisitors(db: WriteDb, visitId: number, visitors: readonly NewVisitor[]): void {
  for (const [at, { name, idKind, idNumber, phone }] of visitors.entries())
    run(
      db,
      sql`INSERT INTO visitors (visit_id, seq, name, id_kind, id_number, phone) VALUES (${visitId}, ${at + 1}, ${name}, ${idKind}, ${idNumber}, ${phone})`,
    )
}

export interface VisitorRow {
  seq: number
  name: string
  id_kind: NewVisitor['idKind']
  id_number: string
  phone: string
}
export const visitorsOf = (db: ReadDb, visitId: number): VisitorRow[] =>
  all(db, sql`SELECT seq, name, id_kind, id_number, phone FROM visitors WHERE visit_id = ${visitId} ORDER BY seq`)

/** Puts these people in the place of those who were entered. */
export function replaceVisitors(db: WriteDb, visitId: number, visitors: readonly NewVisitor[]): void {
  run(db, sql`DELETE FROM visitors WHERE visit_id = ${visitId}`)
  insertVisitors(db, visitId, visitors)
}

/** What was corrected; a visit that waits for approval again has none. */
export const correctVisit = (
  db: WriteDb,
  id: number,
  one: Pick<NewVisit, 'organisation' | 'letter' | 'purpose' | 'subject' | 'note'> & { state: VisitState },
): void =>
  void run(
    db,
    sql`UPDATE visits SET organisation = ${one.organisation}, letter = ${one.letter}, purpose = ${one.purpose}, subject_name = ${one.subject.name},
          subject_id = ${one.subject.idNumber}, note = ${one.note}, state = ${one.state}, version = version + 1,
          decided_at = iif(${one.state} = 'waiting', NULL, decided_at), decided_by = iif(${one.state} = 'waiting', NULL, decided_by),
          decider = iif(${one.state} = 'waiting', '', decider), decision = iif(${one.state} = 'waiting', '', decision)
        WHERE id = ${id}`,
  )

/** 同意 or 不同意: who decided, and who wrote it down. */
export const decideVisit = (
  db: WriteDb,
  id: number,
  one: { state: 'open' | 'refused'; at: number; by: number; decider: string; decision: string },
): void =>
  void run(
    db,
    sql`UPDATE visits SET state = ${one.state}, decided_at = ${one.at}, decided_by = ${one.by}, decider = ${one.decider}, decision = ${one.decision},
          version = version + 1 WHERE id = ${id}`,
  )

export const closeVisit = (db: WriteDb, id: number, one: { at: number; on: string; by: number }): void =>
  void run(
    db,
    sql`UPDATE visits SET state = 'closed', closed_at = ${one.at}, closed_on = ${one.on}, closed_by = ${one.by}, version = version + 1 WHERE id = ${id}`,
  )

export const writeEffect = (db: WriteDb, id: number, one: { effect: string; on: string; by: number }): void =>
  void run(
    db,
    sql`UPDATE visits SET effect = ${one.effect}, effect_on = ${one.on}, effect_by = ${one.by}, version = version + 1 WHERE id = ${id}`,
  )

/** Purposes of the last 500 visits, most frequent first. */
export const recentPurposes = (db: ReadDb): string[] =>
  all<{ purpose: string }>(
    db,
    sql`SELECT purpose FROM (SELECT purpose FROM visits ORDER BY id DESC LIMIT 500) GROUP BY purpose ORDER BY count(*) DESC, purpose LIMIT 30`,
  ).map((row) => row.purpose)

export interface VisitLineRow {
  id: number
  visit_id: number
  record_id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  person_name: string
  birth: string | null
  employer: string
  state: RecordState
  box_id: number | null
  place: string | null
  manner: Manner
  pages_out: number | null
  copied_pages: number | null
  given_at: number
  back_at: number | null
  pages_in: number | null
  damage: string
}

/** Records of a visit in the order they were handed out. */
export const linesOf = (db: ReadDb, visitId: number): VisitLineRow[] =>
  all(
    db,
    sql`SELECT l.id, l.visit_id, l.record_id, r.uid AS record_uid, r.code, r.business_number, r.title, r.person_name, r.birth, r.employer, r.state,
          b.id AS box_id, p.path AS place, l.manner, l.pages_out, l.copied_pages, l.given_at, l.back_at, l.pages_in, l.damage
        FROM visit_lines l JOIN records r ON r.id = l.record_id LEFT JOIN volumes v ON v.id = r.volume_id
        LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id) LEFT JOIN locations p ON p.id = b.location_id
        WHERE l.visit_id = ${visitId} ORDER BY l.id`,
  )

/** Hands a record to a visit; the unique index on open lines has the last word and raises SQLITE_CONSTRAINT_UNIQUE. */
export const insertLine = (
  db: WriteDb,
  one: { visitId: number; recordId: number; manner: Manner; pages: number | null; at: number; on: string; by: number },
): void =>
  void run(
    db,
    sql`INSERT INTO visit_lines (visit_id, record_id, manner, pages_out, given_at, given_on, given_by)
        VALUES (${one.visitId}, ${one.recordId}, ${one.manner}, ${one.pages}, ${one.at}, ${one.on}, ${one.by})`,
  )

export const changeLine = (db: WriteDb, id: number, manner: Manner, copiedPages: number | null): void =>
  void run(db, sql`UPDATE visit_lines SET manner = ${manner}, copied_pages = ${copiedPages} WHERE id = ${id}`)

export const closeLine = (
  db: WriteDb,
  id: number,
  one: { at: number; on: string; by: number; pages: number | null; damage: string },
): void =>
  void run(
    db,
    sql`UPDATE visit_lines SET back_at = ${one.at}, back_on = ${one.on}, back_by = ${one.by}, pages_in = ${one.pages}, damage = ${one.damage}
        WHERE id = ${id} AND back_at IS NULL`,
  )
