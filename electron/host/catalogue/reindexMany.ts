import type { WriteContext } from '../context'
import { transactAsHost } from '../pipeline'
import { inSlices, type SliceClock } from '../slices'
import { reindex } from './reindex'

/** So many are indexed anew in some tens of milliseconds. */
const AT_ONCE = 100

/**
 * Indexes records (rowids) anew after something they share has changed: the name of an employer, the place of their boxes. A few in the transaction
 * itself; more after its commit and in slices, since an employer may have a hundred thousand and a storeroom a million.
 */
export function reindexMany(w: WriteContext, ids: readonly number[]): void {
  if (ids.length > AT_ONCE) return reindexLater(w, [...ids])
  for (const id of ids) reindex(w.db, id)
}

function reindexLater(w: WriteContext, left: number[]): void {
  const { room } = w
  w.afterCommit((host) =>
    inSlices(undefined, (over) => {
      if (host.room !== room) return 0
      transactAsHost(host, 'catalogue.reindex', (context) => reindexSome(context, left, over), { audit: false })
      return left.length
    }),
  )
}

function reindexSome({ db }: WriteContext, left: number[], over: SliceClock): void {
  do {
    const id = left.pop()
    if (id === undefined) return
    reindex(db, id)
  } while (!over())
}
