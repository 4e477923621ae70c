import { expect, test } from 'vitest'
import { completenessOf, missingDocuments, usualMaterials } from './completeness'

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

test('all there ticks what must be there and what the law names, never an extra of single cases', () => {
  const record = { ...item('medicalRecord', false), statutory: true }
  expect(usualMaterials([...list, record])).toEqual(['invoices', 'feeList', 'medicalRecord'])
})

test('a record type may mark which materials are usual in its room', () => {
  const form = { ...item('claimForm', false), usual: true }
  const record = { ...item('medicalRecord', false), statutory: true, usual: false }
  expect(usualMaterials([...list, form, record])).toEqual(['invoices', 'feeList', 'claimForm'])
})
