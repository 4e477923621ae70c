import { daysInMonth } from './partialDate'
import { addDays, daysBetween } from './workingDays'

/** Last day of the month of an ISO date. */
const monthEnd = (day: string): string =>
  `${day.slice(0, 8)}${String(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))).padStart(2, '0')}`

const MOST_MONTHS = 120

function monthEnds(from: string, to: string): string[] {
  const ends: string[] = []
  for (let day = monthEnd(from); day < to; day = monthEnd(addDays(day, 1))) ends.push(day)
  return [...ends.slice(-MOST_MONTHS), to]
}

/**
 * Days at which a trend is read, oldest first, ending with the last day of the period: every day up to 31 days, every seventh up to 31 weeks, then
 * the ends of the months (120 at most). Days after `today` are left out. ISO dates.
 */
export function trendDays(from: string, to: string, today: string): string[] {
  const last = to < today ? to : today
  if (last < from) return []
  const days = daysBetween(from, last) + 1
  if (days > 31 * 7) return monthEnds(from, last)
  const step = days > 31 ? 7 : 1
  const count = Math.ceil(days / step)
  return Array.from({ length: count }, (_, index) => addDays(last, -(count - 1 - index) * step))
}
