import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadText } from '../../../tests/support/ledgers'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { all, sql } from '../database/sql'
import { fail } from '../errors'
import { finishedJob } from '../finishedJob'

let t: TestHost
let archivist: Client
const NAMES = ['张三', '李四', '王五', '赵六', '钱七', '孙八']
beforeAll(async () => {
  t = await startTestHost()
  archivist = await t.as('archivist')
  const row = (at: number, period: string) => `${NAMES[at]},BX${at},旧-${at},${period},县医院,100.00\n`
  const rows = ['C', 'C', 'c', 'D', '长期', '450802199001011234'].map((period, at) => row(at, period)).join('')
  await loadText(t, `参保人姓名,业务流水号,旧档号,原保管期限,住院医院,总费用\n${rows}`)
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const periods = () =>
  all<{ period: string | null; pending: string | null }>(
    (t.host.room ?? fail('room.none-open')).reader,
    sql`SELECT period, pending FROM records ORDER BY id`,
  ).map(({ period, pending }) => [period, pending && (JSON.parse(pending) as { period: string }).period])
const texts = async () => (await archivist.retention.pendingPeriods({})).texts

test('the period texts that wait are counted, and mean nothing before the agency says whose letters they are', async () => {
  expect((await texts()).map(({ text, count, proposed }) => [text, count, proposed])).toEqual([
    ['C', 2, null],
    ['D', 1, null],
    ['c', 1, null],
    ['长期', 1, null],
  ])
  expect((await texts())[0]?.meanings).toEqual([
    { system: '湖南医保印章', period: '50' },
    { system: '文书档案旧期限', period: '长期' },
  ])
})

test('retention.setCodeSystem refuses what it must, then proposes by that system and changes no record', async () => {
  const call = (client: Client) => client.retention.setCodeSystem({ system: 'hunan' })
  await expect(call(t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
  await expect(archivist.retention.setCodeSystem({ system: 'x' as 'hunan' })).rejects.toEqual(code('input.invalid'))
  await expect(call(await t.as('clerk'))).rejects.toEqual(code('access.forbidden'))
  await call(archivist)
  expect((await texts()).map(({ text, proposed }) => [text, proposed])).toEqual([
    ['C', '50'],
    ['D', '10'],
    ['c', '50'],
    ['长期', null],
  ])
  expect(periods().every(([period]) => period === null)).toBe(true)
  const [entry] = (await t.admin.audit.list({ filter: { action: 'retention.setCodeSystem' } })).entries
  expect(entry?.detail).toEqual({ codeSystem: ['none', 'hunan'] })
})

test('retention.settlePeriods refuses what it must, then gives every record with that text its period, each on the trail', async () => {
  const good = { text: 'C', period: '50', reason: '湖南印章' }
  const call = (client: Client, input = good) => client.retention.settlePeriods(input)
  await expect(call(t.anonymous)).rejects.toEqual(code('access.not-signed-in'))
  await expect(call(archivist, { ...good, period: 'C' })).rejects.toEqual(code('input.invalid'))
  await expect(call(await t.as('clerk'))).rejects.toEqual(code('access.forbidden'))
  expect(await call(archivist)).toEqual({ settled: 2, left: 0 })
  expect(periods().slice(0, 4)).toEqual([
    ['50', null],
    ['50', null],
    [null, 'c'],
    [null, 'D'],
  ])
  expect(await call(archivist, { ...good, text: '长期', period: '30' })).toEqual({ settled: 1, left: 0 })
  const { entries } = await t.admin.audit.list({ filter: { action: 'retention.settlePeriods' } })
  expect(entries.filter(({ detail }) => Array.isArray(detail['period'])).length).toBeGreaterThanOrEqual(3)
  expect(entries.find(({ subject }) => subject === '旧-0')).toMatchObject({ reason: '湖南印章' })
})

test('what is on hold stays pending, and does not keep the others from being settled', async () => {
  const row = (at: number) => `${NAMES[at]},HX${at},冻-${at},五年,县医院,100.00\n`
  await loadText(t, `参保人姓名,业务流水号,旧档号,原保管期限,住院医院,总费用\n${row(0)}${row(1)}`)
  const { uid } = (await archivist.catalogue.list({})).rows[0] ?? fail('not-found')
  const hold = {
    kind: 'audit' as const,
    caseNumber: '审1号',
    askedBy: '审计局',
    reason: '专项审计',
    from: '2026-03-01',
  }
  const { job } = await archivist.holds.place({ hold, selection: { kind: 'records', uids: [uid] } })
  await finishedJob(t.host, job)
  const settle = () => archivist.retention.settlePeriods({ text: '五年', period: '10', reason: '按新表' })
  expect(await settle()).toEqual({ settled: 1, left: 1 })
  await expect(settle()).rejects.toEqual(code('holds.on-hold'))
})
