import type { Disc, DiscRules, DueDisc, Readings } from '../model/disc'
import { readingNames } from '../model/disc'

/** Warning level of tester readings: the worst of them, 0 when none reaches its first threshold. */
export function levelOf(readings: Readings, rules: Pick<DiscRules, 'thresholds'>): 0 | 1 | 2 | 3 {
  const levels = readingNames.map((name) => {
    const reading = readings[name]
    return reading === undefined ? 0 : rules.thresholds[name].filter((from) => reading >= from).length
  })
  return Math.max(0, ...levels) as 0 | 1 | 2 | 3
}

/** The same day so many years later; 29 February becomes 28. */
export function yearsAfter(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const later = `${Number(year) + years}`.padStart(4, '0')
  const leap = new Date(Date.UTC(Number(later), 1, 29)).getUTCMonth() === 1
  return `${later}-${month}-${month === '02' && date === '29' && !leap ? '28' : date}`
}

const batchOf = (disc: Disc): string =>
  disc.set ? `${disc.set.uid} ${disc.copy}` : `${disc.medium} ${disc.copy} ${disc.madeOn.slice(0, 4)}`

/**
 * Discs of one batch (a set's copy; discs from elsewhere by medium, copy and year) whose turn it is: `share` percent of them, at least one, every
 * `years` years counted from the making. Those never tested or tested longest ago come first. Tests within the running period count.
 */
function samples(discs: readonly Disc[], today: string, { sampleShare, sampleYears }: DiscRules): DueDisc[] {
  const made = discs.reduce((day, disc) => (disc.madeOn > day ? disc.madeOn : day), '')
  let dueOn = yearsAfter(made, sampleYears)
  if (dueOn > today) return []
  while (yearsAfter(dueOn, sampleYears) <= today) dueOn = yearsAfter(dueOn, sampleYears)
  const wanted = Math.max(1, Math.ceil((discs.length * sampleShare) / 100))
  const done = discs.filter((disc) => disc.testedOn !== null && disc.testedOn >= dueOn).length
  const left = discs
    .filter((disc) => disc.testedOn === null || disc.testedOn < dueOn)
    .toSorted((a, b) => `${a.testedOn ?? ''}${a.number}`.localeCompare(`${b.testedOn ?? ''}${b.number}`, 'en'))
  return left.slice(0, Math.max(0, wanted - done)).map((disc) => ({ kind: 'sample', dueOn, disc }))
}

/**
 * What has to be done with the discs that are kept, on this day: first checks (every disc of a set is read back before it counts), samples whose
 * turn it is, discs tested at level 2 or 3, media that grew old. Longest due first; a disc stands once, for the most urgent.
 */
export function dueDiscs(discs: readonly Disc[], today: string, rules: DiscRules): DueDisc[] {
  const due: DueDisc[] = []
  for (const disc of discs) {
    const old = yearsAfter(disc.madeOn, rules.mediumYears)
    if (disc.level !== null && disc.level >= 2) due.push({ kind: 'warning', dueOn: disc.testedOn ?? disc.madeOn, disc })
    else if (old <= today) due.push({ kind: 'age', dueOn: old, disc })
    else if (disc.testedOn === null && disc.set) due.push({ kind: 'verify', dueOn: disc.madeOn, disc })
  }
  const named = new Set(due.map((one) => one.disc.uid))
  const batches = new Map<string, Disc[]>()
  for (const disc of discs) batches.set(batchOf(disc), [...(batches.get(batchOf(disc)) ?? []), disc])
  for (const batch of batches.values())
    due.push(...samples(batch, today, rules).filter((one) => !named.has(one.disc.uid)))
  return due.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}
