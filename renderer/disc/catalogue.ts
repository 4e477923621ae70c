import type { DiscPageRow } from '../../shared/model/discPage'
import { normaliseText } from '../../shared/rules/searchText'

/** A record of the list with what is searched in it. `at`: its place in the set. */
export interface Entry {
  at: number
  code: string
  businessNumber: string
  title: string
  person: string
  birthMonth: string
  idNumber: string
  employer: string
  hospital: string
  classAt: number
  year: number
  period: string
  box: string
  disc: number
  scans: number
  text: string
}

/** Stands between the fields, so that no term is found across two of them. */
const BETWEEN = '\u0001'

/** A row of the data files as a record of the list. */
export function entryOf(row: DiscPageRow, at: number): Entry {
  const [code, businessNumber, title, person, initials, birthMonth, idNumber, employer, hospital, ...rest] = row
  const [classAt, year, period, box, disc, scans] = rest
  const searched = [code, businessNumber, title, person, initials, idNumber, employer, hospital, box]
  return {
    at, code, businessNumber, title, person, birthMonth, idNumber, employer, hospital, classAt, year, period, box, disc, scans,
    text: normaliseText(searched.join(BETWEEN)),
  } // prettier-ignore
}

/** What narrows the list. Absent: everything. */
export interface Narrowed {
  text: string
  classAt?: number
  year?: number
  box?: string
  disc?: number
  withScans?: boolean
}

export const sortKeys = ['code', 'title', 'person', 'year', 'box'] as const
export type SortKey = (typeof sortKeys)[number]

/** Records that hold every term and stand where asked, in the order of the set or of one column. */
export function find(entries: readonly Entry[], wanted: Narrowed, sort?: { by: SortKey; down: boolean }): Entry[] {
  const terms = normaliseText(wanted.text).split(/\s+/).filter(Boolean)
  const found = entries.filter(
    (one) =>
      (wanted.classAt === undefined || one.classAt === wanted.classAt) &&
      (wanted.year === undefined || one.year === wanted.year) &&
      (wanted.box === undefined || one.box === wanted.box) &&
      (wanted.disc === undefined || one.disc === wanted.disc) &&
      (!wanted.withScans || one.scans > 0) &&
      terms.every((term) => one.text.includes(term)),
  )
  if (!sort) return found
  const way = sort.down ? -1 : 1
  const { by } = sort
  return found.sort((a, b) => way * (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0) || a.at - b.at)
}

/** How many records there are of each value, by value. */
export function countBy<Key extends string | number>(
  entries: readonly Entry[],
  key: (one: Entry) => Key,
): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const one of entries) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
