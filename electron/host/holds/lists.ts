import type { HeldRecord } from '../../../shared/model/hold'
import { dateIn } from '../../../shared/rules/timeZone'
import { maskPersonNumbers } from '../../../shared/rules/masking'
import { nameOf, recordLines } from '../catalogue'
import { deskRows } from '../circulation'
import { all, run, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import {
  countHolds,
  holdByRef,
  listHolds,
  openHold,
  presentHold,
  releasesOf,
  statesUnder,
  type HoldRow,
} from './holdStore'
import { holdFacts, selectionFacts } from './place'
import { select, selecting } from './selection'

type Holds = HandlersOf<'holds'>

const SAMPLE = 10

/** Rowid a cursor stands for, or null for the first page. */
const afterOf = (cursor: string | null): number | null => (cursor === null ? null : Number(cursor) || 0)
const cursorOf = (rows: readonly { id: number }[], limit: number): string | null =>
  rows.length === limit ? String(rows.at(-1)?.id) : null

export const list: Holds['list'] = ({ filter, limit, cursor }, { db, today }) => {
  const rows = listHolds(db, filter, today, afterOf(cursor), limit)
  return {
    rows: rows.map((row) => presentHold(row, today)),
    total: countHolds(db, filter, today),
    cursor: cursorOf(rows, limit),
  }
}

export const get: Holds['get'] = ({ uid }, { db, today }) => {
  const row = holdByRef(db, uid)
  return { ...presentHold(row, today), releases: releasesOf(db, row.id), states: statesUnder(db, row.id) }
}

interface KeptRow {
  id: number
  record_id: number
  placed_at: number
  released_at: number | null
}

function presentHeld(db: ReadDb, rows: readonly KeptRow[], zone: string): HeldRecord[] {
  const ids = rows.map((row) => row.record_id)
  const desk = new Map(deskRows(db, ids).map((row) => [row.id, row]))
  const lines = new Map(recordLines(db, ids).map((row) => [row.id, row]))
  return rows.flatMap((kept) => {
    const row = lines.get(kept.record_id)
    if (!row) return []
    const at = desk.get(row.id)
    return {
      uid: row.uid,
      name: nameOf(row),
      title: row.title,
      personName: row.person_name,
      birthMonth: row.birth?.slice(0, 7) ?? null,
      year: row.year,
      classCode: row.class_code,
      className: row.class_name,
      state: row.state,
      place: at?.place ?? null,
      borrower: at?.borrower ?? '',
      heldOn: dateIn(kept.placed_at, zone),
      releasedOn: kept.released_at === null ? null : dateIn(kept.released_at, zone),
    }
  })
}

export const records: Holds['records'] = ({ uid, which, limit, cursor }, { db, zone }) => {
  const hold = holdByRef(db, uid)
  const state = which === 'held' ? sql`released_at IS NULL` : sql`released_at IS NOT NULL`
  const after = afterOf(cursor) ?? 0
  const rows = all<KeptRow>(
    db,
    sql`SELECT id, record_id, placed_at, released_at FROM hold_records WHERE hold_id = ${hold.id} AND ${state} AND id > ${after} ORDER BY id LIMIT ${limit}`,
  )
  const total = value<number>(db, sql`SELECT count(*) FROM hold_records WHERE hold_id = ${hold.id} AND ${state}`) ?? 0
  return { rows: presentHeld(db, rows, zone), total, cursor: cursorOf(rows, limit) }
}

export const check: Holds['check'] = async ({ selection, hold }, context) => {
  const scope = selecting(context, context.signal)
  const db = scope.room.reader
  const found = await select(scope, selection)
  const facts = selectionFacts(db, found.ids, hold === undefined ? null : openHold(db, hold).id)
  return {
    count: found.ids.length - facts.already - facts.gone,
    ...facts,
    unknown: found.unknown.slice(0, 200).map((line) => maskPersonNumbers(line)),
    unclear: found.unclear.slice(0, 200),
    sample: recordLines(db, found.ids.slice(0, SAMPLE)).map((row) => ({
      uid: row.uid,
      name: nameOf(row),
      title: row.title,
    })),
  }
}

const CHANGING = [
  ['kind', 'kind'], ['caseNumber', 'case_number'], ['askedBy', 'asked_by'], ['from', 'from_on'], ['reviewOn', 'review_on'],
] as const // prettier-ignore

/** Changes what is known of a case; the trail keeps both values. To allow lending again is a release (second person). */
export const update: Holds['update'] = ({ uid, version, why, ...changes }, w) => {
  const before = openHold(w.db, uid)
  if (before.version !== version) fail('conflict', { subject: before.number })
  const after: HoldRow = { ...before }
  const detail: Record<string, unknown> = {}
  for (const [key, column] of CHANGING) {
    const next = changes[key]
    if (next === undefined || next === before[column]) continue
    Object.assign(after, { [column]: next })
    detail[key] = [before[column], next].map((one) => (one === null ? null : maskPersonNumbers(one)))
  }
  if (changes.mayLend === false && before.may_lend === 1) {
    after.may_lend = 0
    detail.mayLend = [true, false]
  }
  if (Object.keys(detail).length === 0) return presentHold(before, w.today)
  run(
    w.db,
    sql`UPDATE holds SET kind = ${after.kind}, case_number = ${after.case_number}, asked_by = ${after.asked_by}, from_on = ${after.from_on},
          review_on = ${after.review_on}, may_lend = ${after.may_lend}, version = version + 1 WHERE id = ${before.id}`,
  )
  const { number } = holdFacts(after)
  w.note({ subjectKind: 'hold', subjectUid: uid, subject: number, detail, reason: maskPersonNumbers(why) })
  w.changed('holds', uid)
  w.changed('catalogue')
  return presentHold(holdByRef(w.db, uid), w.today)
}
