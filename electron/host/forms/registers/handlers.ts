import { all, sql } from '../../database/sql'
import { eyeOf } from '../../masking'
import type { HandlersOf } from '../../router'
import { words } from '../words'
import { countRows, registers as known } from '.'
import { periodOf } from './register'

/** The registers on screen, page by page, masked for who reads. */
export const registers: HandlersOf<'registers'> = {
  page({ register, from, to, locale, offset, limit }, { db, actor, zone }) {
    const { columns, query, opens } = known[register]
    const period = periodOf(from, to, zone)
    const eye = eyeOf(db, actor)
    const say = words(locale)
    const rows = all<{ id: number | string }>(db, sql`${query(period)} LIMIT ${limit} OFFSET ${offset}`)
    return {
      columns: columns.map(({ name, head, kind, width }) => ({ name, head: say(head), kind, width })),
      rows: rows.map((row) => ({
        key: String(row.id),
        cells: columns.map((column) => column.cell(row, locale, eye)),
        opens: opens(row),
      })),
      total: countRows(db, register, period),
    }
  },
}
