import { reindex, setRecordState } from '../catalogue'
import type { ReadContext, WriteContext } from '../context'
import { deskRows, idsInVolume, presentDesk, presentHeld, recordIdOf, resolve } from '../circulation'
import { get, run, sql, value, type ReadDb, type WriteDb } from '../database/sql'
import { fail } from '../errors'
import { refuseHeld } from '../holds'
import { uuidv7 } from '../room/uuidv7'
import type { HandlersOf } from '../router'
import { boxOf, contentsOf, settleStates, SHOWN } from './boxes'
import {
  boxById,
  countVolumes,
  insertVolume,
  listVolumes,
  nextVolumeNumber,
  presentVolume,
  setVolumeBox,
  volumeById,
  type VolumeRow,
} from './boxStore'
import { groupOf } from './groups'

type Storeroom = HandlersOf<'storeroom'>

interface Fact {
  fonds_id: number
  class_id: number
  year: number
  period: string | null
}
interface RecordFact extends Fact {
  id: number
  uid: string
  name: string
  state: string
  confirmed_at: number | null
  box: string | null
  box_id: number | null
  /** Rowid of the place of its box. */
  location_id: number | null
  volume: string | null
  volume_id: number | null
}

const factOf = (db: ReadDb, id: number): RecordFact =>
  get<RecordFact>(
    db,
    sql`SELECT r.id, r.uid, coalesce(r.code, r.business_number, r.title) AS name, r.state, r.confirmed_at, r.fonds_id, r.class_id, r.year, r.period,
          b.number AS box, r.box_id, b.location_id, coalesce(v.code, v.title) AS volume, r.volume_id
        FROM live_records r LEFT JOIN boxes b ON b.id = r.box_id LEFT JOIN volumes v ON v.id = r.volume_id WHERE r.id = ${id}`,
  ) ?? fail('not-found')

/** One fonds, class, year and period to a box (domain.md §2); a period that is not decided yet fits. */
const fits = (one: Fact, other: Fact): boolean =>
  one.fonds_id === other.fonds_id &&
  one.class_id === other.class_id &&
  one.year === other.year &&
  (one.period === null || other.period === null || one.period === other.period)

/** States in which the paper is on the table or in another box, so that it can be put into this one. */
const IN_HAND = new Set(['arranging', 'to-shelve', 'in', 'to-return'])

function checkInHand(fact: RecordFact): void {
  if (!IN_HAND.has(fact.state)) fail('storeroom.wrong-state', { code: fact.name, state: fact.state })
}

function checkMovable(fact: RecordFact): void {
  checkInHand(fact)
  if (fact.volume_id !== null) fail('storeroom.in-volume', { code: fact.name, volume: fact.volume })
}

const lastSeq = (db: ReadDb, where: ReturnType<typeof sql>): number =>
  value<number>(db, sql`SELECT max(seq) FROM records WHERE ${where}`) ?? 0

const putInBox = (db: WriteDb, id: number, boxId: number | null, seq: number | null, at: number): void =>
  void run(db, sql`UPDATE records SET box_id = ${boxId}, seq = ${seq}, updated_at = ${at} WHERE id = ${id}`)

/** A box takes the period of the first record put into it. */
function takePeriod(db: WriteDb, table: 'boxes' | 'volumes', id: number, period: string | null): void {
  if (period === null) return
  if (table === 'boxes') run(db, sql`UPDATE boxes SET period = ${period} WHERE id = ${id} AND period IS NULL`)
  else run(db, sql`UPDATE volumes SET period = ${period} WHERE id = ${id} AND period IS NULL`)
}

const noteMove = (w: WriteContext, fact: RecordFact, field: 'box' | 'volume', to: string | null): void =>
  w.note({ subjectKind: 'record', subjectUid: fact.uid, subject: fact.name, detail: { [field]: [fact[field], to] } })

export const fillBox: Storeroom['fillBox'] = ({ box: ref, refs }, w) => {
  const { id, number } = boxOf(w.db, ref)
  let seq = lastSeq(w.db, sql`box_id = ${id}`)
  const uids: string[] = []
  for (const one of refs) {
    const fact = factOf(w.db, recordIdOf(w.db, one))
    checkMovable(fact)
    const target = boxById(w.db, id) ?? fail('not-found')
    if (!fits(fact, target)) fail('storeroom.box-mixed', { code: fact.name, box: number })
    // Scanned twice: it keeps its turn in the box.
    if (fact.box_id === id) continue
    takePeriod(w.db, 'boxes', id, fact.period)
    putInBox(w.db, fact.id, id, ++seq, w.now)
    // From the shelf into a box that still stands on the table.
    if (fact.state === 'in' && fact.location_id !== null && target.location_id === null)
      setRecordState(w.db, fact.id, 'to-shelve', w.now)
    reindex(w.db, fact.id)
    noteMove(w, fact, 'box', number)
    uids.push(fact.uid)
  }
  w.changed('storeroom', ref)
  w.changed('catalogue', ...uids)
  return contentsOf(w, id)
}

