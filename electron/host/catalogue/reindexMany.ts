import type { Host, WriteContext } from '../context'
import { all, run, sql, value, type WriteDb } from '../database/sql'
import { transactAsHost } from '../pipeline'
import type { RoomState } from '../roomState'
import { inSlices, type SliceClock } from '../slices'
import { reindex, typesOnce } from './reindex'

/** So many are indexed anew in some tens of milliseconds. */
const AT_ONCE = 100
/** More than a slice does. */
const LOOKED_AT = 200

/**
 * Indexes records (rowids) anew after something they share has changed: the name of an employer, the place of their boxes. A few in the transaction
 * itself; more are noted in it and follow after its commit in slices, since an employer may have a hundred thousand and a storeroom a million.
 */
export function reindexMany(w: WriteContext, ids: readonly number[]): void {
  if (ids.length <= AT_ONCE) {
    for (const id of ids) reindex(w.db, id)
    return
  }
  run(w.db, sql`INSERT OR IGNORE INTO reindexing (record_id) SELECT value FROM json_each(${JSON.stringify(ids)})`)
  w.afterCommit((host) => Promise.resolve(goOnReindexing(host)))
}

const running = new WeakSet<RoomState>()

/** Goes on indexing what was noted, in short transactions; also after a crash, and when the room was closed meanwhile. */
export function goOnReindexing(host: Host): void {
  const { room } = host
  if (!room || running.has(room)) return
  running.add(room)
  inSlices(undefined, (over) => {
    if (host.room !== room) return 0
    return transactAsHost(host, 'catalogue.reindex', ({ db }) => reindexSome(db, over), { audit: false })
  })
    .catch((error: unknown) => host.log.error({ err: error }, 'records are still to be indexed'))
    .finally(() => running.delete(room))
}

/** Answers whether some are left: 1 or 0. */
function reindexSome(db: WriteDb, over: SliceClock): number {
  const typeOf = typesOnce(db)
  for (const { id } of all<{ id: number }>(db, sql`SELECT record_id AS id FROM reindexing LIMIT ${LOOKED_AT}`)) {
    reindex(db, id, typeOf)
    run(db, sql`DELETE FROM reindexing WHERE record_id = ${id}`)
    if (over()) break
  }
  return value<number>(db, sql`SELECT EXISTS (SELECT 1 FROM reindexing)`) ?? 0
}
