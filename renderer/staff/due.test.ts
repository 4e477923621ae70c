import { expect, test } from 'vitest'
import { dueOf } from './due'

test('a loan is overdue from the day after its due date, and due on that day itself', () => {
  expect(dueOf('2026-03-02', '2026-03-03')).toEqual({ tone: 'overdue', days: 1 })
  expect(dueOf('2026-03-02', '2026-03-02')).toEqual({ tone: 'today', days: 0 })
})

test('three days ahead is soon, four is later, over the end of a month too', () => {
  expect(dueOf('2026-03-02', '2026-02-27')).toEqual({ tone: 'soon', days: 3 })
  expect(dueOf('2026-03-02', '2026-02-26')).toEqual({ tone: 'later', days: 4 })
})
