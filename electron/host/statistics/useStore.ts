import type { UseBy, UseFigures, UseGroup, UseRow } from '../../../shared/model/statistics'
import { countUse } from '../../../shared/rules/countingUse'
import { trendDays } from '../../../shared/rules/trendDays'
import { nameOf } from '../catalogue'
import { all, sql, value, type ReadDb, type Sql } from '../database/sql'
import { useEventsBetween } from '../visits'

export interface UseQuestion {
  from: string
  to: string
  by: UseBy
  /** ISO date: what is out past it is late, and has been out until it. */
  today: string
}

/** Longest list of bars of one kind; people and departments beyond are not drawn. */
const BARS = 200

/**
 * Every record handed out in a period: loans by the day of lending, readings by the day of handing over, copies for requests by the day they were
 * given (indexes loans_lent_on, visit_lines_given, request_lines_copied). Visitors are counted by their type; their names stand in the register.
 */
const uses = ({ from, to, today }: UseQuestion): Sql => sql`WITH uses AS (
  SELECT 'loan' AS kind, ll.id, l.lent_on AS day, ll.returned_on AS back_on, ll.due_on, coalesce(ll.returned_on, ${today}) > ll.due_on AS late,
    w.uid AS person, w.name AS who, w.department, NULL AS type, NULL AS type_version, ll.record_id, l.entered_on
  FROM loans l JOIN loan_lines ll ON ll.loan_id = l.id JOIN borrowers w ON w.id = l.borrower_id WHERE l.lent_on BETWEEN ${from} AND ${to}
  UNION ALL
  SELECT 'visit', vl.id, vl.given_on, vl.back_on, NULL, 0, NULL, '', NULL, v.type, v.type_version, vl.record_id, NULL
  FROM visit_lines vl JOIN visits v ON v.id = vl.visit_id WHERE vl.given_on BETWEEN ${from} AND ${to}
  UNION ALL
  SELECT 'copy', rl.id, rl.copied_on, NULL, NULL, 0, w.uid, w.name, w.department, NULL, NULL, rl.record_id, NULL
  FROM request_lines rl JOIN requests q ON q.id = rl.request_id JOIN borrowers w ON w.id = q.borrower_id
  WHERE rl.copied_on BETWEEN ${from} AND ${to})`

/**
 * What was out past its due date at the end of each day of the trend, whenever it was lent. A renewed loan counts by its last due date. The key of a
 * point is its day.
 */
const overdueUses = ({ from, to, today }: UseQuestion): Sql => sql`WITH uses AS (
  SELECT 'loan' AS kind, ll.id, l.lent_on AS day, ll.returned_on AS back_on, ll.due_on, 1 AS late, w.uid AS person, w.name AS who, w.department,
    NULL AS type, NULL AS type_version, ll.record_id, l.entered_on, d.value AS point
  FROM json_each(${JSON.stringify(trendDays(from, to, today))}) d
  JOIN loan_lines ll ON ll.due_on < d.value AND (ll.returned_on IS NULL OR ll.returned_on > d.value)
  JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id)`

const usesOf = (question: UseQuestion): Sql => (question.by === 'overdue' ? overdueUses(question) : uses(question))

/** Calendar days out in steps people speak of; still out is a step of its own. A copy is given for good. */
const DURATION = sql`CASE WHEN u.kind = 'copy' THEN NULL WHEN u.back_on IS NULL THEN 'open' WHEN julianday(u.back_on) - julianday(u.day) < 1 THEN '0'
  WHEN julianday(u.back_on) - julianday(u.day) <= 3 THEN '3' WHEN julianday(u.back_on) - julianday(u.day) <= 10 THEN '10'
  WHEN julianday(u.back_on) - julianday(u.day) <= 30 THEN '30' ELSE 'more' END`

/** Key of a bar, NULL for uses it does not count; its name in both languages. */
const PARTS: Record<UseBy, { key: Sql; name: Sql; nameEn: Sql }> = {
  month: { key: sql`substr(u.day, 1, 7)`, name: sql`''`, nameEn: sql`''` },
  weekday: { key: sql`strftime('%u', u.day)`, name: sql`''`, nameEn: sql`''` },
  department: { key: sql`u.department`, name: sql`u.department`, nameEn: sql`u.department` },
  person: { key: sql`u.person`, name: sql`u.who`, nameEn: sql`u.who` },
  visitorType: {
    key: sql`u.type`,
    name: sql`json_extract(v.definition, '$.name.zh')`,
    nameEn: sql`json_extract(v.definition, '$.name.en')`,
  },
  class: { key: sql`c.code`, name: sql`c.name`, nameEn: sql`c.name_en` },
  year: { key: sql`CAST(r.year AS TEXT)`, name: sql`''`, nameEn: sql`''` },
  duration: { key: DURATION, name: sql`''`, nameEn: sql`''` },
  overdue: { key: sql`u.point`, name: sql`''`, nameEn: sql`''` },
}

