import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { idOf } from '../../../tests/support/claims'
import { checkLedger } from './checkLedger'
import { expectedLedger, expectedLines, sampleLedger, verdictLines } from '../../../tests/support/sampleLedgers'
import { shippedRecordType } from './recordTypes'

const ledgers = [
  ['enrolment', '2019年度参保登记档案台账.xlsx'],
  ['reimbursement', '2023年零星报销台账.csv'],
  ['referral', '转外就医备案登记表.xlsx'],
] as const

describe('a sample ledger', () => {
  it.each(ledgers)('of kind %s gets exactly the expected verdicts', async (typeId, file) => {
    const expected = expectedLedger(file)
    const type = shippedRecordType(typeId)
    if (!type) throw new Error(typeId)
    const summary = await checkLedger({ path: sampleLedger(file), type })
    expect(verdictLines(summary.verdicts, expected.sheets !== undefined)).toEqual(expectedLines(expected))
    expect(summary.dataRows).toBe(expected.dataRows)
    expect(summary.loaded + summary.setAside).toBe(expected.dataRows)
    expect(summary.sheets.map(({ headerRow }) => headerRow)).toEqual(
      (expected.sheets ?? ['']).map(() => expected.headerRow),
    )
    expect(summary.encoding).toBe(expected.encoding ?? null)
    for (const sheet of summary.sheets) expect(sheet.columns.filter(({ field }) => field === null)).toEqual([])
  })
})

it('a row that is set aside because something of it is pending owns no invoice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-'))
  const path = join(folder, 'a.csv')
  const rows = [
    '受理号,参保人,身份证号码,总费用,发票号码',
    'B1,赵一,45080219,5,12345678',
    `B2,赵二,${idOf(2)},6,12345678`,
  ]
  writeFileSync(path, rows.join('\n'))
  const type = shippedRecordType('reimbursement') ?? expect.fail('no such type')
  const said = async (setPendingAside: boolean) =>
    (await checkLedger({ path, type, setPendingAside })).verdicts.map(({ row, code }) => [row, code])
  expect(await said(true)).toEqual([[2, 'id.length']])
  expect(await said(false)).toEqual([
    [2, 'id.length'],
    [3, 'invoice.claimed-before'],
  ])
  rmSync(folder, { recursive: true })
})
