import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idOf } from '../../../tests/support/claims'
import { loadText } from '../../../tests/support/ledgers'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import type { HostSession } from '../access/sessions'
import { sql, value } from '../database/sql'
import { fail } from '../errors'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())

const reader = () => (t.host.room ?? fail('room.none-open')).reader
const found = async (text: string) => (await t.admin.search.find({ text })).total

const TWO_TABLES = `2020年参保登记台账
姓名,身份证号,参保日期,盒号
张一,${idOf(1)},2020-1-1,001
,${idOf(2)},2020-1-2,001
合计,2

受理号,参保日期,证件号码,姓名,联系电话
SL1,2020-6-31,${idOf(3)},李三,13877500001
SL2,2020-6-30,${idOf(4)},,13877500002
SL3,2020-6-30,${idOf(5)},李五,13877500003

盒号,存放位置,件数,页数
001,1库1列1节1层,2,30
`

it('a table further down is loaded with its own columns, one that names nobody is told and not loaded', async () => {
  const result = await loadText(t, TWO_TABLES, { type: 'enrolment' }, '2020.csv')
  expect(result).toMatchObject({ dataRows: 5, loaded: 3, setAside: 2, pending: 1 })
  const tables = result.sheets.map(({ headerRow, dataRows, skippedRows }) => [headerRow, dataRows, skippedRows])
  expect(tables).toEqual([[2, 2, 1], [7, 3, 0], [12, 0, 1]]) // prettier-ignore
  expect(await found('SL3 李五')).toBe(1)
  expect(await found('13877500001')).toBe(1)
})

it('cells of a table further down are masked by its own columns', async () => {
  const { batch } = await loadText(t, TWO_TABLES, { type: 'enrolment' }, '2020.csv')
  const { rows } = await t.admin.intake.batchRows({ uid: batch ?? '', offset: 0, limit: 10 })
  const second = rows.find(({ row }) => row === 9)
  expect(second?.header).toEqual(['受理号', '参保日期', '证件号码', '姓名', '联系电话'])
  expect(second?.fields[2]).toBe('idNumber')
  expect(second?.cells[2]).toMatch(/^450\*+\d\d$/)
  expect(second?.cells[0]).toBe('SL2')
})

it('refused rows of two tables come back under the header each had, and load once they are mended', async () => {
  const { batch } = await loadText(t, TWO_TABLES, { type: 'enrolment' }, '2020.csv')
  const made = await t.admin.intake.setAsideFile({ uid: batch ?? '' })
  const userId = value<number>(reader(), sql`SELECT id FROM users WHERE role = 'administrator'`)
  const book = new ExcelJS.Workbook()
  const path = t.host.spool.find({ userId } as HostSession, made.file).path
  await book.xlsx.load(readFileSync(path).buffer as ArrayBuffer)
  const heads = book.worksheets.map((sheet) => (sheet.getRow(1).values as string[]).slice(1, 5))
  expect(heads).toEqual([
    ['姓名', '身份证号', '参保日期', '盒号'],
    ['受理号', '参保日期', '证件号码', '姓名'],
  ])
  const [first, second] = book.worksheets
  if (first) first.getCell('A2').value = '补甲'
  if (second) second.getCell('D2').value = '补乙'
  const mended = Buffer.from(await book.xlsx.writeBuffer())
  expect(await loadText(t, mended, { type: 'enrolment' }, made.name)).toMatchObject({ loaded: 2, setAside: 0 })
  expect(await found('SL2 补乙')).toBe(1)
})

it('a row of another fonds of the room is set aside for it, one of an unknown fonds is loaded with a warning', async () => {
  const { fonds } = await t.admin.catalogue.fonds({})
  const own = fonds[0]?.number ?? ''
  const other = await t.admin.catalogue.createFonds({ number: 'J046', name: '原县社保局', note: '' })
  const text = `全宗号,受理号,姓名,身份证号,参保日期\n${own},S1,张一,${idOf(1)},2020-1-1\nJ046,S2,张二,${idOf(2)},2020-1-2\nJ099,S3,张三,${idOf(3)},2020-1-3\n`
  const result = await loadText(t, text, { type: 'enrolment' }, '2020.csv')
  expect(result.verdicts.map(({ row, code }) => [row, code])).toEqual([
    [3, 'fonds.other'],
    [4, 'fonds.unknown'],
  ])
  expect(result).toMatchObject({ loaded: 2, setAside: 1 })
  const again = await loadText(t, text, { type: 'enrolment', fonds: other.uid }, '2020.csv')
  expect(again).toMatchObject({ loaded: 2, setAside: 1, counts: { 'fonds.other': 1, 'fonds.unknown': 1 } })
  expect(await loadText(t, text, { type: 'enrolment' }, '2020.csv')).toMatchObject({ loaded: 0, same: 2, changed: 0 })
})