const joined = sql`FROM uses u JOIN records r ON r.id = u.record_id JOIN classes c ON c.id = r.class_id
  LEFT JOIN visitor_types v ON v.type = u.type AND v.version = u.type_version`

/** Kinds whose bars stand in their own order; the others longest first. */
const ORDERED = new Set<UseBy>(['month', 'weekday', 'year', 'overdue'])

export function groupsOf(db: ReadDb, question: UseQuestion): UseGroup[] {
  const { key, name, nameEn } = PARTS[question.by]
  const order = ORDERED.has(question.by) ? sql`1` : sql`records DESC, 1`
  const groups = all<UseGroup>(
    db,
    sql`${usesOf(question)} SELECT ${key} AS key, coalesce(max(${name}), '') AS name, coalesce(max(${nameEn}), '') AS nameEn, count(*) AS records,
          sum(u.late) AS late ${joined} WHERE ${key} IS NOT NULL GROUP BY 1 ORDER BY ${order} LIMIT ${BARS}`,
  )
  return question.by === 'overdue' ? everyPoint(question, groups) : groups
}

/** A day on which nothing was overdue is a point of the trend too. */
function everyPoint({ from, to, today }: UseQuestion, groups: readonly UseGroup[]): UseGroup[] {
  const found = new Map(groups.map((group) => [group.key, group]))
  const none = (key: string): UseGroup => ({ key, name: '', nameEn: '', records: 0, late: 0 })
  return trendDays(from, to, today).map((day) => found.get(day) ?? none(day))
}

/** The figures of a period; walks through all its uses, so ask it in a worker. */
export const useFigures = (db: ReadDb, question: UseQuestion): UseFigures => ({
  ...countUse(useEventsBetween(db, question.from, question.to)),
  groups: groupsOf(db, question),
})

interface Row {
  kind: 'loan' | 'visit' | 'copy'
  id: number
  day: string
  back_on: string | null
  due_on: string | null
  late: number
  who: string
  department: string | null
  entered_on: string | null
  record_uid: string
  code: string | null
  business_number: string | null
  title: string
}

const present = (row: Row): UseRow => ({
  id: `${row.kind}-${row.id}`,
  kind: row.kind,
  day: row.day,
  backOn: row.back_on,
  dueOn: row.due_on,
  late: row.late === 1,
  who: row.who,
  department: row.department ?? '',
  enteredOn: row.entered_on,
  recordUid: row.record_uid,
  name: nameOf(row),
  title: row.title,
})

/** How many uses stand behind one bar. */
export const countUseRows = (db: ReadDb, question: UseQuestion & { key: string }): number =>
  value<number>(
    db,
    sql`${usesOf(question)} SELECT count(*) ${joined} WHERE ${PARTS[question.by].key} = ${question.key}`,
  ) ?? 0

/** Whether anything was used; found at the first, so quick however long the period. */
export const anyUse = (db: ReadDb, question: UseQuestion): boolean =>
  value(db, sql`${usesOf(question)} SELECT 1 FROM uses u LIMIT 1`) !== undefined

/** The uses behind one bar, newest first, and how many they are. */
export function useRows(
  db: ReadDb,
  question: UseQuestion & { key: string; offset: number; limit: number },
): { rows: UseRow[]; total: number } {
  const where = sql`WHERE ${PARTS[question.by].key} = ${question.key}`
  const rows = all<Row>(
    db,
    sql`${usesOf(question)} SELECT u.kind, u.id, u.day, u.back_on, u.due_on, u.late, u.who, u.department, u.entered_on, r.uid AS record_uid, r.code,
          r.business_number, r.title ${joined} ${where} ORDER BY u.day DESC, u.kind, u.id DESC LIMIT ${question.limit} OFFSET ${question.offset}`,
  )
  return { rows: rows.map(present), total: countUseRows(db, question) }
}
