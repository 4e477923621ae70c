import { expect, test } from 'vitest'
import type { LedgerColumn, LedgerLook, LedgerResult } from '../../shared/model/intake'
import { columnsBeside, columnsOf, withCheckedTables } from './columns'
import { checkKey, type Draft, emptyDraft, remap } from './draft'

const column = (header: string, field: string | null, index: number): LedgerColumn =>
  ({ header, field, index, confidence: 1, why: 'header', samples: [header] }) as const
const look = {
  sheets: [
    {
      sheet: '2020',
      columns: [column('姓名', 'name', 0), column('盒号', 'box', 1)],
      further: [
        { headerRow: 9, columns: [column('享受人', null, 0), column('盒号', 'box', 1), column('经办', 'handler', 2)] },
      ],
    },
  ],
} as unknown as LedgerLook

test('a field given to a column of a second table leaves the first table its own column', () => {
  expect(columnsOf(look, undefined).map(({ header }) => header)).toEqual(['姓名', '盒号', '享受人', '经办'])
  const beside = columnsBeside(look, undefined, '享受人')
  expect(remap(undefined, beside, '享受人', 'name')).toEqual({ 享受人: 'name' })
  expect(remap(undefined, beside, '享受人', 'handler')).toEqual({ 享受人: 'handler', 经办: null })
})

test('columns of a table only the dry run found can be chosen, as long as the ledger is read in the same way', () => {
  const file = { name: 'a.xlsx', size: 1, sha256: '', upload: 'u' }
  const made = checkKey({ ...emptyDraft, file }, 'referral')
  const draft = (choices: Partial<Draft['choices']>): Draft => ({
    ...emptyDraft,
    file,
    check: { job: 'j', made },
    choices: { ...emptyDraft.choices, ...choices },
  })
  const table = { sheet: '2020', headerRow: 301, columns: [column('姓名', 'name', 0), column('去处', null, 1)] }
  const known = { sheet: '2020', headerRow: 9, columns: [column('不要', null, 0)] }
  const checked = { sheets: [known, table, { ...table, sheet: '2021' }] } as unknown as LedgerResult
  const first = { ...look, type: 'referral' }
  const shown = (choices: Partial<Draft['choices']>) =>
    columnsOf(withCheckedTables(first, draft(choices), checked), undefined).map(({ header, field }) => [header, field])
  expect(shown({}).slice(2)).toEqual([['享受人', null], ['经办', 'handler'], ['去处', null]]) // prettier-ignore
  expect(shown({ mapping: { 去处: 'destination' }, setPendingAside: true }).at(-1)).toEqual(['去处', 'destination'])
  expect(shown({ encoding: 'gb18030' })).toHaveLength(4)
  expect(withCheckedTables(first, draft({}), null)).toBe(first)
})
