import type { KnownYear } from '../../../shared/model/calendar'
import { policyOf } from '../../../shared/rules/lending'
import { addWorkingDays } from '../../../shared/rules/workingDays'
import { readSettings } from '../access'
import { fail } from '../errors'
import type { HandlersOf } from '../router'
import { calendarOf, importedYears, storeYear } from './calendarStore'
import { readTable } from './readTable'
import { shippedHolidays } from './shippedHolidays'

type Calendar = HandlersOf<'calendar'>

const shippedYears = (): KnownYear[] =>
  Object.entries(shippedHolidays()).map(([year, { off, work }]) => ({
    year: Number(year),
    source: 'shipped',
    off: off.length,
    work: work.length,
    version: 0,
    fileName: '',
    importedAt: null,
    importedBy: '',
    days: [
      ...off.map((day) => ({ date: `${year}-${day}`, kind: 'off' as const, name: '' })),
      ...work.map((day) => ({ date: `${year}-${day}`, kind: 'work' as const, name: '' })),
    ].toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  }))

const years: Calendar['years'] = (_input, { db, today }) => {
  const known = new Map(shippedYears().map((one) => [one.year, one]))
  for (const { year, version, days, file_name, made_at, made_by } of importedYears(db)) {
    const off = days.filter(({ kind }) => kind === 'off').length
    const origin = { version, fileName: file_name, importedAt: made_at, importedBy: made_by }
    known.set(year, { year, source: 'import', off, work: days.length - off, days, ...origin })
  }
  const last = addWorkingDays(calendarOf(db), today, policyOf(readSettings(db)).loanDays).date
  const reached = new Set([today, last].map((date) => Number(date.slice(0, 4))))
  return {
    years: [...known.values()].toSorted((a, b) => b.year - a.year),
    missing: [...reached].filter((year) => !known.has(year)),
  }
}

const saveTable: Calendar['saveTable'] = ({ days, fileName }, w) => {
  if (new Set(days.map(({ date }) => date)).size < days.length) fail('calendar.bad-table')
  const sorted = days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const years = [...new Set(sorted.map(({ date }) => Number(date.slice(0, 4))))]
  for (const year of years) {
    const all = sorted.filter(({ date }) => date.startsWith(String(year)))
    const version = storeYear(w.db, { year, days: all, fileName, at: w.now, by: w.actor.userId })
    const off = all.filter(({ kind }) => kind === 'off').length
    const detail = { version, off, work: all.length - off, file: fileName }
    w.note({ subjectKind: 'calendar', subject: String(year), detail })
  }
  w.changed('calendar')
  w.changed('circulation')
  return { years }
}

const dropYear: Calendar['dropYear'] = ({ year }, w) => {
  const known = importedYears(w.db).find((one) => one.year === year) ?? fail('not-found', { year })
  storeYear(w.db, { year, days: null, fileName: '', at: w.now, by: w.actor.userId })
  w.note({ subjectKind: 'calendar', subject: String(year), detail: { version: [known.version, null] } })
  w.changed('calendar')
  w.changed('circulation')
  return {}
}

export const calendar: Calendar = { years, readTable, saveTable, dropYear }
