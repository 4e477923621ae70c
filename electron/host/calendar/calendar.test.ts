import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, startTestHost, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const DAY = 86_400_000
const table = '2027-01-01 休 元旦\n2027-01-02 至 2027-01-03 休 元旦\n2027-02-06 班 春节'

async function upload(name: string, bytes: Buffer): Promise<string> {
  const [session] = t.host.sessions.ofUser(1)
  if (!session) return expect.fail('the administrator is signed in')
  const file = t.host.spool.begin(session, name, bytes.length, createHash('sha256').update(bytes).digest('hex'))
  await t.host.spool.append(file, 0, Readable.from([bytes]))
  await t.host.spool.commit(file)
  return file.id
}

test('known years tell where they come from, and a year that loans reach without a table is missing', async () => {
  expect((await t.admin.calendar.years({})).missing).toEqual([])
  t.setNow(Date.UTC(2026, 11, 28, 2))
  const { years, missing } = await t.admin.calendar.years({})
  expect(years[0]).toMatchObject({ year: 2026, source: 'shipped', version: 0 })
  expect(missing).toEqual([2027])
  expect((await t.admin.circulation.dueDate({ days: 5 })).certain).toBe(false)
})

test('a pasted table is shown before it is kept; then due dates follow it and are certain', async () => {
  const { days, refused } = await t.admin.calendar.readTable({ text: `${table}\n2027-01-05 班` })
  expect(days).toHaveLength(4)
  expect(refused).toMatchObject([{ row: 4, fault: 'work-on-weekday' }])
  expect((await t.admin.calendar.years({})).missing).toEqual([2027])
  expect(await t.admin.calendar.saveTable({ days, fileName: '' })).toEqual({ years: [2027] })
  const { years, missing } = await t.admin.calendar.years({})
  expect(missing).toEqual([])
  expect(years[0]).toMatchObject({ year: 2027, source: 'import', off: 3, work: 1, version: 1, importedBy: '管理员甲' })
  // From Monday 28 December: 29, 30, 31, then Monday 4 January, because the 1st is off.
  expect(await t.admin.circulation.dueDate({ days: 4 })).toMatchObject({ dueOn: '2027-01-04', certain: true })
  const { entries } = await t.admin.audit.list({ filter: { action: 'calendar.saveTable' } })
  expect(entries[0]).toMatchObject({ subject: '2027', detail: { version: 1, off: 3, work: 1 } })
})

test('a workbook and a CSV in the encoding of the office are read the same way', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('2027')
  sheet.addRows([
    ['日期', '休/班', '名称'],
    [new Date(Date.UTC(2027, 0, 1)), '休', '元旦'],
    ['2027年2月6日', '班', '春节'],
  ])
  const days = [
    { date: '2027-01-01', kind: 'off', name: '元旦' },
    { date: '2027-02-06', kind: 'work', name: '春节' },
  ]
  const workbook = await upload('2027年放假.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
  expect(await t.admin.calendar.readTable({ upload: workbook })).toEqual({
    fileName: '2027年放假.xlsx',
    days,
    refused: [],
  })
  // GB18030 of 日期,类型 / 休 / 班 / 元旦 / 春节
  const csv = Buffer.from(
    'C8D5C6DA2CC0E0D0CD2CC3FBB3C60D0A323032372D30312D30312CD0DD2CD4AAB5A90D0A323032372F322F362CB0E02CB4BABDDA0D0A',
    'hex',
  )
  expect(await t.admin.calendar.readTable({ upload: await upload('2027.csv', csv) })).toMatchObject({
    days,
    refused: [],
  })
})

test('a second import of a year is its next version; taken back, the program’s own table or nothing counts again', async () => {
  const days = [{ date: '2026-03-03', kind: 'off' as const, name: '本地' }]
  await t.admin.calendar.saveTable({ days, fileName: 'a.csv' })
  await t.admin.calendar.saveTable({ days, fileName: 'b.csv' })
  const of2026 = async () => (await t.admin.calendar.years({})).years.find((one) => one.year === 2026)
  expect(await of2026()).toMatchObject({ source: 'import', version: 2, fileName: 'b.csv', off: 1 })
  await t.admin.calendar.dropYear({ year: 2026 })
  expect(await of2026()).toMatchObject({ source: 'shipped' })
  await expect(t.admin.calendar.dropYear({ year: 2026 })).rejects.toMatchObject({ code: 'not-found' })
  await t.admin.calendar.saveTable({ days, fileName: 'c.csv' })
  expect(await of2026()).toMatchObject({ version: 4 })
  await t.admin.calendar.dropYear({ year: 2026 })
})

test('only who manages the settings may import, and a table that names a day twice is refused', async () => {
  t.setNow(START + 400 * DAY)
  const days = [{ date: '2028-01-01', kind: 'off' as const, name: '' }]
  await expect(t.anonymous.calendar.saveTable({ days })).rejects.toMatchObject({ code: 'access.not-signed-in' })
  const archivist = await t.as('archivist')
  for (const call of [
    archivist.calendar.saveTable({ days }),
    archivist.calendar.readTable({ text: table }),
    archivist.calendar.dropYear({ year: 2027 }),
  ])
    await expect(call).rejects.toMatchObject({ code: 'access.forbidden' })
  const twice = t.admin.calendar.saveTable({ days: [...days, ...days] })
  await expect(twice).rejects.toMatchObject({ code: 'calendar.bad-table' })
  const bad = t.admin.calendar.saveTable({ days: [{ date: '2028-02-30', kind: 'off', name: '' }] })
  await expect(bad).rejects.toMatchObject({ code: 'input.invalid' })
  expect((await archivist.calendar.years({})).years[0]?.year).toBe(2027)
})
