import { z } from 'zod'
import { TrailEntry, TrailFilter, TrailVerdict } from '../model/trail'
import { action, Cursor, Nothing, read } from './procedure'

/** The trail (操作日志): reading, verifying, exporting. */
export const audit = {
  list: read('audit.read')
    .input(
      z.object({
        filter: TrailFilter.default({}),
        limit: z.number().int().min(1).max(500).default(100),
        cursor: Cursor.default(null),
      }),
    )
    .output(z.object({ entries: z.array(TrailEntry), cursor: Cursor, total: z.number() })),
  actions: read('audit.read')
    .input(Nothing)
    .output(z.object({ actions: z.array(z.string()), actors: z.array(z.string()) })),
  verify: action('audit.verify').input(Nothing).output(TrailVerdict),
}
