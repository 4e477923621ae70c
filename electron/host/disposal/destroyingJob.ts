import { findById } from '../access/userStore'
import { writeAs, type Signed } from '../confirmations'
import type { Host, WriteContext } from '../context'
import { get, sql, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { JobHandle } from '../jobs'
import type { RoomState } from '../roomState'
import { inSlices } from '../slices'
import { carryOn } from './destroying'
import { forgetSoon } from './forgetting'

interface Run {
  list: number
  by: number
  signed: string
}

const nextRun = (db: ReadDb): Run | undefined =>
  get(db, sql`SELECT list_id AS list, user_id AS by, signed FROM destruction_runs ORDER BY list_id LIMIT 1`)

/**
 * Notes as the act itself writes them: with the proposal's reason and number. Pages are told once, at the end: one that asked anew for each slice would
 * be slower than the work.
 */
const asSigned = (w: WriteContext, { number, proposer }: Signed): WriteContext => ({
  ...w,
  changed: () => undefined,
  note: (entry) => w.note({ reason: proposer.reason, ...entry, detail: { ...entry.detail, confirmation: number } }),
})

async function work(host: Host, room: RoomState, { list, by, signed }: Run, handle: JobHandle) {
  const { signal } = handle
  const user = findById(room.reader, by) ?? fail('not-found')
  const act = JSON.parse(signed) as Signed
  let total = 0
  await inSlices(signal, (over) => {
    if (host.room !== room) fail('room.none-open')
    const left = writeAs({ host, transport: 'window', signal }, 'disposal.destroy', user, (w) => {
      const rest = carryOn(asSigned(w, act), list, over)
      if (rest === 0) for (const topic of ['disposal', 'catalogue', 'retention', 'requests'] as const) w.changed(topic)
      return rest
    })
    total = Math.max(total, left)
    handle.progress(total - left, total)
    return left
  })
}

const running = new WeakSet<RoomState>()

/** Goes on destroying what was signed, in short transactions, in the name of who signed last; also after a crash. */
export function goOnDestroying(host: Host): void {
  const { room } = host
  const first = room && nextRun(room.reader)
  if (!room || !first || running.has(room)) return
  host.jobs.start('disposal.destroy', findById(room.reader, first.by)?.uid ?? '', async (job) => {
    try {
      for (let one = nextRun(room.reader); one; one = nextRun(room.reader)) await work(host, room, one, job)
    } finally {
      running.delete(room)
    }
    forgetSoon(host)
  })
  running.add(room)
}
