import type { UseEvent } from '../../../shared/rules/countingUse'
import { all, sql, type ReadDb } from '../database/sql'

interface Row {
  kind: 'visit' | 'loan' | 'copy'
  id: number
  people: string
  days: string
  record: string
  volume: string | null
  copied: number
}

/** A user of the archive by what tells people apart: the number of a visitor's document, a borrower's uid. */
const VISITS = sql`SELECT 'visit' AS kind, v.id,
    (SELECT json_group_array(id_number ORDER BY seq) FROM visitors WHERE visit_id = v.id) AS people,
    json_array(l.given_on, coalesce(l.back_on, l.given_on)) AS days, r.uid AS record, f.uid AS volume, coalesce(l.copied_pages, 0) AS copied
  FROM visit_lines l JOIN visits v ON v.id = l.visit_id JOIN records r ON r.id = l.record_id LEFT JOIN volumes f ON f.id = r.volume_id`
const LOANS = sql`SELECT 'loan' AS kind, l.id, json_array(w.uid) AS people, json_array(l.lent_on) AS days, r.uid AS record, f.uid AS volume, 0 AS copied
  FROM loan_lines ll JOIN loans l ON l.id = ll.loan_id JOIN borrowers w ON w.id = l.borrower_id JOIN records r ON r.id = ll.record_id
  LEFT JOIN volumes f ON f.id = r.volume_id`

/** Copies made for requests at the desk; what was copied in a visit stands in its line, certified copies too. */
const COPIES = sql`SELECT 'copy' AS kind, q.id, json_array(w.uid) AS people, json_array(l.copied_on) AS days, r.uid AS record, f.uid AS volume,
    coalesce(l.pages, 0) AS copied
  FROM request_lines l JOIN requests q ON q.id = l.request_id JOIN borrowers w ON w.id = q.borrower_id JOIN records r ON r.id = l.record_id
  LEFT JOIN volumes f ON f.id = r.volume_id`

function joinRows(rows: readonly Row[]): UseEvent[] {
  const events = new Map<string, UseEvent & { days: string[]; items: { record: string; volume: string | null }[] }>()
  for (const row of rows) {
    const key = `${row.kind}${row.id}`
    const event = events.get(key) ?? {
      kind: row.kind,
      people: JSON.parse(row.people) as string[],
      days: [],
      items: [],
      copiedPages: 0,
    }
    for (const day of JSON.parse(row.days) as string[]) if (!event.days.includes(day)) event.days.push(day)
    event.items.push({ record: row.record, volume: row.volume })
    event.copiedPages += row.copied
    events.set(key, event)
  }
  return [...events.values()]
}

/** Visits, loans and copies for requests that handed something out between two ISO days (both included), for `countUse` of shared/rules/countingUse. */
export function useEventsBetween(db: ReadDb, from: string, to: string): UseEvent[] {
  const visits = all<Row>(db, sql`${VISITS} WHERE l.given_on BETWEEN ${from} AND ${to} ORDER BY l.id`)
  const loans = all<Row>(db, sql`${LOANS} WHERE l.lent_on BETWEEN ${from} AND ${to} ORDER BY ll.id`)
  const copies = all<Row>(db, sql`${COPIES} WHERE l.copied_on BETWEEN ${from} AND ${to} ORDER BY l.id`)
  return joinRows([...visits, ...loans, ...copies])
}
