import { expect, test } from 'vitest'
import { paramsOf, questionOf } from './filterParams'

test('a list question survives the trip through the address', () => {
  const question = questionOf(
    new URLSearchParams(
      'type=enrolment,referral&state=in,out&yearFrom=2019&yearTo=2023&pending=1&completeness=2&box=b1&dueFrom=2026-01-01&dueBy=2026-12-31&line=YB-03&sort=code&order=up',
    ),
  )
  expect(question).toEqual({
    filter: {
      types: ['enrolment', 'referral'],
      states: ['in', 'out'],
      yearFrom: 2019,
      yearTo: 2023,
      pending: true,
      completeness: 2,
      box: 'b1',
      dueFrom: '2026-01-01',
      dueBy: '2026-12-31',
      lines: ['YB-03'],
    },
    sort: 'code',
    descending: false,
  })
  expect(questionOf(paramsOf(question))).toEqual(question)
})

test('one year is both ends, and what the list does not know is left out', () => {
  expect(questionOf(new URLSearchParams('year=2020&state=nowhere&sort=magic&pending=x&dueBy=2026-02-30'))).toEqual({
    filter: { yearFrom: 2020, yearTo: 2020 },
    sort: 'newest',
    descending: true,
  })
})
