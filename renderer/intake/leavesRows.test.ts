import { expect, test } from 'vitest'
import type { LedgerColumn } from '../../shared/model/intake'
import { leavesRows } from './leavesRows'

const column = (header: string, field: string | null, index: number): LedgerColumn =>
  ({ header, field, index, confidence: 1, why: 'header', samples: [header] }) as const
const table = { headerRow: 5, columns: [column('享受人', null, 0)], dataRows: 0, skippedRows: 2 }

test('a table that names nobody leaves its rows unread, so that a check does not say all is well', () => {
  expect(leavesRows(table)).toBe(true)
  expect(leavesRows({ ...table, skippedRows: 0 })).toBe(false)
  expect(leavesRows({ ...table, columns: [column('姓名', 'name', 0)], dataRows: 2, skippedRows: 0 })).toBe(false)
  expect(leavesRows({ ...table, headerRow: null }), 'a sheet without any table').toBe(false)
})
