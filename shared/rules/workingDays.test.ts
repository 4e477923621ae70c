import { isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
import table from '../../resources/holidays/china.json' with { type: 'json' }
import { addDays, addWorkingDays, daysBetween, isIsoDate, makeCalendar, workingDaysBetween } from './workingDays'

const calendar = makeCalendar(table)

test('a loan over the Spring Festival of 2026 skips nine days off and counts both Saturdays that are worked instead', () => {
  // 12 February is a Thursday: 13, make-up 14, then off from 15 to 23, 24 … 27, make-up 28, 2 March.
  expect(addWorkingDays(calendar, '2026-02-12', 1).date).toBe('2026-02-13')
  expect(addWorkingDays(calendar, '2026-02-12', 2).date).toBe('2026-02-14')
  expect(addWorkingDays(calendar, '2026-02-12', 3).date).toBe('2026-02-24')
  expect(addWorkingDays(calendar, '2026-02-12', 7).date).toBe('2026-02-28')
  expect(addWorkingDays(calendar, '2026-02-12', 8)).toEqual({ date: '2026-03-02', certain: true })
  expect(workingDaysBetween(calendar, '2026-02-12', '2026-03-02')).toBe(8)
})

test('the National Day week of 2026 is skipped and the Saturday after it is a working day', () => {
  expect(addWorkingDays(calendar, '2026-09-30', 1).date).toBe('2026-10-08')
  expect(addWorkingDays(calendar, '2026-09-30', 3).date).toBe('2026-10-10')
})

test('a loan into a year without an official calendar gets a date and the warning that it may move', () => {
  expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual({ date: '2026-12-31', certain: true })
  expect(addWorkingDays(calendar, '2026-12-30', 2)).toEqual({ date: '2027-01-01', certain: false })
})

test('a room can enter the next year before the program knows it', () => {
  const own = makeCalendar(table, { '2027': { off: ['01-01'], work: ['01-03'] } })
  expect(addWorkingDays(own, '2026-12-31', 1)).toEqual({ date: '2027-01-03', certain: true })
  expect(addWorkingDays(own, '2026-02-12', 3).date).toBe('2026-02-24')
})

test('every day from 2010 to 2026 is a working day exactly when the published calendar says so', () => {
  for (let date = '2010-01-01'; date <= '2026-12-31'; date = addDays(date, 1))
    expect(calendar.isWorkingDay(date), date).toBe(isWorkday(date))
})

test('dates are compared by the calendar: leap days, ends of months, dates that do not exist', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2025-12-31', 1)).toBe('2026-01-01')
  expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  expect(['2026-02-28', '2026-02-29', '2026-13-01', '2026-2-3', ''].map(isIsoDate)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
