import { addDays, addWorkingDays, type WorkCalendar } from './workingDays'

/** How a borrower is told: on the own page, by e-mail, by a written list the clerk prints or hands on. */
export const REMINDER_WAYS = ['page', 'email', 'list'] as const
export type ReminderWay = (typeof REMINDER_WAYS)[number]

/** One step: working days after the due date (negative: before) and the ways it goes. */
export interface ReminderStep {
  days: number
  ways: readonly ReminderWay[]
}

/** When and how the room reminds (settings `reminders.*`). */
export interface ReminderRules {
  on: boolean
  /** Hour of the day (room's time) of the run while the room is open. */
  hour: number
  /** By days, each number once. */
  steps: readonly ReminderStep[]
}

/** Furthest step, in working days. */
export const STEP_MOST = 250
/** Most steps a room may have. */
export const STEPS_MOST = 12

/** Before the due date the page; later e-mail and paper: domain.md §3.2 knows reminders only in general, the steps are ours. */
export const DEFAULT_REMINDERS: ReminderRules = {
  on: true,
  hour: 9,
  steps: [
    { days: -3, ways: ['page'] },
    { days: 0, ways: ['page', 'email'] },
    { days: 1, ways: ['page', 'email'] },
    { days: 7, ways: ['page', 'email', 'list'] },
    { days: 30, ways: ['page', 'email', 'list'] },
  ],
}

/** Whether a step may go this way: paper says “due or overdue”, so it is not for steps before the due date. */
export const mayGo = (days: number, way: ReminderWay): boolean => way !== 'list' || days >= 0

const isWay = (value: unknown): value is ReminderWay => REMINDER_WAYS.includes(value as ReminderWay)

/** Whether a value is a list of steps a room may have. */
export function areSteps(value: unknown): value is ReminderStep[] {
  if (!Array.isArray(value) || value.length > STEPS_MOST) return false
  const days = new Set(value.map((one: { days?: unknown } | null) => one?.days))
  return (
    days.size === value.length &&
    value.every(
      (one: { days?: unknown; ways?: unknown } | null) =>
        Number.isInteger(one?.days) &&
        Math.abs(one?.days as number) <= STEP_MOST &&
        Array.isArray(one?.ways) &&
        one.ways.every((way) => isWay(way) && mayGo(one.days as number, way)),
    )
  )
}

/** The rules from a room's settings; a value that makes no sense leaves the default. */
export function reminderRulesOf(settings: Readonly<Record<string, unknown>>): ReminderRules {
  const { 'reminders.on': on, 'reminders.hour': hour, 'reminders.steps': steps } = settings
  return {
    on: typeof on === 'boolean' ? on : DEFAULT_REMINDERS.on,
    hour:
      Number.isInteger(hour) && (hour as number) >= 0 && (hour as number) <= 23
        ? (hour as number)
        : DEFAULT_REMINDERS.hour,
    steps: (areSteps(steps) ? steps : DEFAULT_REMINDERS.steps).toSorted((a, b) => a.days - b.days),
  }
}

/** The day of a step: so many working days after the due date, or before it; the due date itself for 0. */
export function stepDate(calendar: WorkCalendar, dueOn: string, days: number): string {
  if (days >= 0) return addWorkingDays(calendar, dueOn, days).date
  let date = dueOn
  for (let left = -days; left > 0;) {
    date = addDays(date, -1)
    if (calendar.isWorkingDay(date)) left--
  }
  return date
}

/**
 * The step a line has reached today: the last one whose day has come, so that a room that was closed for a while reminds once, not of every
 * missed step. A step before the due date that lies on or before the day of lending is none. Null when none is reached.
 */
export function reachedStep(
  calendar: WorkCalendar,
  steps: readonly ReminderStep[],
  line: { dueOn: string; lentOn: string },
  today: string,
): ReminderStep | null {
  const reached = steps.filter(({ days }) => {
    const date = stepDate(calendar, line.dueOn, days)
    return date <= today && (days >= 0 || date > line.lentOn)
  })
  return reached.reduce<ReminderStep | null>((last, step) => (last && last.days > step.days ? last : step), null)
}

/** Minutes to wait before a mail is tried again after so many tries; null when it is given up. */
export const retryMinutes = (tries: number): number | null => [1, 5, 15, 60, 240][tries - 1] ?? null
