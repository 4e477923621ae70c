import { z } from 'zod'
import { Period } from '../model/record'
import { DueFilter, DueGroup, ScheduleLine, ScheduleVersion, Simulation } from '../model/retention'
import { errorsOf, read } from './procedure'

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
}
