import { expect, test } from 'vitest'
import { areSteps, DEFAULT_REMINDERS, reachedStep, reminderRulesOf, retryMinutes, stepDate } from './reminderSteps'
import { makeCalendar } from './workingDays'

// 2026-05-01 is a Friday; 1–5 May off, Saturday the 9th worked.
const calendar = makeCalendar({ '2026': { off: ['05-01', '05-02', '05-03', '05-04', '05-05'], work: ['05-09'] } })

test('steps are counted in working days, over holidays and worked weekends, in both directions', () => {
  expect(stepDate(calendar, '2026-05-06', 0)).toBe('2026-05-06')
  expect(stepDate(calendar, '2026-05-06', -1)).toBe('2026-04-30')
  expect(stepDate(calendar, '2026-05-06', -3)).toBe('2026-04-28')
  expect(stepDate(calendar, '2026-05-08', 1)).toBe('2026-05-09')
  expect(stepDate(calendar, '2026-05-08', 2)).toBe('2026-05-11')
})

test('the last step reached counts, so a closed room reminds once; a step before the loan was made is none', () => {
  const { steps } = DEFAULT_REMINDERS
  const line = { dueOn: '2026-05-06', lentOn: '2026-04-15' }
  const on = (today: string) => reachedStep(calendar, steps, line, today)?.days ?? null
  expect(on('2026-04-27')).toBeNull()
  expect([on('2026-04-28'), on('2026-05-05'), on('2026-05-06'), on('2026-05-07'), on('2026-05-14')]).toEqual([
    -3, -3, 0, 1, 7,
  ])
  expect(on('2027-01-01')).toBe(30)
  expect(reachedStep(calendar, steps, { dueOn: '2026-05-06', lentOn: '2026-04-28' }, '2026-04-30')).toBeNull()
})

test('settings that make no sense leave the default; paper does not go out before the due date', () => {
  expect(reminderRulesOf({})).toEqual(DEFAULT_REMINDERS)
  expect(reminderRulesOf({ 'reminders.steps': [{ days: -1, ways: ['list'] }], 'reminders.hour': 24 })).toEqual(
    DEFAULT_REMINDERS,
  )
  const steps = [
    { days: 5, ways: ['list'] as const },
    { days: -1, ways: ['email'] as const },
  ]
  const rules = reminderRulesOf({ 'reminders.steps': steps, 'reminders.on': false, 'reminders.hour': 8 })
  expect(rules).toEqual({ on: false, hour: 8, steps: [steps[1], steps[0]] })
  for (const bad of [null, {}, [{ days: 1.5, ways: [] }], [{ days: 1, ways: ['fax'] }], [steps[0], steps[0]], [null]])
    expect(areSteps(bad)).toBe(false)
})

test('a mail that fails is tried again at longer and longer waits, then given up', () => {
  expect([1, 2, 3, 4, 5, 6].map(retryMinutes)).toEqual([1, 5, 15, 60, 240, null])
})
