/** When a record was formed and how long it is kept. `formedOn` is ISO and may be partial; `year` is the archive year; `period` 'permanent', years as text, or null when nobody has decided yet. */
export interface Kept {
  formedOn: string | null
  year: number
  period: string | null
}

/** The first day after which a kept record is a matter for appraisal, and the days between. Null where the record never falls due. */
export interface RetentionSpan {
  /** First day that counts. */
  starts: string
  /** Last day it must be kept. */
  ends: string
  /** 到期待鉴定: the day after. */
  dueOn: string
}

const firstOf = (year: number): string => `${String(year).padStart(4, '0')}-01-01`
const lastOf = (year: number): string => `${String(year).padStart(4, '0')}-12-31`

/**
 * The year a record was formed: of its date and its archive year the later one, because a period is a minimum (domain.md §1.1) and a box holds one
 * archive year. The column `records.due_on` (0005-retention.sql) says the same.
 */
export const formedYear = ({ formedOn, year }: Pick<Kept, 'formedOn' | 'year'>): number =>
  Math.max(year, Number(formedOn?.slice(0, 4) ?? 0) || 0)

/** Years of a period, or null for permanent and undecided. */
export const yearsOf = (period: string | null): number | null =>
  period !== null && /^[1-9]\d{0,2}$/.test(period) ? Number(period) : null

/** First day that counts: 1 January of the year after the record was formed. Source: 令第3号 (domain.md §1.1). */
export const retentionStarts = (kept: Pick<Kept, 'formedOn' | 'year'>): string => firstOf(formedYear(kept) + 1)

/** Last day a record must be kept, or null for permanent and undecided ones. Whole calendar years, so leap days never matter. */
export function retentionEnds(kept: Kept): string | null {
  const years = yearsOf(kept.period)
  return years === null ? null : lastOf(formedYear(kept) + years)
}

/** The day a record falls due for appraisal, or null for permanent and undecided ones. */
export function dueOn(kept: Kept): string | null {
  const years = yearsOf(kept.period)
  return years === null ? null : firstOf(formedYear(kept) + years + 1)
}

/** Start, end and due day of a record; null for permanent and undecided ones. */
export function retentionSpan(kept: Kept): RetentionSpan | null {
  const ends = retentionEnds(kept)
  const due = dueOn(kept)
  return ends === null || due === null ? null : { starts: retentionStarts(kept), ends, dueOn: due }
}

/** Whether `after` keeps a record shorter than `before` did; undecided periods are not compared. */
export function isShorter(before: string | null, after: string | null): boolean {
  if (before === null || after === null || after === 'permanent') return false
  return before === 'permanent' || (yearsOf(after) ?? 0) < (yearsOf(before) ?? 0)
}
