import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { dateIn, TIME_ZONE } from '../../../shared/rules/timeZone'
import { asReadDb, run, sql, type ReadDb } from '../database/sql'
import { countByClassYear, countIncomplete, countPending, countsNotIn } from './counts'

const DAY = 86_400_000
let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
  const box = plainBox(t.host, { path: '一库' })
  for (const n of [1, 2, 3]) plainRecord(t.host, { code: `A-${n}`, boxId: box.id })
  plainRecord(t.host, { businessNumber: 'N-1', state: 'arranging', classCode: 'GL', year: 2019 })
  plainRecord(t.host, { code: 'D-1', state: 'destroyed' })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科' })
})
afterAll(() => t.close())

const writer = () => t.host.room?.writer ?? (undefined as never)
const lend = (ref: string, dueOn?: string) =>
  t.admin.circulation.lend({ items: [{ ref, pages: 5 }], borrower: 'A01', dueOn, override: '急' })

test('today tells what waits, and a record that came back is no longer overdue or out', async () => {
  await lend('A-1', dateIn(START, TIME_ZONE))
  await lend('A-2', dateIn(START + 3 * DAY, TIME_ZONE))
  await t.admin.access.saveDraft({ key: 'desk', value: [1] })
  run(writer(), sql`UPDATE records SET pending = '{"birth":"不详"}', completeness = 2 WHERE business_number = 'N-1'`)
  expect(await t.admin.reports.today({})).toMatchObject({
    overdue: 0,
    dueToday: 1,
    dueWeek: 1,
    out: 2,
    pending: 1,
    arranging: 1,
    toReturn: 0,
    incomplete: 1,
    drafts: [{ key: 'desk' }],
  })
  t.setNow(START + DAY)
  expect(await t.admin.reports.today({})).toMatchObject({ overdue: 1, dueToday: 0, dueWeek: 1 })
  await t.admin.circulation.return({ items: [{ ref: 'A-1', pages: 5 }] })
  expect(await t.admin.reports.today({})).toMatchObject({ overdue: 0, out: 1, toReturn: 1 })
  await expect(t.anonymous.reports.today({})).rejects.toMatchObject({ code: 'access.not-signed-in' })
  await expect((await t.as('borrower')).reports.today({})).rejects.toMatchObject({ code: 'access.forbidden' })
})

test('drafts are counted for the person who asks only', async () => {
  expect((await (await t.as('clerk')).reports.today({})).drafts).toEqual([])
})

test('the day closing lists what went out and came back on that day, by whom, and what is still out', async () => {
  const first = await t.admin.reports.dayClose({ date: dateIn(START, TIME_ZONE) })
  expect(first.out.map((line) => line.name)).toEqual(['A-1', 'A-2'])
  expect(first).toMatchObject({ back: [], stillOut: 2, overdue: 0, visits: 1 })
  expect(first.byPerson).toEqual([{ name: '管理员甲', lent: 2, returned: 0 }])
  const second = await t.admin.reports.dayClose({})
  expect(second.back).toMatchObject([{ name: 'A-1', borrower: '李敏', pages: 5, by: '管理员甲' }])
  expect(second).toMatchObject({ date: dateIn(START + DAY, TIME_ZONE), out: [], stillOut: 1, toReturn: 1 })
})

test('the line of loans has every day, also those on which nothing happened', async () => {
  const { days } = await t.admin.reports.loansPerDay({ days: 4 })
  expect(days).toEqual([
    { date: dateIn(START - 2 * DAY, TIME_ZONE), lent: 0, returned: 0 },
    { date: dateIn(START - DAY, TIME_ZONE), lent: 0, returned: 0 },
    { date: dateIn(START, TIME_ZONE), lent: 2, returned: 0 },
    { date: dateIn(START + DAY, TIME_ZONE), lent: 0, returned: 1 },
  ])
})

test('holdings count by class and year without what was destroyed, and follow a change', async () => {
  const before = await t.admin.reports.holdings({})
  expect(before.records).toBe(4)
  expect(before.byClassAndYear).toMatchObject([
    { classCode: 'GL', year: 2019, records: 1 },
    { classCode: 'YB', year: 2023, records: 3 },
  ])
  expect(before.byState.find((one) => one.state === 'destroyed')?.records).toBe(1)
  const stateCount = async (state: string) =>
    (await t.admin.reports.holdings({})).byState.find((one) => one.state === state)?.records ?? 0
  const out = await stateCount('out')
  await lend('A-3')
  t.setNow(START + DAY + 60_000)
  expect(await stateCount('out')).toBe(out + 1)
})

test('pages that were given an older count are told when to ask again', async () => {
  const total = async () => (await t.admin.reports.holdings({})).records
  const before = await total()
  const told = new Promise<void>((resolve) => {
    const stop = t.host.events.subscribe((notice) => {
      if (notice.kind !== 'changed' || notice.topic !== 'reports') return
      stop()
      resolve()
    })
  })
  await t.admin.catalogue.create({ type: 'reimbursement', year: 2023, yearSource: 'ledger', details: { name: '张三' } })
  if ((await total()) === before) await told
  expect(await total()).toBe(before + 1)
})

test('a ledger that is still loading counts nowhere', async () => {
  const batch = run(
    writer(),
    sql`INSERT INTO import_batches (uid, type, file_name, file_hash, file_size, state, options, started_at)
        VALUES ('b', 'reimbursement', 'x.csv', '', 0, 'loading', '{}', 0)`,
  ).lastId
  const { id } = plainRecord(t.host, { businessNumber: 'L-1', state: 'arranging' })
  const total = () => countByClassYear(writer()).reduce((sum, row) => sum + row.records, 0)
  const [waiting, held] = [countsNotIn(writer()).get('arranging') ?? 0, total()]
  run(writer(), sql`UPDATE records SET batch_id = ${batch} WHERE id = ${id}`)
  expect(countsNotIn(writer()).get('arranging')).toBe(waiting - 1)
  expect(total()).toBe(held - 1)
  run(writer(), sql`UPDATE import_batches SET state = 'loaded' WHERE id = ${batch}`)
  expect(total()).toBe(held)
})

test('counts of the start page come out of indexes alone, whatever the archive holds', () => {
  const db = asReadDb(writer().raw)
  const planOf = (count: (db: ReadDb) => unknown) => {
    db.statements.clear()
    count(db)
    const statement = [...db.statements.keys()].at(-1) ?? ''
    return (db.raw.prepare(`EXPLAIN QUERY PLAN ${statement}`).all() as { detail: string }[])
      .map((row) => row.detail)
      .join(' ')
  }
  expect(planOf(countsNotIn)).toContain('COVERING INDEX records_state')
  expect(planOf(countPending)).toContain('INDEX records_pending')
  expect(planOf(countIncomplete)).toContain('INDEX records_incomplete')
  expect(planOf(countByClassYear)).toContain('COVERING INDEX records_holdings')
})
