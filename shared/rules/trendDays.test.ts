import { expect, test } from 'vitest'
import { trendDays } from './trendDays'

test('a month is read day by day, a quarter week by week, a year by the ends of its months', () => {
  expect(trendDays('2026-02-27', '2026-03-02', '2026-12-31')).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
    '2026-03-02',
  ])
  expect(trendDays('2026-01-01', '2026-03-31', '2026-12-31').slice(-2)).toEqual(['2026-03-24', '2026-03-31'])
  expect(trendDays('2024-01-01', '2024-12-31', '2026-12-31').slice(0, 2)).toEqual(['2024-01-31', '2024-02-29'])
  expect(trendDays('2024-01-01', '2024-12-31', '2026-12-31')).toHaveLength(12)
})

test('nothing is read of days to come', () => {
  expect(trendDays('2026-01-01', '2026-12-31', '2026-01-03')).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
  expect(trendDays('2026-05-01', '2026-12-31', '2026-01-03')).toEqual([])
})
