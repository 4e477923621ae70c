import type { DiscSet, DiscSetView, SetState } from '../../../shared/model/disc'
import { DiscQuery } from '../../../shared/model/disc'
import { sql, value, type ReadDb } from '../database/sql'
import { discsOfSet, volumesOf, type SetNames, type SetRow } from './setStore'

const stateOf = (row: SetRow): SetState =>
  row.dropped_at !== null
    ? 'dropped'
    : row.built_at !== null
      ? 'built'
      : row.released_at !== null
        ? 'released'
        : 'planned'

const waits = (db: ReadDb, row: SetRow): boolean =>
  value(
    db,
    sql`SELECT 1 FROM confirmations WHERE kind = 'discs.export' AND subject = ${row.number} AND state = 'waiting'`,
  ) !== undefined

/** A set for its line in the list. */
export function presentSet(db: ReadDb, row: SetRow): DiscSet {
  const volumes = volumesOf(db, row.id)
  return {
    uid: row.uid,
    number: row.number,
    title: row.title,
    medium: row.medium,
    capacity: row.capacity,
    full: row.full === 1,
    state: stateOf(row),
    waiting: row.full === 1 && row.released_at === null && waits(db, row),
    records: row.records,
    volumes: volumes.length,
    bytes: volumes.reduce((sum, one) => sum + one.bytes, 0),
    plannedAt: row.planned_at ?? 0,
    plannedBy: value<string>(db, sql`SELECT name FROM users WHERE id = ${row.planned_by}`) ?? '',
    builtAt: row.built_at,
    discs: discsOfSet(db, row.id),
  }
}

/** A set with its volumes. */
export function presentSetView(db: ReadDb, row: SetRow): DiscSetView {
  const query = DiscQuery.parse(JSON.parse(row.query))
  const { batch } = query.filter
  return {
    ...presentSet(db, row),
    query,
    fonds: (JSON.parse(row.facts) as SetNames).fonds,
    batch: value<string>(db, sql`SELECT file_name FROM import_batches WHERE uid = ${batch ?? ''}`) ?? batch ?? null,
    volumeLines: volumesOf(db, row.id).map(({ volume, records, bytes, first, last, seal }) => ({
      volume,
      records,
      bytes,
      first,
      last,
      seal,
    })),
    releasedBy: JSON.parse(row.released_by) as string[],
  }
}
