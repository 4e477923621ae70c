import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadText } from '../../../tests/support/ledgers'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { all, sql } from '../database/sql'
import { fail } from '../errors'
import { readPeriod } from './oldPeriods'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())

test('periods in force are read, old years are kept with a warning, letters and 长期 are never guessed', () => {
  expect(['永久', 'Y', '30年', 'D30', '10', '100年'].map((text) => readPeriod(text))).toEqual(
    ['permanent', 'permanent', 30, 30, 10, 100].map((value) => ({ value })),
  )
  expect(['15年', '15', 'D25', '5 年'].map((text) => readPeriod(text))).toEqual(
    [15, 15, 25, 5].map((value) => ({ value, code: 'period.old' })),
  )
  for (const text of ['C', 'd', 'Ｚ', 'H', '长期', '短期', '看情况'])
    expect(readPeriod(text)).toEqual({ value: null, code: 'period.ambiguous' })
})

test('an old catalogue keeps its codes and periods: old years with a warning, letters wait for a decision with their own text', async () => {
  const result = await loadText(
    t,
    '参保人姓名,业务流水号,旧档号,原保管期限,住院医院,总费用\n张三,BX1,旧-001,15年,县医院,100.00\n李四,BX2,旧-002,C,县医院,100.00\n王五,BX3,旧-003,长期,县医院,100.00\n赵六,BX4,旧-004,30年,县医院,100.00\n钱七,BX5,旧-005,,县医院,100.00\n',
  )
  expect(result).toMatchObject({ loaded: 5, pending: 2 })
  expect(result.counts).toMatchObject({ 'period.old': 1, 'period.ambiguous': 2 })
  const reader = (t.host.room ?? fail('room.none-open')).reader
  const rows = all<{ code: string; period: string | null; pending: string | null }>(
    reader,
    sql`SELECT code, period, pending FROM records ORDER BY id`,
  )
  expect(rows.map(({ code, period, pending }) => [code, period, pending && JSON.parse(pending)])).toEqual([
    ['旧-001', '15', null],
    ['旧-002', null, { period: 'C' }],
    ['旧-003', null, { period: '长期' }],
    ['旧-004', '30', null],
    ['旧-005', '10', null],
  ])
  const { rows: waiting } = await t.admin.catalogue.pendingList({})
  const letter = waiting.find(({ record }) => record.code === '旧-002')?.record ?? fail('not-found')
  await t.admin.catalogue.resolvePending({
    uid: letter.uid,
    version: letter.version,
    field: 'period',
    value: '50',
    reason: '湖南印章',
  })
  expect(all(reader, sql`SELECT period FROM records WHERE code = '旧-002'`)).toEqual([{ period: '50' }])
})
