import { mayGo, reachedStep, reminderRulesOf, type ReminderWay } from '../../../shared/rules/reminderSteps'
import { addDays, type WorkCalendar } from '../../../shared/rules/workingDays'
import { readSettings } from '../access'
import { calendarOf } from '../calendar'
import type { WriteContext } from '../context'
import type { ReadDb } from '../database/sql'
import { uuidv7 } from '../room/uuidv7'
import { hasMailServer } from './mailServer'
import { addLine, openLinesDueBy, reminderFor, stateOn, wasTold, type OpenLine } from './reminderStore'

/** A line that is to be told of, by one way, today. */
export interface Planned {
  line: OpenLine
  step: number
  way: ReminderWay
}

/** Calendar days that surely hold so many working days: holidays never take more than half. */
const reach = (workingDays: number): number => workingDays * 2 + 20

/** Ways of a step for one person: without a mail server or an address, paper takes the place of e-mail. */
const waysFor = (step: { days: number; ways: readonly ReminderWay[] }, canMail: boolean): ReminderWay[] => {
  const ways = step.ways.map((way) => (way === 'email' && !canMail ? 'list' : way))
  return [...new Set(ways)].filter((way) => mayGo(step.days, way))
}

/**
 * What is to be told today that was not told yet. One list for a person, day and way: when today's was sent already, the line waits until
 * tomorrow; the page has no such end.
 */
export function planReminders(db: ReadDb, today: string, calendar: WorkCalendar = calendarOf(db)): Planned[] {
  const { on, steps } = reminderRulesOf(readSettings(db))
  if (!on || steps.length === 0) return []
  const mail = hasMailServer(db)
  const earliest = Math.max(0, ...steps.map(({ days }) => -days))
  const planned: Planned[] = []
  for (const line of openLinesDueBy(db, addDays(today, reach(earliest)))) {
    const step = reachedStep(calendar, steps, { dueOn: line.due_on, lentOn: line.lent_on }, today)
    for (const way of step ? waysFor(step, mail && line.email !== '') : []) {
      if (!step || wasTold(db, line.id, line.due_on, step.days, way)) continue
      const made = way === 'page' ? undefined : stateOn(db, line.borrower_id, today, way)
      if (made === undefined || made === 'waiting') planned.push({ line, step: step.days, way })
    }
  }
  return planned
}

/** Makes the planned lists in one transaction; null when there is nothing to make (and nothing to write into the trail). */
export function storePlanned(w: WriteContext, planned: readonly Planned[]): { people: number; lines: number } {
  for (const { line, step, way } of planned) {
    const of = { borrowerId: line.borrower_id, day: w.today, way, at: w.now }
    const reminderId = reminderFor(w.db, { uid: uuidv7(w.now), ...of })
    addLine(w.db, { lineId: line.id, dueOn: line.due_on, step, way, reminderId })
  }
  const people = new Set(planned.map(({ line }) => line.borrower_id)).size
  const lines = new Set(planned.map(({ line }) => line.id)).size
  w.note({ subjectKind: 'reminder', subject: w.today, detail: { people, lines } })
  if (planned.length > 0) w.changed('reminders')
  return { people, lines }
}
