import { z } from 'zod'
import { OfferedFile } from '../model/file'
import { TrailEntry, TrailFilter, TrailHead } from '../model/trail'
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
  /** The entries of a filter as a file, newest first. */
  export: action('lists.export')
    .input(
      z.object({
        filter: TrailFilter.default({}),
        format: z.enum(['xlsx', 'csv']),
        locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(OfferedFile.extend({ rows: z.number() })),
  /** A job; its result is `TrailVerdict`. `head`: a hash from elsewhere (the closing sheet of a day), whole or its first digits. */
  verify: action('audit.verify')
    .input(z.object({ head: TrailHead.optional() }))
    .output(z.object({ job: z.string() })),
}
