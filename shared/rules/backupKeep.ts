import type { KeepRules } from '../model/backup'
import { dateIn } from './timeZone'
import { addDays } from './workingDays'

/** A snapshot as the keep rules see it: `number` is the order, `good` whether its manifest could be read. */
export interface KeptCandidate {
  name: string
  number: number
  /** UTC milliseconds. */
  at: number
  good: boolean
}

/** The Monday (ISO date) of the week of a date. */
function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, -weekday)
}

const spans: Record<'daily' | 'weekly' | 'monthly' | 'yearly', (date: string) => string> = {
  daily: (date) => date,
  weekly: mondayOf,
  monthly: (date) => date.slice(0, 7),
  yearly: (date) => date.slice(0, 4),
}

/**
 * Names of the snapshots that stay. The newest good ones by their number stay whatever their dates say, so that a clock set back never costs the
 * last backups; of each kind of span the newest snapshot of so many spans that have one. What can't be read is not judged: it stays.
 */
export function keptSnapshots(snapshots: readonly KeptCandidate[], rules: KeepRules, zone: string): Set<string> {
  const kept = new Set(snapshots.filter(({ good }) => !good).map(({ name }) => name))
  const newestFirst = snapshots.filter(({ good }) => good).toSorted((a, b) => b.number - a.number)
  for (const { name } of newestFirst.slice(0, Math.max(1, rules.newest))) kept.add(name)
  for (const [kind, spanOf] of Object.entries(spans) as [keyof typeof spans, (date: string) => string][]) {
    const seen = new Set<string>()
    for (const { name, at } of newestFirst) {
      const span = spanOf(dateIn(at, zone))
      if (seen.has(span)) continue
      if (seen.size >= rules[kind]) break
      seen.add(span)
      kept.add(name)
    }
  }
  return kept
}
