import { get, sql, value, type ReadDb } from '../database/sql'
import { fail } from '../errors'
import type { Group } from './boxStore'

/** Fonds and class by their codes; without a fonds number the room's first active fonds. */
export function groupOf(
  db: ReadDb,
  asked: { fonds?: string | undefined; classCode: string; year: number },
): Group & { arrangement: 'item' | 'volume'; className: string } {
  const fondsId =
    asked.fonds === undefined
      ? value<number>(db, sql`SELECT id FROM fonds WHERE active = 1 ORDER BY id LIMIT 1`)
      : value<number>(db, sql`SELECT id FROM fonds WHERE number = ${asked.fonds}`)
  const one = get<{ id: number; arrangement: 'item' | 'volume'; name: string }>(
    db,
    sql`SELECT id, arrangement, name FROM classes WHERE code = ${asked.classCode}`,
  )
  if (!one) return fail('catalogue.no-such-class', { code: asked.classCode })
  if (fondsId === undefined) return fail('not-found', { fonds: asked.fonds })
  return { fondsId, classId: one.id, year: asked.year, arrangement: one.arrangement, className: one.name }
}
