import { Application } from '../../../shared/model/retention'
import { findById } from '../access/userStore'
import { writeAs } from '../confirmations'
import type { Host, WriteContext } from '../context'
import { all, run, sql, value, type ReadDb } from '../database/sql'
import { frozenAmong } from '../disposal'
import { fail, HostError } from '../errors'
import { blockedByHold } from '../holds'
import type { JobHandle } from '../jobs'
import type { RoomState } from '../roomState'
import { inSlices, type SliceClock } from '../slices'
import { setPeriod } from './setPeriod'

/** More records than this do not change in the transaction of the signature, but in short ones after it. */
export const AT_ONCE = 20
/** Rowids looked up for one slice; its time ends it earlier. */
const LOOKED_UP = 50
const TELL_EVERY = 1000

interface Run {
  id: number
  number: string
  input: string
  period: string
  reason: string
  user_id: number
  total: number
  changed: number
}

export interface NewRun {
  number: string
  input: Application
  period: string
  reason: string
}

/** Keeps what was signed: these records get that period, whatever stops the program meanwhile. */
export function storeRun(w: WriteContext, ids: readonly number[], { number, input, period, reason }: NewRun): void {
  const { lastId } = run(
    w.db,
    sql`INSERT INTO period_runs (number, input, period, reason, user_id, total, begun_at)
        VALUES (${number}, ${JSON.stringify(input)}, ${period}, ${reason}, ${w.actor.userId}, ${ids.length}, ${w.now})`,
  )
  run(
    w.db,
    sql`INSERT INTO period_run_records (run_id, record_id) SELECT ${lastId}, value FROM json_each(${JSON.stringify(ids)})`,
  )
}

const openRuns = (db: ReadDb): Run[] => all(db, sql`SELECT * FROM period_runs WHERE ended_at IS NULL ORDER BY id`)

const leftOf = (db: ReadDb, id: number): number =>
  value<number>(db, sql`SELECT count(*) FROM period_run_records WHERE run_id = ${id}`) ?? 0

/** Which of these records still are what was signed: the same line and group, not under the version, nothing against it. */
export function stillMeant(db: ReadDb, ids: readonly number[], still: (ids: readonly number[]) => number[]): number[] {
  const held = new Set(blockedByHold(db, ids, 'change').map(({ record }) => record))
  const frozen = frozenAmong(db, ids)
  return still(ids).filter((id) => !held.has(id) && !frozen.has(id))
}

/** Remembers when the pages were last told, so that they do not ask anew for each slice. */
type Told = { at: number }

function slice(w: WriteContext, one: Run, meant: Meant, over: SliceClock, told: Told): number {
  const input = Application.parse(JSON.parse(one.input))
  const { line, version } = input
  const ids = all<{ id: number }>(
    w.db,
    sql`SELECT record_id AS id FROM period_run_records WHERE run_id = ${one.id} ORDER BY record_id LIMIT ${LOOKED_UP}`,
  ).map(({ id }) => id)
  const wanted = new Set(stillMeant(w.db, ids, (some) => meant(w.db, input, some)))
  const quiet: WriteContext = {
    ...w,
    changed: () => undefined,
    note: (entry) => w.note({ ...entry, detail: { ...entry.detail, confirmation: one.number } }),
  }
  let last = 0
  for (const id of ids) {
    if (wanted.has(id)) one.changed += setPeriod(quiet, [id], one.period, one.reason, { line, version })
    last = id
    if (over()) break
  }
  run(w.db, sql`DELETE FROM period_run_records WHERE run_id = ${one.id} AND record_id <= ${last}`)
  run(w.db, sql`UPDATE period_runs SET changed = ${one.changed} WHERE id = ${one.id}`)
  const left = leftOf(w.db, one.id)
  if (left === 0) end(w, one, `${line} v${version}`)
  if (left === 0 || w.now - told.at >= TELL_EVERY) {
    told.at = w.now
    w.changed('retention')
    w.changed('catalogue')
  }
  return left
}

function end(w: WriteContext, one: Run, subject: string): void {
  run(w.db, sql`UPDATE period_runs SET ended_at = ${w.now} WHERE id = ${one.id}`)
  const detail = { count: one.changed, passed: one.total - one.changed, confirmation: one.number }
  w.note({ subjectKind: 'schedule', subject, detail, reason: one.reason })
}

/** Which of these records an application means now. */
export type Meant = (db: ReadDb, input: Application, ids: readonly number[]) => number[]

async function work(host: Host, room: RoomState, one: Run, meant: Meant, handle: JobHandle): Promise<void> {
  const user = findById(room.reader, one.user_id) ?? fail('not-found')
  const told = { at: 0 }
  await inSlices(handle.signal, (over) => {
    if (host.room !== room) throw new HostError('room.none-open')
    const before = one.changed
    try {
      const left = writeAs({ host, transport: 'window', signal: handle.signal }, 'retention.apply', user, (w) =>
        slice(w, one, meant, over, told),
      )
      handle.progress(one.total - left, one.total)
      return left
    } catch (error) {
      one.changed = before
      throw error
    }
  })
}

const running = new WeakMap<RoomState, Set<number>>()

/** Carries out what was signed and is not done yet, one after another; what a crash leaves is taken up at the next opening. */
export function goOnApplying(host: Host, meant: Meant): void {
  const { room } = host
  if (!room) return
  const busy = running.get(room) ?? new Set<number>()
  running.set(room, busy)
  for (const one of openRuns(room.reader)) {
    if (busy.has(one.id)) continue
    host.jobs.start('retention.apply', findById(room.reader, one.user_id)?.uid ?? '', async (handle) => {
      try {
        await work(host, room, one, meant, handle)
      } finally {
        busy.delete(one.id)
      }
    })
    busy.add(one.id)
  }
}
