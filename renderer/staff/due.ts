import { daysBetween } from '../../shared/rules/workingDays'

export type Due = { tone: 'overdue' | 'today' | 'soon' | 'later'; days: number }

/** Days before the due date a loan counts as due soon. */
export const SOON_DAYS = 3

/** How near a due date is (ISO dates); `days` is how many calendar days are left or over. */
export function dueOf(dueOn: string, today: string): Due {
  const left = daysBetween(today, dueOn)
  if (left < 0) return { tone: 'overdue', days: -left }
  if (left === 0) return { tone: 'today', days: 0 }
  return { tone: left <= SOON_DAYS ? 'soon' : 'later', days: left }
}
