import type { Ending, LossReport, Noticed, TaskFilter } from '../../../shared/model/tracing'
import type { RecordState } from '../../../shared/rules/recordState'
import { all, get, join, run, sql, value, type ReadDb, type Sql, type WriteDb } from '../database/sql'

export interface TaskRow {
  id: number
  uid: string
  number: string
  record_id: number
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
  person_name: string
  birth: string | null
  employer: string
  state: RecordState
  noticed: Noticed
  expected: string
  note: string
  opened_at: number
  opened_on: string
  opened_by: string
  steps: number
  ending: Ending | null
  found_at: string
  ended_at: number | null
  ended_on: string | null
  ended_by: string | null
  recovered_on: string | null
  replaced: number
}

const tasks = sql`SELECT k.id, k.uid, k.number, k.record_id, r.uid AS record_uid, r.code, r.business_number, r.title, r.person_name, r.birth,
    r.employer, r.state, k.noticed, k.expected, k.note, k.opened_at, k.opened_on, o.name AS opened_by,
    (SELECT count(*) FROM search_steps s WHERE s.task_id = k.id) AS steps, k.ending, k.found_at, k.ended_at, k.ended_on, e.name AS ended_by,
    l.recovered_on, EXISTS (SELECT 1 FROM replacements p WHERE p.record_id = k.record_id AND p.ended_at IS NULL) AS replaced
  FROM search_tasks k JOIN records r ON r.id = k.record_id JOIN users o ON o.id = k.opened_by LEFT JOIN users e ON e.id = k.ended_by
  LEFT JOIN losses l ON l.task_id = k.id`

const LOST = sql`k.ending = 'lost' AND NOT EXISTS (SELECT 1 FROM losses x WHERE x.task_id = k.id AND x.recovered_at IS NOT NULL)`

function conditions(filter: TaskFilter): Sql[] {
  const parts: Sql[] = [sql`TRUE`]
  if (filter.which === 'open') parts.push(sql`k.ended_at IS NULL`)
  if (filter.which === 'ended') parts.push(sql`k.ended_at IS NOT NULL`)
  if (filter.which === 'lost') parts.push(LOST)
  if (filter.record) parts.push(sql`k.record_id = (SELECT id FROM records WHERE uid = ${filter.record})`)
  return parts
}

/** A page of tasks: those still open from the oldest on, others newest first; `after` is the rowid of the last row of the page before. */
export function listTasks(db: ReadDb, filter: TaskFilter, after: number | null, limit: number): TaskRow[] {
  const oldestFirst = filter.which === 'open'
  const parts = conditions(filter)
  if (after !== null) parts.push(oldestFirst ? sql`k.id > ${after}` : sql`k.id < ${after}`)
  const order = oldestFirst ? sql`ORDER BY k.id` : sql`ORDER BY k.id DESC`
  return all(db, sql`${tasks} WHERE ${join(parts, ' AND ')} ${order} LIMIT ${limit}`)
}

export const countTasks = (db: ReadDb, filter: TaskFilter): number =>
  value<number>(db, sql`SELECT count(*) FROM search_tasks k WHERE ${join(conditions(filter), ' AND ')}`) ?? 0

export const taskByUid = (db: ReadDb, uid: string): TaskRow | undefined => get(db, sql`${tasks} WHERE k.uid = ${uid}`)

/** The newest task of a record that is open or ended as lost and not come to light. */
export const standingTask = (db: ReadDb, recordId: number): { uid: string; number: string } | undefined =>
  get(
    db,
    sql`SELECT k.uid, k.number FROM search_tasks k WHERE k.record_id = ${recordId} AND (k.ended_at IS NULL OR (${LOST}))
        ORDER BY k.id DESC LIMIT 1`,
  )

export interface TaskToStore {
  uid: string
  number: string
  recordId: number
  noticed: Noticed
  expected: string
  fromState: RecordState
  note: string
  at: number
  on: string
  by: number
}

