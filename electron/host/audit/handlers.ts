import { trailShown } from '../catalogue'
import { readsOf } from '../reading'
import type { HandlersOf } from '../router'
import { exportTrail } from './exportTrail'
import { presentEntry } from './present'
import { startVerify } from './startVerify'

/** The trail grows for ever, and its text has no index: it is read beside the host's event loop. */
export const audit: HandlersOf<'audit'> = {
  async list({ filter, limit, cursor }, { db, room, actor, signal }) {
    const before = cursor === null ? null : Number(cursor)
    const asked = { filter, before, limit, counted: true }
    const { rows, total } = await readsOf(room).ask({ kind: 'trail', asked }, signal)
    const shown = trailShown(db, actor)
    const last = rows.at(-1)
    return {
      entries: rows.map((row) => presentEntry(db, row, shown)),
      cursor: rows.length === limit && last ? String(last.id) : null,
      total,
    }
  },

  actions: (_input, { room, signal }) => readsOf(room).ask({ kind: 'trailWords' }, signal),

  export: exportTrail,

  verify: startVerify,
}
