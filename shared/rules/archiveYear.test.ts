import { expect, test } from 'vitest'
import { proposeYears } from './archiveYear'

test('the type’s first date that is known proposes the year; partial dates count', () => {
  const sources = ['acceptedOn', 'ledger', 'closedOn']
  expect(proposeYears(sources, { acceptedOn: '2023-12-30', closedOn: '2024-01' }, 2023)).toEqual([
    { year: 2023, source: 'acceptedOn' },
    { year: 2023, source: 'ledger' },
    { year: 2024, source: 'closedOn' },
  ])
  expect(proposeYears(sources, { closedOn: '2024' })).toEqual([{ year: 2024, source: 'closedOn' }])
  expect(proposeYears(sources, { closedOn: 'open' })).toEqual([])
})
