import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestHost, type TestHost } from '../../tests/support/testHost'
import { plainRecord } from '../../tests/support/plainRecords'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
  for (const n of [1, 2]) plainRecord(t.host, { code: `A-${n}` })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科' })
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const setZone = (zone: string) => t.admin.access.saveSettings({ settings: { 'room.timeZone': zone } })
const today = async () => (await t.admin.reports.today({})).date
const MIDNIGHT_IN_SHANGHAI = Date.UTC(2026, 2, 3, 16)

test('today changes at midnight of the room, in Shanghai unless it is set', async () => {
  t.setNow(MIDNIGHT_IN_SHANGHAI - 1)
  expect(await today()).toBe('2026-03-03')
  t.setNow(MIDNIGHT_IN_SHANGHAI)
  expect(await today()).toBe('2026-03-04')
})

test('the time zone is a setting of administrators, checked and told by the trail', async () => {
  await expect((await t.as('archivist')).access.saveSettings({ settings: { 'room.timeZone': 'UTC' } })).rejects.toEqual(
    code('access.forbidden'),
  )
  for (const bad of ['Peking', '+08:00', '']) await expect(setZone(bad)).rejects.toEqual(code('input.invalid'))
  await setZone('Asia/Urumqi')
  expect(await today()).toBe('2026-03-03')
  const { entries } = await t.admin.audit.list({ filter: { action: 'access.saveSettings' } })
  expect(entries[0]?.detail).toEqual({ 'room.timeZone': [null, 'Asia/Urumqi'] })
})

test('a loan and the closing of its day go by the calendar of the room', async () => {
  await setZone('America/New_York')
  const lent = (ref: string) => t.admin.circulation.lend({ items: [{ ref, pages: 5 }], borrower: 'A01' })
  const midnight = Date.UTC(2026, 2, 5, 5)
  t.setNow(midnight - 60_000)
  await lent('A-1')
  t.setNow(midnight)
  await lent('A-2')
  const codesOn = async (date: string) => (await t.admin.reports.dayClose({ date })).out.map(({ name }) => name)
  expect(await codesOn('2026-03-04')).toEqual(['A-1'])
  expect(await codesOn('2026-03-05')).toEqual(['A-2'])
  const { days } = await t.admin.reports.loansPerDay({ days: 7 })
  expect(days.filter(({ lent: count }) => count > 0).map(({ date }) => date)).toEqual(['2026-03-04', '2026-03-05'])
})
