import type { PeriodMisfit } from '../../../shared/model/retention'
import { periodIn } from '../../../shared/rules/codeTemplate'
import { nameOf } from '../catalogue'
import type { ActFact } from '../confirmations'
import { all, run, sql, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'

type Retention = HandlersOf<'retention'>

interface Row {
  id: number
  uid: string
  code: string | null
  business_number: string | null
  title: string
  period: string | null
  template: string
  box: string | null
  box_period: string | null
  since: number | null
}

const rowsOf = (db: ReadDb, from: Sql): Row[] =>
  all(
    db,
    sql`SELECT r.id, r.uid, r.code, r.business_number, r.title, r.period, c.code_template AS template, b.number AS box, b.period AS box_period, p.since
        FROM ${from} JOIN classes c ON c.id = r.class_id LEFT JOIN volumes v ON v.id = r.volume_id
        LEFT JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)`,
  )

/** What still says another period: the 档号 and the box. */
function misfitOf({ code, template, box, box_period: boxPeriod }: Row, period: string | null) {
  const inCode = code === null ? null : periodIn(template, code)
  return {
    codePeriod: inCode && inCode !== period ? inCode : null,
    box: box !== null && boxPeriod !== null && boxPeriod !== period ? { number: box, period: boxPeriod } : null,
  }
}

/** Facts of a sheet: on how many of these records 档号 or box would say another period than this one. None when all fit. */
export function misfitFacts(db: ReadDb, ids: readonly number[], period: string): ActFact[] {
  const from = sql`json_each(${JSON.stringify(ids)}) one JOIN records r ON r.id = one.value LEFT JOIN period_changes p ON p.record_id = r.id`
  const found = rowsOf(db, from).map((row) => misfitOf(row, period))
  const fact = (label: ActFact['label'], count: number): ActFact[] =>
    count === 0 ? [] : [{ label, value: String(count), as: 'number' }]
  return [
    ...fact('retention.fact.codesDiffer', found.filter(({ codePeriod }) => codePeriod !== null).length),
    ...fact('retention.fact.boxesDiffer', found.filter(({ box }) => box !== null).length),
  ]
}

/** Remembers that a record has another period than its paper may say. */
export const noteChange = (db: WriteDb, recordId: number, at: number): void =>
  void run(
    db,
    sql`INSERT INTO period_changes (record_id, since) VALUES (${recordId}, ${at})
        ON CONFLICT (record_id) DO UPDATE SET since = excluded.since, marked_at = NULL, marked_by = NULL`,
  )

/** The longest waiting first. */
const open = (db: ReadDb): { row: Row; misfit: ReturnType<typeof misfitOf> }[] =>
  rowsOf(
    db,
    sql`period_changes p CROSS JOIN records r ON r.id = p.record_id AND p.marked_at IS NULL AND r.state NOT IN ('transferred','destroyed')`,
  )
    .map((row) => ({ row, misfit: misfitOf(row, row.period) }))
    .filter(({ misfit }) => misfit.codePeriod !== null || misfit.box !== null)
    .toSorted((one, other) => (one.row.since ?? 0) - (other.row.since ?? 0) || one.row.id - other.row.id)

export const misfits: Retention['misfits'] = ({ limit }, { db }) => {
  const found = open(db)
  const rows = found.slice(0, limit).map(({ row, misfit }): PeriodMisfit => ({
    uid: row.uid,
    name: nameOf(row),
    period: row.period,
    ...misfit,
    since: row.since ?? 0,
  }))
  return { rows, total: found.length }
}

export const markMisfits: Retention['markMisfits'] = ({ uids }, w) => {
  const wanted = new Set(uids)
  const rows = open(w.db).filter(({ row }) => wanted.has(row.uid))
  if (rows.length < wanted.size)
    fail('not-found', { uid: uids.find((uid) => !rows.some(({ row }) => row.uid === uid)) })
  for (const { row, misfit } of rows) {
    run(
      w.db,
      sql`UPDATE period_changes SET marked_at = ${w.now}, marked_by = ${w.actor.userId} WHERE record_id = ${row.id}`,
    )
    const detail = { markedPeriod: row.period, codePeriod: misfit.codePeriod, box: misfit.box?.number ?? null }
    w.note({ subjectKind: 'record', subjectUid: row.uid, subject: nameOf(row), detail })
  }
  w.changed('retention')
  return { marked: rows.length }
}
