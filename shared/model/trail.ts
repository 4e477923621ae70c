import { z } from 'zod'

/** One entry of the trail (操作日志). detail: field → [before, after] or plain facts; personal data masked unless the reader may see it. */
export const TrailEntry = z.object({
  id: z.number(),
  at: z.number(),
  actor: z.string(),
  action: z.string(),
  subjectKind: z.string().nullable(),
  subjectUid: z.string().nullable(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  reason: z.string(),
  hash: z.string(),
})
export type TrailEntry = z.infer<typeof TrailEntry>

export const TrailFilter = z.object({
  action: z.string().max(80).optional(),
  /** Several actions at once: looks at whole values, or files that were taken away. */
  about: z.enum(['reveals', 'exports']).optional(),
  actor: z.string().max(80).optional(),
  subjectUid: z.string().max(64).optional(),
  text: z.string().max(200).optional(),
  from: z.number().optional(),
  to: z.number().optional(),
})
export type TrailFilter = z.infer<typeof TrailFilter>

/** Digits of a hash that are printed and that must be given at least: 64 bits, which nobody hits by trying. */
const SHORT_HASH = 16

/** A hash as it stands on paper: its first 16 hex digits in groups of four. */
export const shortHash = (hash: string): string => (hash.slice(0, SHORT_HASH).match(/.{4}/g) ?? []).join('-')

/** A head of the trail as typed from paper: at least 16 hex digits, groups and letter case as they come. */
export const TrailHead = z
  .string()
  .max(200)
  .transform((text) => text.replace(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{16,64}$/))

/** Outcome of a verification: firstBad names the first entry that does not fit, or the checkpoint the trail ends before. */
export const TrailVerdict = z.object({
  ok: z.boolean(),
  entries: z.number(),
  head: z.string(),
  firstBad: z.object({ id: z.number(), why: z.enum(['changed', 'missing', 'chain', 'cut', 'checkpoint']) }).nullable(),
  checkpoints: z.number(),
  /** Number of the entry that has the head asked for; null when none was asked for or no sound entry has it. */
  headAt: z.number().nullable(),
})
export type TrailVerdict = z.infer<typeof TrailVerdict>
