import { sql, value, type ReadDb } from '../../database/sql'
import type { DiscSetFacts } from '../discVolume'
import type { SetNames, SetRow } from '../setStore'

/** What holds for a set, from what was kept when it was planned: building it again says the same. */
export function setFacts(db: ReadDb, row: SetRow): DiscSetFacts {
  const { fonds, madeBy } = JSON.parse(row.facts) as SetNames
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
    madeBy,
    program: `Juanzong ${row.program}`,
  }
}
