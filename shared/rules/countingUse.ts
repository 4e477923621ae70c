/** One use of the archive: a visit to the reading room, a loan, or a request answered by copies. */
export interface UseEvent {
  kind: 'visit' | 'loan' | 'copy'
  /** Who: the same text for the same person, whatever the visit. */
  people: readonly string[]
  /** ISO days the use shows traces on; a loan counts its first only. */
  days: readonly string[]
  /** What was used; `volume` names the volume (案卷) a record is bound in, null for a loose one (件). */
  items: readonly { record: string; volume: string | null }[]
  /** Pages of paper copies made. */
  copiedPages: number
}

export interface UseCount {
  /** 人次 */
  persons: number
  /** 卷次 */
  volumes: number
  /** 件次 */
  records: number
  /** 复制页数 */
  copiedPages: number
}

/**
 * Counts use as the yearly form asks for it (domain.md §7.2): a reader counts once a day however often they came that day, on several days once a
 * day; a loan of several days is one. Paper arranged by volume counts its volume once a use (卷次), loose records count themselves (件次): the same
 * paper is never counted as both. Copies count by pages.
 */
export function countUse(events: Iterable<UseEvent>): UseCount {
  const readerDays = new Set<string>()
  const count: UseCount = { persons: 0, volumes: 0, records: 0, copiedPages: 0 }
  for (const { kind, people, days, items, copiedPages } of events) {
    const counted = kind === 'loan' ? days.slice(0, 1) : days
    for (const person of people) for (const day of counted) readerDays.add(`${day} ${person}`)
    count.volumes += new Set(items.flatMap(({ volume }) => volume ?? [])).size
    count.records += new Set(items.flatMap(({ record, volume }) => (volume === null ? record : []))).size
    count.copiedPages += copiedPages
  }
  count.persons = readerDays.size
  return count
}
