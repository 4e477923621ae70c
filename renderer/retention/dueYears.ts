import type { Language } from '../../shared/messages'
import type { DueGroup } from '../../shared/model/retention'

/** How many years ahead the picture looks. */
export const YEARS_AHEAD = 30

/** Records of one class: those due already, then year by year from next year on. */
export interface ClassDue {
  code: string
  name: string
  counts: number[]
  total: number
}

/** Years of the picture behind the bar of what is due already. */
export const yearsAfter = (today: string): number[] =>
  Array.from({ length: YEARS_AHEAD }, (_, at) => Number(today.slice(0, 4)) + 1 + at)

/** Due groups as a table without gaps: due by today, then every year ahead; the fullest class first. */
export function classesDue(groups: readonly DueGroup[], today: string, language: Language): ClassDue[] {
  const first = Number(today.slice(0, 4))
  const classes = new Map<string, ClassDue>()
  for (const group of groups) {
    const name = `${group.class} ${language === 'en' ? group.classNameEn : group.className}`
    const one = classes.get(group.class) ?? {
      code: group.class,
      name,
      counts: Array.from({ length: YEARS_AHEAD + 1 }, () => 0),
      total: 0,
    }
    const at = group.dueOn <= today ? 0 : Number(group.dueOn.slice(0, 4)) - first
    one.counts[at] = (one.counts[at] ?? 0) + group.count
    one.total += group.count
    classes.set(group.class, one)
  }
  return [...classes.values()].toSorted((a, b) => b.total - a.total || a.code.localeCompare(b.code))
}

/** How many records of the groups meet a condition. */
export const countWhere = (groups: readonly DueGroup[], meets: (group: DueGroup) => boolean): number =>
  groups.reduce((sum, group) => (meets(group) ? sum + group.count : sum), 0)

/** The catalogue narrowed to what falls due between two days, both included. */
export function dueLink(span: { from?: string; by: string }, more: Record<string, string | number> = {}): string {
  const params = new URLSearchParams({ ...(span.from ? { dueFrom: span.from } : {}), dueBy: span.by })
  for (const [key, value] of Object.entries(more)) params.set(key, String(value))
  return `/catalogue?${params.toString()}`
}

/** One year on from a day. */
export const yearOn = (day: string): string =>
  `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`.replace('-02-29', '-02-28')
