import { reindex } from '../catalogue'
import type { WriteContext } from '../context'
import { all, sql, type ReadDb, type Sql, type WriteDb } from '../database/sql'
import { transactAsHost } from '../pipeline'
import { inSlices } from '../slices'

const recordsIn = (db: ReadDb, boxes: Sql): number[] =>
  all<{ id: number }>(db, sql`SELECT id FROM records WHERE box_id IN (${boxes}) ORDER BY id`).map(({ id }) => id)

/**
 * Lets the search follow boxes (a query of rowids) whose number or place changed. After the commit and in slices: under a storeroom may stand a
 * million records.
 */
export function reindexBoxes(w: WriteContext, boxes: Sql): void {
  const { room } = w
  const ids = recordsIn(w.db, boxes)
  if (ids.length === 0) return
  w.afterCommit((host) =>
    inSlices(undefined, (over) => {
      if (host.room !== room) return 0
      const part = (db: WriteDb) => {
        for (let id = ids.pop(); id !== undefined; id = over() ? undefined : ids.pop()) reindex(db, id)
      }
      transactAsHost(host, 'storeroom.reindex', ({ db }) => part(db), { audit: false })
      return ids.length
    }),
  )
}
