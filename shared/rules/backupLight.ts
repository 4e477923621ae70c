import type { BackupLight, BackupPlan } from '../model/backup'
import { CLOCK_SLACK, intervalOf } from './backupSchedule'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What the light is judged by; instants in UTC milliseconds. */
export interface BackupFacts {
  now: number
  demo: boolean
  plan: BackupPlan
  /** The newest snapshot that was made and not found damaged. */
  good: { at: number; missing: number } | null
  /** The last try, if it failed after the last good one. */
  failed: { at: number; error: string } | null
  /** The newest snapshot was found damaged by a check. */
  damaged: boolean
  tested: { at: number; ok: boolean } | null
  /** Since when there have been backups to try out. */
  firstAt: number | null
  /** When the room was restored from a backup, if it was. */
  restoredAt: number | null
  /** Every folder lies on the disk of the room. */
  sameDisk: boolean
}

type Judged = Pick<BackupLight, 'level' | 'why'>

/** Whether restoring was tried out lately; a room new to backups has as long as between two trials. */
function judgeTest({ now, plan, tested, firstAt }: BackupFacts): Judged | null {
  if (tested && !tested.ok) return { level: 'red', why: 'test-failed' }
  const since = tested?.at ?? firstAt
  return since !== null && now - since > plan.testDays * DAY ? { level: 'amber', why: 'untested' } : null
}

function judgeGood(facts: BackupFacts, good: { at: number; missing: number }): Judged {
  const { now, plan, damaged, failed, sameDisk } = facts
  const age = now - good.at
  const interval = intervalOf(plan.schedule)
  if (damaged) return { level: 'red', why: 'damaged' }
  // A weekend without the computer is no fault of a daily plan.
  if (age > interval + 2 * DAY) return { level: 'red', why: 'overdue' }
  const test = judgeTest(facts)
  if (test?.level === 'red') return test
  if (age < -CLOCK_SLACK) return { level: 'amber', why: 'clock' }
  if (failed) return { level: 'amber', why: 'failed' }
  if (age > interval + 12 * HOUR) return { level: 'amber', why: 'late' }
  if (good.missing > 0) return { level: 'amber', why: 'incomplete' }
  if (test) return test
  return sameDisk ? { level: 'amber', why: 'same-disk' } : { level: 'green', why: 'good' }
}

/** Colour and reason of the light, the most pressing reason first. */
export function judgeBackups(facts: BackupFacts): Judged {
  const { restoredAt, good } = facts
  // The backups its table tells of were made by the room it was, on another computer perhaps.
  if (restoredAt !== null && (good?.at ?? 0) < restoredAt && !facts.demo)
    return { level: 'red', why: facts.failed && facts.failed.at > restoredAt ? 'failed' : 'restored' }
  if (facts.good) return judgeGood(facts, facts.good)
  if (facts.demo) return { level: 'off', why: 'demo' }
  return { level: 'red', why: facts.failed ? 'failed' : facts.damaged ? 'damaged' : 'never' }
}
