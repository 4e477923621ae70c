import { expect, test } from 'vitest'
import { emptyAddress, fromSearch } from './emptyFromSearch'

test('a name goes into the register with the years and classes it was searched in', () => {
  const from = fromSearch({ text: ' 王大明 ', filters: { yearFrom: 2015, yearTo: 2023, classes: ['YB'] } })
  expect(from).toEqual({ sought: '王大明', idSuffix: '', years: '2015–2023', classes: ['YB'] })
  expect(decodeURIComponent(emptyAddress(from))).toBe(
    '/circulation/empty?new=1&sought=王大明&years=2015–2023&classes=YB',
  )
})

test('of an ID number only its last digits leave the search, in the address too', () => {
  const from = fromSearch({ text: '45080219560308123x', filters: {} })
  expect(from).toEqual({ sought: '', idSuffix: '123X', years: '', classes: [] })
  expect(emptyAddress(from)).not.toContain('4508')
})

test('one year is one year, an open span stays open', () => {
  expect(fromSearch({ text: 'a', filters: { yearFrom: 2020, yearTo: 2020 } }).years).toBe('2020')
  expect(fromSearch({ text: 'a', filters: { yearFrom: 2020 } }).years).toBe('2020–')
})
