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

/** One line before and after a change of the table; null where it does not stand. `kept`: records still kept under it. */
export const LineDifference = z.object({
  code: z.string(),
  before: ScheduleLine.nullable(),
  after: ScheduleLine.nullable(),
  kept: z.number(),
})
export type LineDifference = z.infer<typeof LineDifference>

/** A whole table as it is proposed. */
export const ScheduleLines = z
  .array(ScheduleLine)
  .min(1)
  .max(1000)
  .refine((lines) => new Set(lines.map(({ code }) => code)).size === lines.length, { message: 'twice' })

/** A new version of the schedule: made on `base`, in force from a day on. */
export const NewSchedule = z.object({
  base: z.number().int().positive(),
  effectiveFrom: IsoDate,
  origin: z.enum(['import', 'edit']),
  fileName: z.string().max(200).default(''),
  note: z.string().trim().max(300).default(''),
  lines: ScheduleLines,
})
export type NewSchedule = z.infer<typeof NewSchedule>

/** A table as read from a file; nothing is kept yet. */
export const ReadScheduleTable = z.object({
  fileName: z.string(),
  lines: z.array(ScheduleLine),
  problems: z.array(
    z.object({
      row: z.number(),
      text: z.string(),
      fault: z.enum(['no-code', 'no-item', 'period', 'twice', 'too-long']),
    }),
  ),
})
export type ReadScheduleTable = z.infer<typeof ReadScheduleTable>

/** Records that get the period of their line in a version: those of a line, of these classes, years and present periods. */
export const Application = z.object({
  version: z.number().int().positive(),
  line: z.string().trim().min(1).max(20),
  groups: z
    .array(z.object({ class: z.string().max(20), year: z.number().int(), period: Period.nullable() }))
    .min(1)
    .max(500),
})
export type Application = z.infer<typeof Application>

/** The letters on boxes: whose they are (domain.md §1.3). none: nobody has said; each is decided by hand. */
export const CODE_SYSTEMS = ['none', 'hunan', 'paperwork'] as const
export const CodeSystem = z.enum(CODE_SYSTEMS)
export type CodeSystem = z.infer<typeof CodeSystem>

/** A text that stands for the period of records that wait for a decision; proposed: what it means in the system chosen. */
export const PendingPeriod = z.object({
  text: z.string(),
  count: z.number(),
  meanings: z.array(z.object({ system: z.string(), period: z.string() })),
  proposed: Period.nullable(),
})
export type PendingPeriod = z.infer<typeof PendingPeriod>

/** A step in the keeping of one record. */
/** A filed record whose 档号 or box still says another period than it has since `since`. */
export const PeriodMisfit = z.object({
  uid: z.string(),
  name: z.string(),
  period: z.string().nullable(),
  /** The period its 档号 says; null when it says none or the right one. */
  codePeriod: z.string().nullable(),
  box: z.object({ number: z.string(), period: z.string() }).nullable(),
  since: z.number(),
})
export type PeriodMisfit = z.infer<typeof PeriodMisfit>

export const KeepingStep = z.object({
  kind: z.enum(['formed', 'counted', 'changed', 'acted', 'due', 'gone']),
  /** ISO day, may be partial for `formed`. */
  day: z.string(),
  /** Of a change: before and after. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Name of the audited act. */
  action: z.string().nullable(),
  by: z.string(),
  reason: z.string(),
})
export type KeepingStep = z.infer<typeof KeepingStep>

/** How long one record is kept and why. */
export const Keeping = z.object({
  line: ScheduleLine.nullable(),
  version: z.number().nullable(),
  effectiveFrom: z.string().nullable(),
  /** The line's period today, when it is another than at the filing. */
  newer: z.object({ version: z.number(), period: Period.nullable() }).nullable(),
  starts: z.string(),
  ends: z.string().nullable(),
  dueOn: z.string().nullable(),
  steps: z.array(KeepingStep),
})
export type Keeping = z.infer<typeof Keeping>
