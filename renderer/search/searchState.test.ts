import { expect, test } from 'vitest'
import type { SearchQuery } from '../../shared/model/search'
import { isSingleHan, readSearch, toggled, writeSearch } from './searchState'

test('the address of a search leads to the same search', () => {
  const query: SearchQuery = {
    text: '张三 & 医院+1',
    everywhere: true,
    deep: true,
    filters: {
      types: ['reimbursement', 'referral'],
      classes: ['YB'],
      periods: ['10', 'permanent'],
      states: ['out'],
      yearFrom: 2020,
      yearTo: 2023,
      formedFrom: '2023-05',
      formedTo: '2023-05-09',
      location: 'l1',
      pending: true,
      held: false,
    },
  }
  expect(readSearch(new URLSearchParams(writeSearch(query).toString()))).toEqual(query)
})

test('an address somebody mistyped is a search without what cannot be meant', () => {
  const { filters, text } = readSearch(
    new URLSearchParams('q= x &state=eaten&period=D&from=20x&formedFrom=May&pending=2'),
  )
  expect(text).toBe('x')
  expect(Object.values(filters).filter((value) => value !== undefined)).toEqual([])
})

test('a value that is chosen again is taken out, and an empty filter is none', () => {
  const once = toggled({}, 'types', 'referral')
  expect(once).toEqual({ types: ['referral'] })
  expect(toggled(once, 'types', 'referral').types).toBeUndefined()
})

test('one Han character is told from longer texts and other letters', () => {
  expect(['张', ' 𠮷 '].map(isSingleHan)).toEqual([true, true])
  expect(['张三', 'z', '1', ''].map(isSingleHan)).toEqual([false, false, false, false])
})
