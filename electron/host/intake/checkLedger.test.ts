import { describe, expect, it } from 'vitest'
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
