import type { MaskRules, RevealPurpose } from '../model/masking'
import { DEFAULT_MASK_TABLE } from './maskTable'

/** Rules the program ships. 60 looks an hour is one a minute: enough for work at a counter, too few to carry a room away. */
export const DEFAULT_MASK_RULES: MaskRules = {
  table: DEFAULT_MASK_TABLE,
  revealsPerHour: 60,
  revealMinutes: 5,
  watermark: 'staff',
}

/** Whether this says why: one of the list, or `other` (also when none is named) with words. */
export const isPurpose = (why: RevealPurpose | undefined, words: string): boolean =>
  why !== undefined && why !== 'other' ? true : words.trim().length >= 2

export const HOUR = 3_600_000

/** When one more look is possible: null at once, else the instant at which the oldest that counts is an hour old. `looks`: instants, oldest first. */
export function nextLookAt(looks: readonly number[], perHour: number, now: number): number | null {
  const counted = looks.filter((at) => at > now - HOUR)
  const oldest = counted[counted.length - perHour]
  return oldest === undefined ? null : oldest + HOUR
}
