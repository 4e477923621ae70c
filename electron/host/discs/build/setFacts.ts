import { get, sql, value, type ReadDb } from '../../database/sql'
import { fail } from '../../errors'
import type { DiscSetFacts } from '../discVolume'
import type { SetRow } from '../setStore'

/** What holds for a set, from what was kept when it was planned: building it again says the same. */
export function setFacts(db: ReadDb, row: SetRow): DiscSetFacts {
  const fonds =
    get<{ number: string; name: string }>(db, sql`SELECT number, name FROM fonds WHERE id = ${row.fonds_id}`) ??
    fail('not-found')
  return {
    number: row.number,
    title: row.title,
    fonds,
    full: row.full === 1,
    medium: row.medium,
    capacity: row.capacity,
    volumes: value<number>(db, sql`SELECT count(*) FROM disc_volumes WHERE set_id = ${row.id}`) ?? 0,
    records: row.records,
    years: { from: row.year_from, to: row.year_to },
    madeAt: row.planned_at ?? 0,
    madeOn: row.planned_on,
    madeBy: value<string>(db, sql`SELECT name FROM users WHERE id = ${row.planned_by}`) ?? '',
    program: `Juanzong ${row.program}`,
  }
}
