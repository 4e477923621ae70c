import { expect, it } from 'vitest'
import type { DueGroup } from '../../shared/model/retention'
import { classesDue, countWhere, dueLink, yearOn, yearsAfter } from './dueYears'

const group = (code: string, dueOn: string, count: number): DueGroup => ({
  class: code,
  className: '甲',
  classNameEn: 'A',
  year: 2000,
  period: '10',
  dueOn,
  count,
})

it('puts what is due by today into one bar and every year ahead into its own, the fullest class first', () => {
  const groups = [group('YB', '2026-01-01', 2), group('YB', '1999-01-01', 1), group('GL', '2027-01-01', 9)]
  const classes = classesDue(groups, '2026-03-02', 'en')
  expect(classes.map(({ name, total }) => [name, total])).toEqual([
    ['GL A', 9],
    ['YB A', 3],
  ])
  expect(classes.map(({ counts }) => counts.slice(0, 2))).toEqual([
    [0, 9],
    [3, 0],
  ])
  expect(yearsAfter('2026-03-02').at(0)).toBe(2027)
  expect(yearsAfter('2026-03-02').at(-1)).toBe(2056)
  expect(countWhere(groups, ({ dueOn }) => dueOn <= '2026-03-02')).toBe(3)
})

it('leads to the records of the catalogue that fall due in those days', () => {
  expect(dueLink({ by: '2026-03-02' })).toBe('/catalogue?dueBy=2026-03-02')
  expect(dueLink({ from: '2027-01-01', by: '2027-12-31' }, { class: 'YB', year: 2016 })).toBe(
    '/catalogue?dueFrom=2027-01-01&dueBy=2027-12-31&class=YB&year=2016',
  )
  expect(yearOn('2028-02-29')).toBe('2029-02-28')
})
