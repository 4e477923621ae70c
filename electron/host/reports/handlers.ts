import { dayBounds } from '../../../shared/rules/timeZone'
import { addDays } from '../../../shared/rules/workingDays'
import { countHolds } from '../holds'
import type { HandlersOf } from '../router'
import { countMailsGivenUp } from '../reminders'
import { countDue, countIncomplete, countPending, countSetAside, countsNotIn, countVisits, draftsOf } from './counts'
import { cameBack, importedIn, loansByDate, outAt, wentOut } from './days'
import { holdings } from './holdings'

type Reports = HandlersOf<'reports'>

const today: Reports['today'] = (_input, { db, today: date, actor }) => {
  const states = countsNotIn(db)
  const of = (state: string) => states.get(state) ?? 0
  return {
    date,
    ...countDue(db, date, addDays(date, 7)),
    pending: countPending(db),
    arranging: of('arranging'),
    toShelve: of('to-shelve'),
    toReturn: of('to-return'),
    searching: of('searching'),
    ...countVisits(db),
    holdsDue: countHolds(db, { which: 'due' }, date),
    mailsGivenUp: countMailsGivenUp(db, date),
    incomplete: countIncomplete(db),
    setAside: countSetAside(db),
    drafts: draftsOf(db, actor.userId),
  }
}

const loansPerDay: Reports['loansPerDay'] = ({ days }, { db, today: date, zone }) => {
  const counted = loansByDate(db, addDays(date, 1 - days), zone)
  const dates = Array.from({ length: days }, (_, at) => addDays(date, at + 1 - days))
  return { days: dates.map((day) => ({ date: day, ...(counted.get(day) ?? { lent: 0, returned: 0 }) })) }
}

const dayClose: Reports['dayClose'] = ({ date: asked }, { db, today: now, zone }) => {
  const date = asked ?? now
  const { from, to } = dayBounds(date, zone)
  const out = wentOut(db, from, to)
  const back = cameBack(db, from, to)
  const still = outAt(db, to, date)
  const people = new Map<string, { lent: number; returned: number }>()
  const person = (name: string) => {
    const one = people.get(name) ?? { lent: 0, returned: 0 }
    people.set(name, one)
    return one
  }
  for (const line of out) person(line.by).lent++
  for (const line of back) person(line.by).returned++
  return {
    date,
    out,
    back,
    stillOut: still.out,
    overdue: still.overdue,
    toReturn: countsNotIn(db).get('to-return') ?? 0,
    imported: importedIn(db, from, to),
    byPerson: [...people].map(([name, sums]) => ({ name, ...sums })),
    visits: new Set(out.map((line) => `${line.borrower}|${line.department}`)).size,
  }
}

export const reports: Reports = { today, holdings, loansPerDay, dayClose }
