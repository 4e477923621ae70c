const DAY = 86_400_000
/** A drill by itself comes once a month. */
export const DRILL_DAYS = 30

/** What is known of backups and drills, in UTC milliseconds; `triedAt`: the last try of this run of the program. */
export interface DrillFacts {
  firstBackupAt: number | null
  testedAt: number | null
  triedAt: number | null
}

/** Whether a restore drill is to be made by itself: a month after the last one, or a day after the first backup; tried once a day. */
export function isDrillDue({ firstBackupAt, testedAt, triedAt }: DrillFacts, now: number): boolean {
  if (firstBackupAt === null || (triedAt !== null && now - triedAt < DAY)) return false
  return testedAt === null ? now - firstBackupAt >= DAY : now - testedAt >= DRILL_DAYS * DAY
}
