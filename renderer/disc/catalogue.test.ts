import { expect, test } from 'vitest'
import type { DiscPageRow } from '../../shared/model/discPage'
import { countBy, entryOf, find } from './catalogue'

const rows: DiscPageRow[] = [
  ['J045-1', 'BX1', '住院费用报销', '李秀英', 'lxy', '1956-03', '4508****1234', '一中', '市医院', 0, 2023, '10', '0012', 1, 2],
  ['J045-2', 'BX2', '门诊慢性病', '单雄信', 'sxx', '', '', '', '县医院', 0, 2022, '10', '0011', 2, 0],
  ['J045-3', 'DJ3', '参保登记', '', '', '', '', '桂贸公司', '', 1, 2023, '100', '', 1, 0],
] // prettier-ignore
const entries = rows.map(entryOf)
const found = (text: string, more = {}) => find(entries, { text, ...more }).map(({ at }) => at)

test.each([
  ['', [0, 1, 2]],
  ['李秀英', [0]],
  ['LXY', [0]],
  ['ｂｘ２', [1]],
  ['2023', []],
  ['医院 sxx', [1]],
  ['1234', [0]],
  ['桂贸', [2]],
  ['报销李', []],
])('“%s” finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('class, year, box, disc and scans narrow together', () => {
  expect(found('', { classAt: 0 })).toEqual([0, 1])
  expect(found('', { year: 2023, disc: 1 })).toEqual([0, 2])
  expect(found('', { box: '' })).toEqual([2])
  expect(found('医院', { withScans: true })).toEqual([0])
})

test('a column sorts both ways, equal ones in the order of the set', () => {
  const years = (down: boolean) => find(entries, { text: '' }, { by: 'year', down }).map(({ at }) => at)
  expect(years(false)).toEqual([1, 0, 2])
  expect(years(true)).toEqual([0, 2, 1])
})

test('values are counted in their order', () => {
  expect(countBy(entries, ({ year }) => year)).toEqual([
    [2022, 1],
    [2023, 2],
  ])
})
