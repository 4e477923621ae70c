import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { action, Nothing } from './procedure'

/** What changed after a commit: open clients mark the queries of these topics stale. `hello` opens the stream; `locked`/`closed` end a session. */
export const Notice = z.object({
  kind: z.enum(['hello', 'changed', 'job', 'locked', 'closed']),
  topic: z.string().optional(),
  ids: z.array(z.string()).optional(),
  job: z.unknown().optional(),
})
export type Notice = z.infer<typeof Notice>

/** Long work as everybody sees it: progress 0…1, speed and time left are computed by the screen. */
export const Job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  note: z.record(z.string(), z.unknown()),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  error: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  result: z.unknown().nullable(),
  by: z.string(),
})
export type Job = z.infer<typeof Job>

export const events = {
  /** The one event stream of a page. */
  stream: action('signed-in').input(Nothing).output(eventIterator(Notice)),
}

export const jobs = {
  list: action('signed-in')
    .input(Nothing)
    .output(z.object({ jobs: z.array(Job) })),
  get: action('signed-in')
    .input(z.object({ id: z.string().max(64) }))
    .output(Job),
  cancel: action('signed-in')
    .input(z.object({ id: z.string().max(64) }))
    .output(Nothing),
}
