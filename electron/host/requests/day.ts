import { workingDaysBetween } from '../../../shared/rules/workingDays'
import { deskOf } from '../circulation'
import type { HandlersOf } from '../router'

const LAST = '2200'

/** What the calendar of the room says about a day; the asker chooses when something is needed. */
export const day: HandlersOf<'requests'>['day'] = ({ date }, { db, today }) => {
  const { calendar } = deskOf(db)
  return {
    workingDay: calendar.isWorkingDay(date),
    workingDays: date > today && date < LAST ? workingDaysBetween(calendar, today, date) : 0,
    certain: calendar.isCertain(date),
  }
}