/** Takes a record out of a volume that is not numbered yet: what was put there by mistake. */
function leaveVolume(w: WriteContext, fact: RecordFact): void {
  if (fact.confirmed_at !== null) fail('storeroom.in-volume', { code: fact.name, volume: fact.volume })
  refuseHeld(w.db, [fact.id], 'change')
  run(w.db, sql`UPDATE records SET volume_id = NULL WHERE id = ${fact.id}`)
}

export const unbox: Storeroom['unbox'] = ({ refs }, w) => {
  const uids: string[] = []
  for (const ref of refs) {
    const fact = factOf(w.db, recordIdOf(w.db, ref))
    checkInHand(fact)
    if (fact.volume_id !== null) leaveVolume(w, fact)
    putInBox(w.db, fact.id, null, null, w.now)
    reindex(w.db, fact.id)
    const state = fact.confirmed_at === null ? 'arranging' : 'to-shelve'
    setRecordState(w.db, fact.id, state, w.now)
    const from = fact.volume_id === null ? { box: [fact.box, null] } : { volume: [fact.volume, null] }
    const detail = { ...from, state: [fact.state, state] }
    w.note({ subjectKind: 'record', subjectUid: fact.uid, subject: fact.name, detail })
    uids.push(fact.uid)
  }
  w.changed('storeroom')
  w.changed('catalogue', ...uids)
  return { unboxed: uids.length }
}

/** The volume a uid, 档号 or barcode names. */
function volumeOf(db: ReadDb, ref: string): VolumeRow {
  const found = resolve(db, ref)
  const row = found.kind === 'volume' ? volumeById(db, found.id) : undefined
  return row ?? fail('catalogue.no-such-code', { code: ref })
}

function volumeContents({ db, today, actor }: ReadContext | WriteContext, id: number) {
  const row = volumeById(db, id) ?? fail('not-found')
  const ids = idsInVolume(db, id).slice(0, SHOWN)
  return {
    volume: presentVolume(row),
    records: deskRows(db, ids).map((one) => presentHeld(presentDesk(one, today), actor)),
  }
}

export const volumes: Storeroom['volumes'] = ({ classCode, year, limit, cursor }, { db }) => {
  const filter = { classCode, year }
  const rows = listVolumes(db, filter, cursor === null ? null : Number(cursor), limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { volumes: rows.map(presentVolume), cursor: last ? String(last.id) : null, total: countVolumes(db, filter) }
}

export const volume: Storeroom['volume'] = ({ ref }, context) => volumeContents(context, volumeOf(context.db, ref).id)

export const createVolume: Storeroom['createVolume'] = (input, w) => {
  const group = groupOf(w.db, input)
  if (group.arrangement !== 'volume') fail('storeroom.not-by-volume', { name: group.className })
  const { period, title, note, classCode, year } = input
  const number = input.number ?? nextVolumeNumber(w.db, group, period)
  const uid = uuidv7(w.now)
  const id = insertVolume(w.db, { ...group, uid, number, period, title, note, at: w.now })
  w.note({ subjectKind: 'volume', subjectUid: uid, subject: title, detail: { classCode, year, period, number } })
  w.changed('storeroom', uid)
  return presentVolume(volumeById(w.db, id) ?? fail('not-found'))
}

export const fillVolume: Storeroom['fillVolume'] = ({ volume: ref, refs }, w) => {
  const { id, title, confirmed_at } = volumeOf(w.db, ref)
  if (confirmed_at !== null) fail('catalogue.code-locked', { code: title })
  let seq = lastSeq(w.db, sql`volume_id = ${id}`)
  const uids: string[] = []
  for (const one of refs) {
    const fact = factOf(w.db, recordIdOf(w.db, one))
    checkInHand(fact)
    refuseHeld(w.db, [fact.id], 'change')
    if (fact.confirmed_at !== null) fail('catalogue.code-locked', { code: fact.name })
    if (!fits(fact, volumeById(w.db, id) ?? fail('not-found')))
      fail('storeroom.box-mixed', { code: fact.name, box: title })
    if (fact.volume_id === id) continue
    takePeriod(w.db, 'volumes', id, fact.period)
    run(
      w.db,
      sql`UPDATE records SET volume_id = ${id}, box_id = NULL, seq = ${++seq}, updated_at = ${w.now} WHERE id = ${fact.id}`,
    )
    reindex(w.db, fact.id)
    noteMove(w, fact, 'volume', title)
    uids.push(fact.uid)
  }
  w.changed('storeroom', ref)
  w.changed('catalogue', ...uids)
  return volumeContents(w, id)
}

export const boxVolumes: Storeroom['boxVolumes'] = ({ box: ref, volumes: refs }, w) => {
  const { id, number } = boxOf(w.db, ref)
  for (const one of refs) {
    const row = volumeOf(w.db, one)
    const target = boxById(w.db, id) ?? fail('not-found')
    if (!fits(row, target)) fail('storeroom.box-mixed', { code: row.code ?? row.title, box: number })
    takePeriod(w.db, 'boxes', id, row.period)
    setVolumeBox(w.db, row.id, id)
    if (target.location_id !== null) settleStates(w.db, id, true, w.now)
    const detail = { box: [row.box_number, number] }
    w.note({ subjectKind: 'volume', subjectUid: row.uid, subject: row.code ?? row.title, detail })
  }
  w.changed('storeroom', ref)
  w.changed('catalogue')
  return contentsOf(w, id)
}
