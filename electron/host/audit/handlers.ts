import { trailShown } from '../catalogue'
import type { HandlersOf } from '../router'
import { exportTrail } from './exportTrail'
import { presentEntry } from './present'
import { countTrail, listTrail, trailWords } from './trailStore'
import { startVerify } from './startVerify'

export const audit: HandlersOf<'audit'> = {
  list({ filter, limit, cursor }, { db, actor }) {
    const shown = trailShown(db, actor)
    const rows = listTrail(db, filter, cursor === null ? null : Number(cursor), limit)
    const last = rows.at(-1)
    return {
      entries: rows.map((row) => presentEntry(db, row, shown)),
      cursor: rows.length === limit && last ? String(last.id) : null,
      total: countTrail(db, filter),
    }
  },

  actions: (_input, { db }) => trailWords(db),

  export: exportTrail,

  verify: startVerify,
}
