import { daysBetween } from './workingDays'

/** Days back a clerk may enter a loan or return that happened while the program was not running (setting `circulation.lateDays`). */
export const LATE_DAYS = 7
export const LATE_DAYS_MOST = 365

/** The room's limit; a value that makes no sense leaves the default. */
export function lateDaysOf(settings: Readonly<Record<string, unknown>>): number {
  const kept = settings['circulation.lateDays']
  const makesSense = typeof kept === 'number' && Number.isInteger(kept) && kept >= 0 && kept <= LATE_DAYS_MOST
  return makesSense ? kept : LATE_DAYS
}

/** Why a day cannot be entered now, or null. `mayAnyDay`: an archivist, who gives a reason. */
export function whyNotLate(
  day: string,
  today: string,
  { limit, mayAnyDay, reason }: { limit: number; mayAnyDay: boolean; reason: string },
): {
  code: 'golive.day-in-future' | 'golive.too-long-ago' | 'golive.reason-needed'
  data: Record<string, unknown>
} | null {
  if (day > today) return { code: 'golive.day-in-future', data: { day } }
  const days = daysBetween(day, today)
  if (days <= limit) return null
  if (!mayAnyDay) return { code: 'golive.too-long-ago', data: { day, days, limit } }
  return reason.trim() === '' ? { code: 'golive.reason-needed', data: { day, days, limit } } : null
}

/** A slip of our own numbering: year and number of `2026-0057`, else null. */
export function ownSlip(text: string): { year: string; number: number } | null {
  const match = /^(\d{4})-(\d{4,6})$/.exec(text.trim())
  return match ? { year: match[1] ?? '', number: Number(match[2]) } : null
}
