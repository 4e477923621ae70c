import { z } from 'zod'
import { IsoDate } from './loan'
import { Period } from './record'

const Words = z.object({ zh: z.string().trim().max(200), en: z.string().trim().max(200) })

/** How well a line is known: V verified, S secondary, D derived, U unverified (domain facts), A decided by the agency. */
export const LINE_STATUS = ['V', 'S', 'D', 'U', 'A'] as const
/** What decides where the line has no period: a line of the accounting table, or nothing that was read. */
export const LINE_RULES = ['accounting', 'unread'] as const
/** Whether a medical agency forms such records today. */
export const LINE_SCOPES = ['yes', 'partly', 'legacy', 'no'] as const

/** One line of the retention schedule (保管期限表). */
export const ScheduleLine = z
  .object({
    code: z.string().trim().min(1).max(20),
    category: Words.extend({ zh: z.string().trim().min(1).max(100) }),
    item: Words.extend({ zh: z.string().trim().min(1).max(200) }),
    period: Period.nullable(),
    rule: z.enum(LINE_RULES).nullable(),
    /** Counted from 1 January of the year after the record was formed; the only rule the sources know. */
    counting: z.literal('next-january').default('next-january'),
    scope: z.enum(LINE_SCOPES).default('yes'),
    source: Words,
    status: z.enum(LINE_STATUS),
    note: Words,
  })
  .refine(({ period, rule }) => (period === null) === (rule !== null), { message: 'period-or-rule', path: ['period'] })
export type ScheduleLine = z.infer<typeof ScheduleLine>

/** A version of the schedule without its lines. */
export const ScheduleVersion = z.object({
  version: z.number(),
  uid: z.string(),
  effectiveFrom: z.string(),
  origin: z.enum(['shipped', 'import', 'edit']),
  fileName: z.string(),
  note: z.string(),
  madeAt: z.number(),
  madeBy: z.string(),
  lines: z.number(),
  inForce: z.boolean(),
})
export type ScheduleVersion = z.infer<typeof ScheduleVersion>

/** Records of one class, archive year and period that fall due on one day. */
export const DueGroup = z.object({
  class: z.string(),
  className: z.string(),
  classNameEn: z.string(),
  year: z.number(),
  period: z.string(),
  dueOn: z.string(),
  count: z.number(),
})
export type DueGroup = z.infer<typeof DueGroup>

/** Which due records: those due on or before `on`, narrowed by class, archive year and period. */
export const DueFilter = z.object({
  on: IsoDate,
  from: IsoDate.optional(),
  classes: z.array(z.string().max(20)).max(50).optional(),
  years: z.array(z.number().int()).max(200).optional(),
  periods: z.array(Period).max(20).optional(),
})
export type DueFilter = z.infer<typeof DueFilter>

/** How many records a changed period moves from one due day to another. */
export const MovedGroup = z.object({
  class: z.string(),
  className: z.string(),
  classNameEn: z.string(),
  year: z.number(),
  from: z.object({ period: z.string().nullable(), dueOn: z.string().nullable() }),
  to: z.object({ period: z.string(), dueOn: z.string().nullable() }),
  count: z.number(),
})
export type MovedGroup = z.infer<typeof MovedGroup>

/** What would happen if the period of a line changed. Nothing is written. */
export const Simulation = z.object({
  line: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  /** Records still kept under the line. */
  kept: z.number(),
  /** Of these: would move, stay because their period was decided otherwise, stay because they have it already. */
  moves: z.number(),
  otherwise: z.number(),
  same: z.number(),
  /** Of those that move: due today already and no longer, and not due today but then at once. */
  noLongerDue: z.number(),
  dueAtOnce: z.number(),
  destroyed: z.number(),
  transferred: z.number(),
  groups: z.array(MovedGroup),
})
export type Simulation = z.infer<typeof Simulation>
