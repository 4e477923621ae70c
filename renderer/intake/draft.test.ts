import { expect, test } from 'vitest'
import { checkKey, emptyDraft, loadingOf, remap, type Draft } from './draft'

const draft: Draft = { ...emptyDraft, file: { name: 'a.csv', size: 1, sha256: 'x', upload: 'u1' } }
const choose = (choices: Partial<Draft['choices']>): Draft => ({ ...draft, choices: { ...draft.choices, ...choices } })

test('a field stands for one column only: the column that had it is kept as it is', () => {
  const columns = [
    { header: '参保人', field: 'name' },
    { header: '经办人', field: null },
  ]
  expect(remap({ 备注: 'notes' }, columns, '经办人', 'name')).toEqual({ 备注: 'notes', 经办人: 'name', 参保人: null })
})

test('several columns may be kept without a field', () => {
  const columns = [
    { header: '甲', field: null },
    { header: '乙', field: 'name' },
  ]
  expect(remap(undefined, columns, '乙', null)).toEqual({ 乙: null })
})

test('a dry run is stale when a column, a header row or the treatment of pending rows changed', () => {
  const made = checkKey(choose({ mapping: { 甲: 'name' }, headerRows: { '': 3 } }), 'enrolment')
  expect(checkKey(choose({ headerRows: { '': 3 }, mapping: { 甲: 'name' } }), 'enrolment')).toBe(made)
  expect(checkKey(choose({ mapping: { 甲: 'notes' }, headerRows: { '': 3 } }), 'enrolment')).not.toBe(made)
  expect(checkKey(choose({ mapping: { 甲: 'name' }, headerRows: { '': 4 } }), 'enrolment')).not.toBe(made)
  expect(checkKey(choose({ mapping: { 甲: 'name' }, setPendingAside: true }), 'enrolment')).not.toBe(made)
})

test('taking changes over at once does not ask for a new dry run, and is sent with the load', () => {
  const taking = choose({ takeOverChanged: true })
  expect(checkKey(taking, 'enrolment')).toBe(checkKey(draft, 'enrolment'))
  expect(loadingOf(taking, 'enrolment')).toMatchObject({ takeOverChanged: true, source: { upload: 'u1' } })
})
