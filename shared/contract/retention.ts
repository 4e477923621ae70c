import { z } from 'zod'
import { Period } from '../model/record'
import { OfferedFile } from '../model/file'
import {
  Application, CodeSystem, DueFilter, DueGroup, Keeping, LineDifference, NewSchedule, PendingPeriod, PeriodMisfit, ReadScheduleTable, ScheduleLine, ScheduleLines,
  ScheduleVersion, Simulation,
} from '../model/retention' // prettier-ignore
import { action, errorsOf, Nothing, read, Uid, write } from './procedure'

const Reason = z.string().trim().min(2).max(300)
const Proposed = z.object({ confirmation: z.string() })

/** Retention (保管期限): what falls due when, and the schedule it follows from. */
export const retention = {
  /** How many records fall due on or before a day (today when absent), by day, class, archive year and period; `undecided` have no period yet. */
  due: read('catalogue.read')
    .input(DueFilter.partial({ on: true }))
    .output(z.object({ on: z.string(), today: z.string(), due: z.array(DueGroup), undecided: z.number() })),
  /** What would happen if the period of a line changed. Nothing is written. */
  simulate: read('catalogue.read')
    .input(z.object({ line: z.string().trim().min(1).max(20), period: Period }))
    .output(Simulation)
    .errors(errorsOf('retention.no-such-line')),
  /** The versions of the schedule, newest first, and the lines of one of them (the one in force when absent). */
  schedule: read('catalogue.read')
    .input(z.object({ version: z.number().int().positive().optional() }))
    .output(z.object({ versions: z.array(ScheduleVersion), version: z.number(), lines: z.array(ScheduleLine) })),
  /** How long one record is kept and why: line and version, days, what happened. */
  keeping: read('catalogue.read')
    .input(z.object({ uid: Uid }))
    .output(Keeping),
  /** Reads a schedule from an uploaded workbook, CSV or JSON file; nothing is kept. */
  readTable: action('retention.manage')
    .input(z.object({ upload: Uid }))
    .output(ReadScheduleTable)
    .errors(errorsOf('retention.bad-table', 'intake.upload-incomplete')),
  /** What a table would change in the newest version. */
  compare: read('catalogue.read')
    .input(z.object({ lines: ScheduleLines }))
    .output(z.object({ base: z.number(), changes: z.array(LineDifference) })),
  /** Proposes a new version of the whole table (an act of two persons); nothing changes before the second one confirms. */
  publish: write('retention.manage')
    .input(NewSchedule.extend({ reason: Reason }))
    .output(Proposed)
    .errors(
      errorsOf(
        'retention.other-base',
        'retention.no-difference',
        'retention.line-in-use',
        'retention.past-day',
        'confirmations.already-proposed',
      ),
    ),
  /** Proposes that records filed under an older version get their line's period in a version in force (an act of two persons). */
  apply: write('retention.manage')
    .input(Application.extend({ reason: Reason }))
    .output(Proposed)
    .errors(
      errorsOf(
        'retention.not-in-force',
        'retention.no-period',
        'retention.nothing-chosen',
        'retention.too-many',
        'confirmations.already-proposed',
      ),
    ),
  /** A version as a JSON file; workbooks are made by forms.list. */
  exportJson: action('lists.export')
    .input(z.object({ version: z.number().int().positive() }))
    .output(OfferedFile),
  /** Period texts of ledgers that wait for a decision, with what they mean in the system the agency chose. */
  pendingPeriods: read('catalogue.read')
    .input(Nothing)
    .output(z.object({ system: CodeSystem, texts: z.array(PendingPeriod) })),
  setCodeSystem: write('retention.manage')
    .input(z.object({ system: CodeSystem }))
    .output(Nothing),
  /** Gives all records whose period waits with this text one period; `left` waits still (5,000 a call). */
  settlePeriods: action('retention.manage')
    .input(
      z.object({ text: z.string().min(1).max(200), period: Period, reason: z.string().trim().max(300).default('') }),
    )
    .output(z.object({ settled: z.number(), left: z.number() })),
  /** Filed records whose period was changed and whose 档号 or box still says another, the longest waiting first: to be marked, moved to another box. */
  misfits: read('catalogue.read')
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(100) }))
    .output(z.object({ rows: z.array(PeriodMisfit), total: z.number() })),
  /** The new period was marked on the paper (and the box): these are off the list. */
  markMisfits: write('catalogue.write')
    .input(z.object({ uids: z.array(Uid).min(1).max(1000) }))
    .output(z.object({ marked: z.number() })),
}
