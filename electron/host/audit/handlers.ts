import type { HandlersOf } from '../router'
import { fail } from '../errors'
import { readCheckpoints } from '../room/checkpoints'
import { exportTrail } from './exportTrail'
import { presentEntry } from './present'
import { countTrail, listTrail, trailWords } from './trailStore'
import { verifyTrail } from './verifyTrail'

export const audit: HandlersOf<'audit'> = {
  list({ filter, limit, cursor }, { db }) {
    const rows = listTrail(db, filter, cursor === null ? null : Number(cursor), limit)
    const last = rows.at(-1)
    return {
      entries: rows.map(presentEntry),
      cursor: rows.length === limit && last ? String(last.id) : null,
      total: countTrail(db, filter),
    }
  },

  actions: (_input, { db }) => trailWords(db),

  export: exportTrail,

  async verify(_input, context) {
    const room = context.host.room ?? fail('room.none-open')
    const verdict = verifyTrail(room.reader, await readCheckpoints(room.dir, room.keys.trail.publicKey))
    context.write((w) =>
      w.note({
        subjectKind: 'trail',
        detail: { ok: verdict.ok, entries: verdict.entries, firstBad: verdict.firstBad?.id ?? null },
      }),
    )
    return verdict
  },
}
