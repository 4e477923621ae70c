import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordFilter, RecordSort } from '../../../shared/model/record'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { pageQuery, planList } from './listRecords'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

function planOf(filter: RecordFilter, sort: RecordSort): string {
  const db = t.host.room?.reader ?? expect.fail('no room')
  const query = pageQuery(planList(db, filter, sort), true, 500_000, 100)
  const rows = db.raw.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${query.sql}`).all(...query.values)
  return rows.map((row) => row.detail).join('\n')
}

test.each([
  ['newest', 'records_order'],
  ['code', 'records_code'],
  ['year', 'records_year'],
  ['person', 'records_person'],
] as const)('the whole list by %s passes over its covering index alone, without sorting', (sort, index) => {
  const plan = planOf({}, sort)
  expect(plan).toContain(`COVERING INDEX ${index}`)
  expect(plan).not.toContain('TEMP B-TREE')
})

test('filters by type, class, year, period and state are answered by the holdings index without touching a row', () => {
  for (const filter of [
    { yearFrom: 2020 },
    { types: ['enrolment'] },
    { completeness: 1 },
    {
      classes: ['YB'],
      yearFrom: 2020,
      yearTo: 2023,
      states: ['in' as const],
      periods: ['10'],
      types: ['reimbursement'],
    },
  ])
    expect(planOf(filter, 'newest')).toContain('COVERING INDEX records_holdings')
})

test('what is due by a day, or filed under a line, goes through the index of due days', () => {
  for (const filter of [
    { dueBy: '2026-01-01' },
    { dueFrom: '2026-01-01', dueBy: '2026-12-31', classes: ['YB'], periods: ['10'] },
    { lines: ['YB-03'], yearFrom: 2020 },
  ])
    expect(planOf(filter, 'newest')).toContain('INDEX records_due')
  expect(planOf({ lines: ['YB-03'], states: ['destroyed' as const] }, 'newest')).toContain('INDEX records_state')
})

test('narrow filters go through their own index', () => {
  expect(planOf({ pending: true }, 'newest')).toContain('INDEX records_pending')
  expect(planOf({ completeness: 2 }, 'newest')).toContain('INDEX records_incomplete')
  expect(planOf({ states: ['to-return'] }, 'newest')).toContain('INDEX records_state')
})
