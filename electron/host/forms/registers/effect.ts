import { sql } from '../../database/sql'
import { registerColumns, type Register } from './register'

interface Row {
  id: number
  uid: string
  number: string
  opened_on: string
  visitors: string
  organisation: string
  purpose: string
  records: number
  copied: number
  effect: string
  effect_on: string | null
  effect_by: string | null
}

/** 利用效果登记簿: closed visits; those whose effect is not told yet stand in it with an empty field to be filled by hand. */
export const effect: Register<Row> = {
  title: 'registers.effect',
  columns: registerColumns<Row>(
    ['date', 'date', 19, (row) => row.opened_on],
    ['visit', 'id', 22, (row) => row.number],
    ['visitors', 'text', 16, (row) => row.visitors],
    ['organisation', 'text', 28, (row) => row.organisation],
    ['purpose', 'text', 28, (row) => row.purpose],
    ['records', 'number', 9, (row) => row.records],
    ['copiedPages', 'number', 9, (row) => row.copied],
    ['effect', 'text', 102, (row) => row.effect],
    ['effectOn', 'date', 19, (row) => row.effect_on],
    ['effectBy', 'text', 15, (row) => row.effect_by],
  ),
  query: ({
    from,
    to,
  }) => sql`SELECT v.id, v.uid, v.number, v.opened_on, (SELECT group_concat(name, ' ' ORDER BY seq) FROM visitors WHERE visit_id = v.id)
      AS visitors, v.organisation, v.purpose, (SELECT count(*) FROM visit_lines WHERE visit_id = v.id) AS records,
      (SELECT coalesce(sum(copied_pages), 0) FROM visit_lines WHERE visit_id = v.id) AS copied, v.effect, v.effect_on, u.name AS effect_by
    FROM visits v LEFT JOIN users u ON u.id = v.effect_by
    WHERE v.state = 'closed' AND v.opened_on BETWEEN ${from} AND ${to} ORDER BY v.id`,
  opens: (row) => ({ kind: 'visit', uid: row.uid }),
}
