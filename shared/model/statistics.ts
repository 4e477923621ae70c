import { z } from 'zod'
import { IsoDate } from './loan'

/**
 * What use is counted by: who (department, person, type of visitor), what (class, year of the records), when, how long; `overdue` is the trend: what
 * was out past its due date at the end of a day.
 */
export const USE_BY = [
  'month',
  'weekday',
  'department',
  'person',
  'visitorType',
  'class',
  'year',
  'duration',
  'overdue',
] as const
export const UseBy = z.enum(USE_BY)
export type UseBy = z.infer<typeof UseBy>

export const UsePeriod = z.object({ from: IsoDate, to: IsoDate })

/** One bar: its key for `statistics.rows`, its name when that is data and not a word, records used, of these late. */
export const UseGroup = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  records: z.number(),
  /** Loans given back after their due date, or still out past it. */
  late: z.number(),
})
export type UseGroup = z.infer<typeof UseGroup>

export const UseFigures = z.object({
  /** 人次, 卷次, 件次, 复制页数, by the counting rules of the yearly form. */
  persons: z.number(),
  volumes: z.number(),
  records: z.number(),
  copiedPages: z.number(),
  groups: z.array(UseGroup),
})
export type UseFigures = z.infer<typeof UseFigures>

/** One record lent, read or given as a copy: what stands behind a bar. */
export const UseRow = z.object({
  id: z.string(),
  kind: z.enum(['loan', 'visit', 'copy']),
  day: z.string(),
  backOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  late: z.boolean(),
  /** Borrower of a loan; empty for a visit, whose people stand in the register only. */
  who: z.string(),
  department: z.string(),
  /** 补录: the day the loan was entered, null otherwise. */
  enteredOn: z.string().nullable(),
  recordUid: z.string(),
  name: z.string(),
  title: z.string(),
})
export type UseRow = z.infer<typeof UseRow>
