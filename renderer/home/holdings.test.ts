import { expect, test } from 'vitest'
import { classesOf } from './holdings'

const row = (classCode: string, year: number, records: number) => ({
  classCode,
  className: `类${classCode}`,
  classNameEn: `Class ${classCode}`,
  year,
  records,
})

test('years without records stand as gaps of zero, the fullest class comes first', () => {
  const rows = [row('A', 2019, 2), row('B', 2022, 9), row('A', 2022, 1)]
  expect(classesOf(rows, 'zh-CN')).toEqual({
    years: [2019, 2020, 2021, 2022],
    classes: [
      { code: 'B', name: 'B 类B', counts: [0, 0, 0, 9], total: 9 },
      { code: 'A', name: 'A 类A', counts: [2, 0, 0, 1], total: 3 },
    ],
  })
  expect(classesOf(rows, 'en').classes[0]?.name).toBe('B Class B')
})

test('an empty archive has no years and no classes', () => {
  expect(classesOf([], 'en')).toEqual({ years: [], classes: [] })
})
