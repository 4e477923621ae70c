import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { asReadDb } from '../database/sql'
import { groupsOf } from '.'

let t: TestHost
const at = (month: number, day: number) => Date.UTC(2026, month - 1, day, 2)
beforeAll(async () => {
  t = await startTestHost()
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科' })
  await t.admin.circulation.createBorrower({ card: 'A02', name: '王强', department: '财务科' })
  for (const n of [1, 2, 3]) plainRecord(t.host, { code: `U-${n}`, year: 2020 + n })
  plainRecord(t.host, { code: 'U-4', classCode: 'GL', year: 2021 })
  const items = (...refs: string[]) => ({ items: refs.map((ref) => ({ ref })) })
  // Monday 2 March, due 16 March; U-1 back the same day, U-2 late.
  await t.admin.circulation.lend({ ...items('U-1', 'U-2'), borrower: 'A01' })
  await t.admin.circulation.return(items('U-1'))
  t.setNow(at(3, 18))
  await t.admin.circulation.return(items('U-2'))
  // Thursday 2 April: still out, not yet due.
  t.setNow(at(4, 2))
  await t.admin.circulation.lend({ ...items('U-3', 'U-4'), borrower: 'A02' })
})
afterAll(() => t.close())

const period = { from: '2026-01-01', to: '2026-12-31' }
const bars = async (by: Parameters<typeof t.admin.statistics.use>[0]['by']) =>
  (await t.admin.statistics.use({ ...period, by })).groups.map(({ key, records, late }) => [key, records, late])

test('use is counted by when, who, what and how long; late is what came back after its due date or is out past it', async () => {
  expect(await bars('month')).toEqual([
    ['2026-03', 2, 1],
    ['2026-04', 2, 0],
  ])
  expect(await bars('weekday')).toEqual([
    ['1', 2, 1],
    ['4', 2, 0],
  ])
  expect(await bars('department')).toEqual([
    ['待遇科', 2, 1],
    ['财务科', 2, 0],
  ])
  expect(await bars('class')).toEqual([
    ['YB', 3, 1],
    ['GL', 1, 0],
  ])
  expect(await bars('year')).toEqual([
    ['2021', 2, 0],
    ['2022', 1, 1],
    ['2023', 1, 0],
  ])
  expect(await bars('duration')).toEqual([
    ['open', 2, 0],
    ['0', 1, 0],
    ['30', 1, 1],
  ])
  expect(await bars('visitorType')).toEqual([])
  const { groups } = await t.admin.statistics.use({ ...period, by: 'person' })
  expect(groups.map(({ name }) => name).toSorted()).toEqual(['李敏', '王强'])
})

test('people and records are counted by the rules of the yearly form, and only inside the period', async () => {
  expect(await t.admin.statistics.use({ ...period, by: 'month' })).toMatchObject({ persons: 2, volumes: 0, records: 4 })
  const march = { from: '2026-03-01', to: '2026-03-31' }
  expect(await t.admin.statistics.use({ ...march, by: 'month' })).toMatchObject({ persons: 1, records: 2 })
})

test('behind every bar stand exactly its rows', async () => {
  const { rows, total } = await t.admin.statistics.rows({ ...period, by: 'month', key: '2026-03' })
  expect(total).toBe(2)
  expect(rows.map(({ name, late, backOn, who }) => [name, late, backOn, who])).toEqual([
    ['U-2', true, '2026-03-18', '李敏'],
    ['U-1', false, '2026-03-02', '李敏'],
  ])
  const second = await t.admin.statistics.rows({ ...period, by: 'month', key: '2026-03', offset: 1, limit: 1 })
  expect(second.rows.map(({ name }) => name)).toEqual(['U-1'])
  expect((await t.admin.statistics.rows({ ...period, by: 'department', key: '别科' })).total).toBe(0)
})

test('statistics are for who may read reports', async () => {
  const asked = { ...period, by: 'month' as const }
  await expect(t.anonymous.statistics.use(asked)).rejects.toMatchObject({ code: 'access.not-signed-in' })
  await expect((await t.as('borrower')).statistics.use(asked)).rejects.toMatchObject({ code: 'access.forbidden' })
  await expect(t.admin.statistics.use({ ...asked, from: 'x' })).rejects.toMatchObject({ code: 'input.invalid' })
})

test('a period is found by indexes, not by walking through all loans and visits', () => {
  const db = asReadDb((t.host.room ?? expect.fail('a room is open')).writer.raw)
  groupsOf(db, { ...period, by: 'class', today: '2026-04-02' })
  const statement = [...db.statements.keys()].at(-1) ?? ''
  const values = [...statement.matchAll(/\?/g)].map(() => null)
  const plan = (db.raw.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...values) as { detail: string }[]).map(
    (row) => row.detail,
  )
  expect(plan.join(' ')).toContain('INDEX loans_lent_on')
  expect(plan.join(' ')).toContain('INDEX visit_lines_given')
  expect(plan.filter((line) => /^SCAN (?:l|ll|vl|r)\b/.test(line))).toEqual([])
})

test('the overdue trend tells what was past its due date at the end of each day, with its rows; nothing of days to come', async () => {
  t.setNow(at(4, 3))
  const week = { from: '2026-03-15', to: '2026-03-19' }
  const { groups } = await t.admin.statistics.use({ ...week, by: 'overdue' })
  expect(groups.map(({ key, records }) => [key, records])).toEqual([
    ['2026-03-15', 0],
    ['2026-03-16', 0],
    ['2026-03-17', 1],
    ['2026-03-18', 0],
    ['2026-03-19', 0],
  ])
  const { rows, total } = await t.admin.statistics.rows({ ...week, by: 'overdue', key: '2026-03-17' })
  expect([total, rows.map(({ name }) => name)]).toEqual([1, ['U-2']])
  const { groups: year } = await t.admin.statistics.use({ ...period, by: 'overdue' })
  expect(year.at(-1)?.key).toBe('2026-04-03')
})
