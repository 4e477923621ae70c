import { expect, test } from 'vitest'
import { holidayLines, holidayTableOf, readHolidayRows } from './holidayRows'

test('a pasted table is read: several ways to write a date, spans, both languages, heads and blank lines left out', () => {
  const text =
    '日期\t类型\t名称\n2027-01-01\t休\t元旦\n2027/1/2 休 元旦\n\n2027年2月6日至2027年2月8日，放假，春节\n20270213;班;春节\n2027.2.20,work,'
  const { days, refused } = readHolidayRows(holidayLines(text))
  expect(refused).toEqual([])
  expect(days).toEqual([
    { date: '2027-01-01', kind: 'off', name: '元旦' },
    { date: '2027-01-02', kind: 'off', name: '元旦' },
    { date: '2027-02-06', kind: 'off', name: '春节' },
    { date: '2027-02-07', kind: 'off', name: '春节' },
    { date: '2027-02-08', kind: 'off', name: '春节' },
    { date: '2027-02-13', kind: 'work', name: '春节' },
    { date: '2027-02-20', kind: 'work', name: '' },
  ])
  expect(holidayTableOf(days)).toEqual({
    '2027': { off: ['01-01', '01-02', '02-06', '02-07', '02-08'], work: ['02-13', '02-20'] },
  })
})

test('a row that cannot be right is named with its line and the reason, and changes nothing', () => {
  const rows = [
    ['2027-02-30', '休'],
    ['2027-01-01', '元旦'],
    ['2027-01-05', '班'],
    ['2027-01-02', '休'],
    ['2027-01-02', '班'],
    ['2027-10-01 2027-10-31', '休'],
  ]
  const { days, refused } = readHolidayRows(rows)
  expect(days).toEqual([{ date: '2027-01-02', kind: 'off', name: '' }])
  expect(refused.map(({ row, fault }) => [row, fault])).toEqual([
    [1, 'no-such-date'],
    [2, 'no-kind'],
    [3, 'work-on-weekday'],
    [5, 'twice'],
    [6, 'too-long'],
  ])
})
