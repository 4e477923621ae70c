import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { run, sql, value } from '../database/sql'
import { remindersOf } from '.'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
  await t.admin.circulation.createBorrower({
    card: 'A01',
    name: '李敏',
    department: '待遇科',
    email: 'limin@example.org',
  })
  await t.admin.circulation.createBorrower({ card: 'A02', name: '王强', department: '财务科' })
  for (const n of [1, 2, 3, 4]) plainRecord(t.host, { code: `R-${n}`, person: '张秘密' })
  // Lent on Monday 2 March, due Monday 16 March 2026.
  await t.admin.circulation.lend({ items: [{ ref: 'R-1' }, { ref: 'R-2' }], borrower: 'A01' })
  await t.admin.circulation.lend({ items: [{ ref: 'R-3' }], borrower: 'A02' })
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
/** 10:00 in Shanghai on a day of March 2026; later days count on. */
const at = (day: number, hour = 10) => Date.UTC(2026, 2, day, hour - 8)
const room = () => t.host.room ?? expect.fail('a room is open')
const tick = () => remindersOf(room()).tick()
const list = (which: 'waiting' | 'done' = 'waiting') => t.admin.reminders.list({ which })
const short = async (which: 'waiting' | 'done' = 'waiting') =>
  (await list(which)).reminders.map((one) => [one.borrower, one.way, one.lines, one.overdue, one.state])

test('nothing is listed before the first step, and nothing stands in the trail for it', async () => {
  t.setNow(at(10))
  await tick()
  expect(await short()).toEqual([])
  expect(await short('done')).toEqual([])
  expect((await t.admin.audit.list({ filter: { action: 'reminders.run' } })).total).toBe(0)
})

test('the day’s run waits for its hour; before the due date only the page tells', async () => {
  t.setNow(at(11, 8))
  await tick()
  expect(await short('done')).toEqual([])
  t.setNow(at(11, 9))
  await tick()
  expect(await short('done')).toEqual([
    ['王强', 'page', 1, 0, 'sent'],
    ['李敏', 'page', 2, 0, 'sent'],
  ])
  await tick()
  expect(await t.admin.reminders.run({})).toEqual({ people: 0, lines: 0 })
  expect((await list('done')).reminders).toHaveLength(2)
})

test('on the due date, without a mail server, a person gets one written list of all records', async () => {
  t.setNow(at(16))
  await tick()
  expect(await short()).toEqual([
    ['李敏', 'list', 2, 0, 'waiting'],
    ['王强', 'list', 1, 0, 'waiting'],
  ])
  const { mail, counts } = await list()
  expect(mail).toBe(false)
  expect(counts).toEqual({ email: 0, list: 2, failed: 0 })
})

test('what came back is gone from the list at once, a list of nothing is not shown, and overdue never counts it', async () => {
  await t.admin.circulation.return({ items: [{ ref: 'R-1' }, { ref: 'R-3' }] })
  expect(await short()).toEqual([['李敏', 'list', 1, 0, 'waiting']])
  t.setNow(at(17))
  await tick()
  // The list of yesterday was not handed on: its line is in today's, which is the only one.
  expect(await short()).toEqual([['李敏', 'list', 1, 1, 'waiting']])
  expect((await list()).reminders[0]).toMatchObject({ madeOn: '2026-03-17', oldestDue: '2026-03-16' })
})

test('a renewed loan drops out of its list and starts anew with its new due date', async () => {
  await t.admin.circulation.renew({ refs: ['R-2'] })
  expect(await short()).toEqual([])
  t.setNow(at(18))
  await tick()
  expect(await short()).toEqual([])
})

test('a room that was closed for weeks reminds once of the last step, not of every missed one', async () => {
  t.setNow(at(60))
  await tick()
  const { reminders } = await list()
  expect(reminders).toMatchObject([{ borrower: '李敏', way: 'list', lines: 1, overdue: 1 }])
  const { lines } = await t.admin.reminders.lines({ uid: reminders[0]?.uid ?? '' })
  expect(lines.map(({ code: name, step }) => [name, step])).toEqual([['R-2', 7]])
})

