import type { ReadContext, WriteContext } from '../context'
import { deskRows, expandRef, idsInBox, presentDesk, presentHeld, resolve } from '../circulation'
import { nameOf, reindexMany, setRecordState } from '../catalogue'
import { all, get, sql, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import {
  boxById,
  changeBox,
  countBoxes,
  deleteBox,
  insertBox,
  listBoxes,
  nextBoxNumber,
  placeBox,
  recordsInBoxes,
  presentBox,
  presentVolume,
  volumesInBox,
  type BoxRow,
} from './boxStore'
import { groupOf } from './groups'
import { locationById, locationByUid, locationIdByPath, type LocationRow } from './locationStore'

type Storeroom = HandlersOf<'storeroom'>

/** A box or volume shows at most this many records. */
export const SHOWN = 2000

/** The box a uid or barcode names. */
export function boxOf(db: ReadDb, ref: string): BoxRow {
  const found = resolve(db, ref)
  const row = found.kind === 'box' ? boxById(db, found.id) : undefined
  return row ?? fail('catalogue.no-such-code', { code: ref })
}

export function contentsOf({ db, today, actor }: ReadContext | WriteContext, id: number) {
  const box = boxById(db, id) ?? fail('not-found')
  const loose = all<{ id: number }>(
    db,
    sql`SELECT id FROM live_records WHERE box_id = ${id} ORDER BY seq IS NULL, seq, id LIMIT ${SHOWN}`,
  )
  const rows = deskRows(
    db,
    loose.map((one) => one.id),
  )
  return {
    box: presentBox(box),
    volumes: volumesInBox(db, id).map(presentVolume),
    records: rows.map((row) => presentHeld(presentDesk(row, today), actor)),
  }
}

export const boxes: Storeroom['boxes'] = ({ filter, limit, cursor }, { db }) => {
  const rows = listBoxes(db, filter, cursor === null ? null : Number(cursor), limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { boxes: rows.map(presentBox), cursor: last ? String(last.id) : null, total: countBoxes(db, filter) }
}

export const box: Storeroom['box'] = ({ ref }, context) => contentsOf(context, boxOf(context.db, ref).id)

export const nextNumber: Storeroom['nextBoxNumber'] = (input, { db }) => ({
  number: nextBoxNumber(db, groupOf(db, input)),
})

export const createBox: Storeroom['createBox'] = (input, w) => {
  const group = groupOf(w.db, input)
  const place = input.locationUid === null ? null : (locationByUid(w.db, input.locationUid) ?? fail('not-found'))
  const { period, thickness, note } = input
  const number = input.number ?? nextBoxNumber(w.db, group)
  const uid = uuidv7(w.now)
  const locationId = place?.id ?? null
  const id = insertBox(w.db, { ...group, uid, number, period, thickness, locationId, note, batchId: null, at: w.now })
  const { classCode, year } = input
  const detail = { classCode, year, period, place: [null, place?.path ?? null] }
  w.note({ subjectKind: 'box', subjectUid: uid, subject: number, detail })
  w.changed('storeroom', uid)
  return presentBox(boxById(w.db, id) ?? fail('not-found'))
}

/** Refuses a period that does not fit what lies in the box already. */
function checkPeriod(db: ReadDb, before: BoxRow, period: string | null): void {
  if (period === null || period === before.period) return
  const other = get<{ name: string }>(
    db,
    sql`SELECT coalesce(code, business_number, title) AS name FROM records WHERE box_id = ${before.id} AND period <> ${period} LIMIT 1`,
  )
  if (other) fail('storeroom.box-mixed', { code: other.name, box: before.number })
}

export const updateBox: Storeroom['updateBox'] = ({ uid, version, ...changes }, w) => {
  const before = boxOf(w.db, uid)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const after: BoxRow = { ...before, ...given, version }
  checkPeriod(w.db, before, after.period)
  if (!changeBox(w.db, after)) fail('conflict', { subject: before.number })
  if (after.number !== before.number) reindexMany(w, recordsInBoxes(w.db, sql`${before.id}`))
  const detail: Record<string, unknown> = {}
  for (const key of ['number', 'period', 'thickness', 'note'] as const)
    if (before[key] !== after[key]) detail[key] = [before[key], after[key]]
  w.note({ subjectKind: 'box', subjectUid: uid, subject: after.number, detail })
  w.changed('storeroom', uid)
  return presentBox(boxById(w.db, before.id) ?? fail('not-found'))
}

export const removeBox: Storeroom['removeBox'] = ({ uid }, w) => {
  const row = boxOf(w.db, uid)
  const filled = get(w.db, sql`SELECT id FROM records WHERE box_id = ${row.id} LIMIT 1`)
  if (filled || row.volumes > 0) fail('storeroom.not-empty', { name: row.number })
  deleteBox(w.db, row.id)
  const detail = { classCode: row.class_code, year: row.year, period: row.period }
  w.note({ subjectKind: 'box', subjectUid: uid, subject: row.number, detail })
  w.changed('storeroom', uid)
  return {}
}

/** The place a uid, barcode or path names. */
function placeOfRef(db: ReadDb, ref: string): LocationRow {
  const found = resolve(db, ref)
  const byPath = locationIdByPath(db, ref)
  const row =
    (found.kind === 'location' ? locationById(db, found.id) : undefined) ??
    locationByUid(db, ref) ??
    (byPath === undefined ? undefined : locationById(db, byPath))
  return row ?? fail('catalogue.no-such-code', { code: ref })
}

/** What waits for the box is in place once the box stands on a shelf, and is to be shelved again when it is taken off. */
export function settleStates(db: WriteDb, boxId: number, placed: boolean, at: number): string[] {
  const [from, to] = placed ? (['to-shelve', 'in'] as const) : (['in', 'to-shelve'] as const)
  const rows = deskRows(db, idsInBox(db, boxId)).filter((row) => row.state === from)
  for (const row of rows) setRecordState(db, row.id, to, at)
  return rows.map((row) => row.uid)
}

function moveBox(w: WriteContext, row: BoxRow, place: LocationRow | null): string[] {
  placeBox(w.db, row.id, place?.id ?? null)
  const settled = settleStates(w.db, row.id, place !== null, w.now)
  const detail = { place: [row.place, place?.path ?? null], records: settled.length }
  w.note({ subjectKind: 'box', subjectUid: row.uid, subject: row.number, detail })
  w.changed('storeroom', row.uid)
  return settled
}

/** Moves boxes; their records move with them because only boxes have a place. */
export const moveBoxes: Storeroom['moveBoxes'] = ({ boxes: refs, to }, w) => {
  const place = to === null ? null : placeOfRef(w.db, to)
  const rows = refs.map((ref) => boxOf(w.db, ref))
  const settled = rows.flatMap((row) => moveBox(w, row, place))
  const moved = JSON.stringify(rows.map(({ id }) => id))
  reindexMany(w, recordsInBoxes(w.db, sql`SELECT value FROM json_each(${moved})`))
  w.changed('catalogue', ...settled)
  const now = place ? locationById(w.db, place.id) : undefined
  return {
    boxes: rows.map((row) => presentBox(boxById(w.db, row.id) ?? row)),
    full: now !== undefined && now.capacity !== null && now.boxes > now.capacity,
    shelved: place ? settled.length : 0,
  }
}

/** 待上架 → 在库 for records or all waiting records of boxes and volumes; their box must have a place. */
export const shelve: Storeroom['shelve'] = ({ refs }, w) => {
  const done = new Set<string>()
  for (const ref of refs) {
    const { ids, container } = expandRef(w.db, ref)
    for (const row of deskRows(w.db, ids)) {
      const name = nameOf(row)
      if (row.state !== 'to-shelve') {
        if (!container) fail('storeroom.wrong-state', { code: name, state: row.state })
        continue
      }
      if (row.place === null) fail('storeroom.no-place', { code: name })
      setRecordState(w.db, row.id, 'in', w.now)
      const detail = { state: [row.state, 'in'], place: row.place, box: row.box_number }
      w.note({ subjectKind: 'record', subjectUid: row.uid, subject: name, detail })
      done.add(row.uid)
    }
  }
  w.changed('catalogue', ...done)
  w.changed('storeroom')
  return { shelved: done.size }
}
