import { expect, test } from 'vitest'
import type { LedgerColumn, LedgerLook } from '../../shared/model/intake'
import { columnsBeside, columnsOf } from './columns'
import { remap } from './draft'

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