test('reminders.deliver: refused to strangers, bad input and readers; then done, in the recall register and on the trail; not twice', async () => {
  const [one] = (await list()).reminders
  const asked = { uids: [one?.uid ?? ''], manner: 'written' as const }
  await expect(t.anonymous.reminders.deliver(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.deliver({ ...asked, uids: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).reminders.deliver(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.reminders.deliver({ ...asked, uids: ['none'] })).rejects.toEqual(code('not-found'))
  const { recalls, dropped } = await t.admin.reminders.deliver({ ...asked, answer: '下周还' })
  expect([recalls.length, dropped]).toEqual([1, 0])
  const register = await t.admin.tracing.recalls({})
  expect(register.rows).toMatchObject([{ name: 'R-2', manner: 'written', answer: '下周还', borrower: '李敏' }])
  const { entries } = await t.admin.audit.list({ filter: { action: 'reminders.deliver' } })
  expect(entries[0]).toMatchObject({ subject: '李敏', reason: '下周还', detail: { manner: 'written', count: 1 } })
  expect(await short()).toEqual([])
  await expect(t.admin.reminders.deliver(asked)).rejects.toEqual(code('reminders.done'))
  expect((await t.admin.forms.recallSlip({ recalls })).pages).toBe(1)
})

test('reminders.dismiss needs a reason, and the same step is not listed again', async () => {
  t.setNow(at(100))
  await t.admin.reminders.run({})
  const [one] = (await list()).reminders
  const uids = [one?.uid ?? '']
  await expect(t.anonymous.reminders.dismiss({ uids, reason: 'x' })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.reminders.dismiss({ uids, reason: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).reminders.dismiss({ uids, reason: 'x' })).rejects.toEqual(
    code('access.forbidden'),
  )
  await t.admin.reminders.dismiss({ uids, reason: '已另行约定' })
  await expect(t.admin.reminders.dismiss({ uids, reason: 'x' })).rejects.toEqual(code('reminders.done'))
  const { entries } = await t.admin.audit.list({ filter: { action: 'reminders.dismiss' } })
  expect(entries[0]).toMatchObject({ subject: '李敏', reason: '已另行约定' })
  t.setNow(at(101))
  await tick()
  expect(await short()).toEqual([])
  expect((await list('done')).reminders[0]).toMatchObject({ state: 'dropped', doneBy: '管理员甲' })
})

test('reminders.run is for the desk; steps are settings, bad ones are refused, and none are made when switched off', async () => {
  await expect(t.anonymous.reminders.run({})).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('borrower')).reminders.run({})).rejects.toEqual(code('access.forbidden'))
  const bad = t.admin.access.saveSettings({ settings: { 'reminders.steps': [{ days: -1, ways: ['list'] }] } })
  await expect(bad).rejects.toEqual(code('input.invalid'))
  await t.admin.circulation.return({ items: [{ ref: 'R-2' }] })
  await t.admin.circulation.lend({ items: [{ ref: 'R-4' }], borrower: 'A02', dueOn: '2026-06-12' })
  await t.admin.access.saveSettings({
    settings: { 'reminders.steps': [{ days: 2, ways: ['list'] }], 'reminders.on': false },
  })
  t.setNow(Date.UTC(2026, 5, 16, 2))
  expect(await t.admin.reminders.run({})).toEqual({ people: 0, lines: 0 })
  await t.admin.access.saveSettings({ settings: { 'reminders.on': true } })
  expect(await t.admin.reminders.run({})).toEqual({ people: 1, lines: 1 })
  expect(await short()).toEqual([['王强', 'list', 1, 1, 'waiting']])
})

test('a borrower reads what they were reminded of, and nobody else’s', async () => {
  const borrower = await t.as('borrower')
  expect(await borrower.reminders.mine({})).toEqual({ reminders: [] })
  const { writer } = room()
  const id = value<number>(writer, sql`SELECT id FROM users WHERE role = 'borrower'`)
  run(writer, sql`UPDATE borrowers SET user_id = ${id} WHERE card = 'A02'`)
  const { reminders } = await borrower.reminders.mine({})
  expect(reminders).toEqual([
    { name: 'R-4', slip: expect.any(String), dueOn: '2026-06-12', overdueDays: 4, remindedOn: '2026-06-16' },
  ])
  await t.admin.circulation.return({ items: [{ ref: 'R-4' }] })
  expect(await borrower.reminders.mine({})).toEqual({ reminders: [] })
  await expect(t.anonymous.reminders.mine({})).rejects.toEqual(code('access.not-signed-in'))
  await expect(borrower.reminders.list({})).rejects.toEqual(code('access.forbidden'))
})
