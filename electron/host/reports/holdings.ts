import type { Holdings } from '../../../shared/model/report'
import { isGone, type RecordState } from '../../../shared/rules/recordState'
import type { Host, ReadContext } from '../context'
import type { RoomState } from '../roomState'
import { readsOf } from '../reading'
import { classNames, countBoxes, countVolumes, type ClassYear } from './counts'

interface Cached {
  at: number
  /** Something changed since it was asked for. */
  stale: boolean
  /** How long the picture may be shown after something changed, ms; grows with what counting cost. */
  keep: number
  /** Tells the pages when the picture they were given is to be asked for again. */
  later?: NodeJS.Timeout
  rows: Promise<ClassYear[]>
}

/** A changed record makes the picture stale, but counting anew takes at most one part in this many of the time of a worker. */
const SHARE = 50
/** No picture is older than this, whatever counting costs. */
const LONGEST = 15_000
/** Topics whose changes move records between classes, years or states. */
const MOVING = new Set(['catalogue', 'intake', 'circulation', 'storeroom'])

const cache = new WeakMap<RoomState, Cached>()

/** The answer given now is older than the last change: once it may be counted anew, the pages are told to ask again. */
function tellLater(known: Cached, host: Host, room: RoomState): void {
  known.later ??= setTimeout(() => {
    if (cache.get(room) !== known || host.room !== room) return
    cache.delete(room)
    host.events.publish({ kind: 'changed', topic: 'reports' })
  }, known.keep)
  known.later.unref()
}

/** Counts in a worker of the room, so that no scan waits for it; people who ask meanwhile get the same count. */
function countedRows({ room, host, now }: ReadContext): Promise<ClassYear[]> {
  const known = cache.get(room)
  if (known && (!known.stale || (now >= known.at && now - known.at < known.keep))) {
    if (known.stale) tellLater(known, host, room)
    return known.rows
  }
  const began = performance.now()
  const fresh: Cached = { at: now, stale: false, keep: LONGEST, rows: readsOf(room).ask({ kind: 'holdings' }) }
  cache.set(room, fresh)
  const forget = () => {
    if (cache.get(room) === fresh) cache.delete(room)
  }
  const counted = () => (fresh.keep = Math.min(LONGEST, SHARE * (performance.now() - began)))
  const stop = host.events.subscribe((notice) => {
    if (notice.kind !== 'changed' || !MOVING.has(notice.topic ?? '')) return
    fresh.stale = true
    // A ledger that came in or was undone is looked at straight away.
    if (notice.topic === 'intake') forget()
    stop()
  })
  fresh.rows.then(counted, () => {
    stop()
    forget()
  })
  return fresh.rows
}

const sumBy = <Key>(rows: readonly ClassYear[], keyOf: (row: ClassYear) => Key): Map<Key, number> => {
  const sums = new Map<Key, number>()
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.records)
  return sums
}

/** What the archive holds, by class and year and by state. Records handed over or destroyed are no holdings but still counted by state. */
export async function holdings(_input: unknown, context: ReadContext): Promise<Holdings> {
  const rows = await countedRows(context)
  const held = rows.filter((row) => !isGone(row.state as RecordState))
  const names = classNames(context.db)
  const byClassAndYear = [...sumBy(held, (row) => `${row.classId}|${row.year}`)].map(([key, records]) => {
    const [id, year] = key.split('|').map(Number)
    const one = names.get(id ?? 0)
    return {
      classCode: one?.code ?? '',
      className: one?.name ?? '',
      classNameEn: one?.name_en ?? '',
      year: year ?? 0,
      records,
    }
  })
  return {
    records: held.reduce((sum, row) => sum + row.records, 0),
    volumes: countVolumes(context.db),
    boxes: countBoxes(context.db),
    byClassAndYear: byClassAndYear.toSorted((a, b) => a.year - b.year || (a.classCode < b.classCode ? -1 : 1)),
    byState: [...sumBy(rows, (row) => row.state)].map(([state, records]) => ({ state, records })),
  }
}
