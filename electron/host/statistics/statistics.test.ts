import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { newStaff } from '../../../tests/support/newStaff'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import type { ListFile } from '../../../shared/model/lists'
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

test('copies given for a request count once, with their pages, their reader and a bar; a copy is not out', async () => {
  t.setNow(at(6, 1))
  const june = { from: '2026-06-01', to: '2026-06-30' }
  const staff = await newStaff(t, 'zhao', '赵一', '参保科')
  await t.admin.requests.saveGrants({ user: null, department: '参保科', grants: [{ classCode: 'YB', type: null }] })
  const [five, seven] = [plainRecord(t.host, { code: 'U-5', pages: 12 }), plainRecord(t.host, { code: 'U-7' })]
  const items = [five, seven].map(({ uid }) => ({ kind: 'record' as const, ref: uid }))
  const { number, lines } = await staff.requests.ask({ items, purpose: '业务复核', original: false })
  const decided = lines.filter(({ state }) => state === 'asked').map(({ uid }) => ({ uid, approve: true }))
  if (decided.length > 0) await (await t.as('archivist')).requests.decide({ request: number, lines: decided })
  for (const [at, pages] of [
    [0, 12],
    [1, 5],
  ] as const)
    await t.admin.requests.copied({ line: lines[at]?.uid ?? '', pages })
  await expect(t.admin.requests.copied({ line: lines[0]?.uid ?? '', pages: 12 })).rejects.toMatchObject({
    code: 'requests.wrong-state',
  })
  const used = await t.admin.statistics.use({ ...june, by: 'department' })
  expect(used).toMatchObject({ persons: 1, volumes: 0, records: 2, copiedPages: 17 })
  expect(used.groups).toMatchObject([{ key: '参保科', records: 2, late: 0 }])
  expect((await t.admin.statistics.use({ ...june, by: 'duration' })).groups).toEqual([])
  const { rows } = await t.admin.statistics.rows({ ...june, by: 'month', key: '2026-06' })
  expect(rows.map(({ kind, name, who, backOn }) => [kind, name, who, backOn])).toEqual([
    ['copy', 'U-7', '赵一', null],
    ['copy', 'U-5', '赵一', null],
  ])
})

test('what was copied in a visit and certified there is counted once', async () => {
  t.setNow(at(7, 1))
  plainRecord(t.host, { code: 'U-6', pages: 4 })
  const { uid } = await t.admin.visits.open({
    type: 'insured',
    typeVersion: 1,
    visitors: [{ name: '张三', idKind: 'idCard', idNumber: '450802199003071234', phone: '' }],
    purpose: '商业保险理赔',
    proofs: ['idCard'],
  })
  const { lines } = await t.admin.visits.handOut({ uid, items: [{ ref: 'U-6', manner: 'certified' }] })
  await t.admin.visits.certify({ uid, line: lines[0]?.id ?? 0, pages: 3 })
  await t.admin.visits.giveBack({ uid, items: [{ line: lines[0]?.id ?? 0, pages: 4 }] })
  const july = { from: '2026-07-01', to: '2026-07-31', by: 'month' as const }
  expect(await t.admin.statistics.use(july)).toMatchObject({ persons: 1, records: 1, copiedPages: 3 })
})

type List = Parameters<typeof t.admin.forms.list>[0]['list']

async function taken(list: List, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const { job } = await t.admin.forms.list({ list, format: 'csv', locale })
  await t.host.jobs.finished(job)
  const { result, error } = await t.admin.jobs.get({ id: job })
  expect(error).toBeNull()
  const [session] = t.host.sessions.ofUser(1)
  const { path } = t.host.spool.find(session ?? expect.fail('signed in'), (result as ListFile).file)
  return readFileSync(path, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
}

test('the table beside the bars, and the records behind one, are taken away as files, each on the trail', async () => {
  const march = { from: '2026-03-01', to: '2026-04-30' }
  expect(await taken({ kind: 'use', ...march, by: 'weekday' })).toEqual([
    '项目,件数,逾期件数',
    '星期一,2,1',
    '星期四,2,2',
  ])
  expect((await taken({ kind: 'use', ...march, by: 'duration' }, 'en')).slice(0, 2)).toEqual([
    'Item,Records,Late',
    'still out,2,2',
  ])
  const rows = await taken({ kind: 'useRows', ...march, by: 'month', key: '2026-03' })
  expect(rows.slice(1).map((row) => row.split(',').filter(Boolean))).toMatchObject([
    ['2026-03-02', '借出', 'U-2', expect.any(String), '李敏', '待遇科', '2026-03-16', '2026-03-18', '逾期'],
    ['2026-03-02', '借出', 'U-1', expect.any(String), '李敏', '待遇科', '2026-03-16', '2026-03-02'],
  ])
  const [entry] = (await t.admin.audit.list({ filter: { action: 'forms.list' } })).entries
  expect(entry?.detail).toMatchObject({ list: 'useRows', by: 'month', key: '2026-03', count: 2 })
  const none = { kind: 'use' as const, from: '2020-01-01', to: '2020-12-31', by: 'month' as const }
  await expect(t.admin.forms.list({ list: none, format: 'xlsx' })).rejects.toMatchObject({
    code: 'forms.nothing-to-print',
  })
  await expect((await t.as('borrower')).forms.list({ list: { ...none, ...march } })).rejects.toMatchObject({
    code: 'access.forbidden',
  })
})
