import type { PlaceHint } from '../../../shared/model/tracing'
import { all, get, join, sql, type ReadDb, type Sql } from '../database/sql'

interface OwnBox {
  id: number
  number: string
  year: number
  fonds_id: number
  class_id: number
  kind: string | null
  sort_key: string | null
}

interface BoxRow {
  uid: string
  number: string
  year: number
  class_name: string
  place: string | null
}

const MOST = 12

const boxes = (where: Sql) =>
  sql`SELECT b.uid, b.number, b.year, c.name AS class_name, p.path AS place FROM boxes b JOIN classes c ON c.id = b.class_id
      LEFT JOIN locations p ON p.id = b.location_id WHERE ${where} ORDER BY b.year DESC, b.id LIMIT ${MOST}`

const boxHint = (why: PlaceHint['why'], row: BoxRow): PlaceHint => ({
  why,
  place: row.place,
  box: { uid: row.uid, number: row.number, year: row.year, className: row.class_name },
})

const boxHints = (db: ReadDb, why: PlaceHint['why'], where: Sql): PlaceHint[] =>
  all<BoxRow>(db, boxes(where)).map((row) => boxHint(why, row))

/** Numbers that come of one by exchanging two digits next to each other: 0132 → 1032, 0312, 0123. */
export function transposed(number: string): string[] {
  const others = new Set<string>()
  for (let at = 0; at + 1 < number.length; at += 1) {
    const [left = '', right = ''] = [number[at], number[at + 1]]
    if (/\d\d/.test(left + right) && left !== right)
      others.add(number.slice(0, at) + right + left + number.slice(at + 2))
  }
  return [...others]
}

/** The numbers before and after, written as wide as this one; none for a number that is no plain number. */
export function besideNumber(number: string): string[] {
  if (!/^\d{1,9}$/.test(number)) return []
  return [Number(number) - 1, Number(number) + 1]
    .filter((one) => one > 0)
    .map((one) => String(one).padStart(number.length, '0'))
}

const oneOf = (texts: readonly string[]) => sql`b.number IN (SELECT value FROM json_each(${JSON.stringify(texts)}))`

/** The place before and the one after in walking order, over the end of a row too. */
function placesBeside(db: ReadDb, own: OwnBox): PlaceHint[] {
  if (own.sort_key === null) return []
  const before = sql`SELECT path FROM locations WHERE kind = ${own.kind} AND sort_key < ${own.sort_key} ORDER BY sort_key DESC LIMIT 1`
  const after = sql`SELECT path FROM locations WHERE kind = ${own.kind} AND sort_key > ${own.sort_key} ORDER BY sort_key LIMIT 1`
  return [before, after].flatMap((query) => {
    const row = get<{ path: string }>(db, query)
    return row ? [{ why: 'neighbour' as const, place: row.path, box: null }] : []
  })
}

/**
 * Where a record that is not in its place may lie: its own box again, the cells before and after, the boxes numbered before and after, boxes of
 * the same number in other years and classes, boxes whose number has two digits exchanged.
 */
export function placeHints(db: ReadDb, recordId: number): PlaceHint[] {
  const own = get<OwnBox>(
    db,
    sql`SELECT b.id, b.number, b.year, b.fonds_id, b.class_id, p.kind, p.sort_key FROM records r LEFT JOIN volumes v ON v.id = r.volume_id
        JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id) LEFT JOIN locations p ON p.id = b.location_id WHERE r.id = ${recordId}`,
  )
  if (!own) return []
  const fonds = sql`b.fonds_id = ${own.fonds_id}`
  const series = join([fonds, sql`b.class_id = ${own.class_id}`, sql`b.year = ${own.year}`], ' AND ')
  return [
    ...boxHints(db, 'own', sql`b.id = ${own.id}`),
    ...boxHints(db, 'neighbour', sql`${series} AND ${oneOf(besideNumber(own.number))}`),
    ...placesBeside(db, own),
    ...boxHints(
      db,
      'same-number',
      sql`${fonds} AND b.number = ${own.number} AND (b.class_id <> ${own.class_id} OR b.year <> ${own.year})`,
    ),
    ...boxHints(
      db,
      'transposed',
      sql`${series} AND ${oneOf(transposed(own.number).filter((one) => !besideNumber(own.number).includes(one)))}`,
    ),
  ]
}

export interface Hand {
  at: number
  by: string
  action: string
  subject: string
  kind: string
}

/** Who last moved the record, its box or its volume, newest first, as the trail tells it. */
export const lastHands = (db: ReadDb, recordId: number): Hand[] =>
  all(
    db,
    sql`SELECT t.at, t.actor AS "by", t.action, t.subject, t.subject_kind AS kind FROM trail t WHERE t.subject_uid IN (
          SELECT uid FROM records WHERE id = ${recordId}
          UNION ALL SELECT v.uid FROM records r JOIN volumes v ON v.id = r.volume_id WHERE r.id = ${recordId}
          UNION ALL SELECT b.uid FROM records r LEFT JOIN volumes v ON v.id = r.volume_id JOIN boxes b ON b.id = coalesce(r.box_id, v.box_id)
                    WHERE r.id = ${recordId})
        AND (t.action GLOB 'storeroom.*' OR t.action IN ('circulation.lend', 'circulation.return', 'circulation.putBack'))
        ORDER BY t.id DESC LIMIT ${MOST}`,
  )

/** Who handed out and took back these lines of loans. */
export const handlersOfLines = (
  db: ReadDb,
  lines: readonly number[],
): Map<number, { lentBy: string; returnedBy: string }> =>
  new Map(
    all<{ id: number; lentBy: string; returnedBy: string }>(
      db,
      sql`SELECT ll.id, u.name AS lentBy, coalesce(b.name, '') AS returnedBy FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id
          JOIN users u ON u.id = l.lent_by LEFT JOIN users b ON b.id = ll.returned_by
          WHERE ll.id IN (SELECT value FROM json_each(${JSON.stringify(lines)}))`,
    ).map((row) => [row.id, row]),
  )