export const insertTask = (db: WriteDb, task: TaskToStore): number =>
  run(
    db,
    sql`INSERT INTO search_tasks (uid, number, record_id, noticed, expected, from_state, note, opened_at, opened_on, opened_by)
        VALUES (${task.uid}, ${task.number}, ${task.recordId}, ${task.noticed}, ${task.expected}, ${task.fromState}, ${task.note}, ${task.at},
                ${task.on}, ${task.by})`,
  ).lastId

/** Ends an open task; false when somebody else ended it first. */
export const endTask = (
  db: WriteDb,
  task: { id: number; ending: Ending; foundAt: string; borrowerId: number | null; at: number; on: string; by: number },
): boolean =>
  run(
    db,
    sql`UPDATE search_tasks SET ending = ${task.ending}, found_at = ${task.foundAt}, borrower_id = ${task.borrowerId}, ended_at = ${task.at},
          ended_on = ${task.on}, ended_by = ${task.by} WHERE id = ${task.id} AND ended_at IS NULL`,
  ).changes === 1

export const insertStep = (db: WriteDb, taskId: number, at: number, by: number, looked: string): void =>
  void run(db, sql`INSERT INTO search_steps (task_id, at, user_id, looked) VALUES (${taskId}, ${at}, ${by}, ${looked})`)

/** Where people looked, oldest first. */
export const stepsOf = (db: ReadDb, taskId: number): { at: number; by: string; looked: string }[] =>
  all(
    db,
    sql`SELECT s.at, u.name AS "by", s.looked FROM search_steps s JOIN users u ON u.id = s.user_id WHERE s.task_id = ${taskId} ORDER BY s.id`,
  )

export const insertLoss = (db: WriteDb, taskId: number, report: LossReport): void =>
  void run(
    db,
    sql`INSERT INTO losses (task_id, noticed, done, responsible, opinion)
        VALUES (${taskId}, ${report.noticed}, ${report.done}, ${report.responsible}, ${report.opinion})`,
  )

export const lossOf = (db: ReadDb, taskId: number): (LossReport & { recoveredWhere: string }) | undefined =>
  get(
    db,
    sql`SELECT noticed, done, responsible, opinion, recovered_where AS recoveredWhere FROM losses WHERE task_id = ${taskId}`,
  )

/** Notes that a lost record came to light; false when that was noted before. */
export const recoverLoss = (
  db: WriteDb,
  loss: { taskId: number; at: number; on: string; by: number; where: string },
): boolean =>
  run(
    db,
    sql`UPDATE losses SET recovered_at = ${loss.at}, recovered_on = ${loss.on}, recovered_by = ${loss.by}, recovered_where = ${loss.where}
        WHERE task_id = ${loss.taskId} AND recovered_at IS NULL`,
  ).changes === 1

export interface Replacement {
  uid: string
  pages: number
  source: string
  note: string
  madeOn: string
  madeBy: string
}

/** The copy (补制件) that stands for a record now. */
export const replacementOf = (db: ReadDb, recordId: number): Replacement | undefined =>
  get(
    db,
    sql`SELECT p.uid, p.pages, p.source, p.note, p.made_on AS madeOn, u.name AS madeBy FROM replacements p JOIN users u ON u.id = p.made_by
        WHERE p.record_id = ${recordId} AND p.ended_at IS NULL`,
  )

export const insertReplacement = (
  db: WriteDb,
  one: {
    uid: string
    recordId: number
    pages: number
    source: string
    note: string
    at: number
    on: string
    by: number
  },
): void =>
  void run(
    db,
    sql`INSERT INTO replacements (uid, record_id, pages, source, note, made_at, made_on, made_by)
        VALUES (${one.uid}, ${one.recordId}, ${one.pages}, ${one.source}, ${one.note}, ${one.at}, ${one.on}, ${one.by})`,
  )

export const endReplacement = (db: WriteDb, recordId: number, at: number): void =>
  void run(db, sql`UPDATE replacements SET ended_at = ${at} WHERE record_id = ${recordId} AND ended_at IS NULL`)
