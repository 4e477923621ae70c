import { expect, test } from 'vitest'
import { completenessOf, missingDocuments } from './completeness'

const item = (key: string, must: boolean) => ({
  key,
  name: { zh: key, en: key },
  words: [key],
  statutory: must,
  must,
  original: true,
})
const list = [item('invoices', true), item('feeList', true), item('idCopy', false)]

test('a record is complete when everything that must be there is there', () => {
  expect(completenessOf(list, ['feeList', 'invoices'])).toBe(1)
  expect(completenessOf(list, ['invoices', 'idCopy'])).toBe(2)
  expect(missingDocuments(list, ['invoices'])).toEqual(['feeList'])
})
