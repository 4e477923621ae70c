import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkLedger } from './checkLedger'
import { shippedRecordType } from './recordTypes'

const samples = join(import.meta.dirname, '../../../resources/samples')
const fixtures = join(import.meta.dirname, '../../../tests/fixtures/ledgers')
const codes: Record<string, string> = {
  missing: 'required.missing',
  'duplicate-row': 'row.duplicate',
  'digits-lost': 'id.digits-lost',
  length: 'id.length',
  'no-such-date': 'date.impossible',
  'check-digit': 'id.check-digit',
  'ends-before-it-starts': 'date.order',
  'invoice-claimed-before': 'invoice.claimed-before',
  'box-in-two-places': 'box.place-conflict',
}
type Expected = {
  encoding?: string
  headerRow: number
  dataRows: number
  sheets?: string[]
  damaged: { sheet?: string; row: number; problem: string; value?: string }[]
}

const ledgers = [
  ['enrolment', '2019年度参保登记档案台账.xlsx'],
  ['reimbursement', '2023年零星报销台账.csv'],
  ['referral', '转外就医备案登记表.xlsx'],
] as const

describe('a sample ledger', () => {
  it.each(ledgers)('of kind %s gets exactly the expected verdicts', async (typeId, file) => {
    const expected = JSON.parse(readFileSync(join(fixtures, `${file}.expected.json`), 'utf8')) as Expected
    const type = shippedRecordType(typeId)
    if (!type) throw new Error(typeId)
    const summary = await checkLedger({ path: join(samples, file), type })
    const single = expected.sheets === undefined
    const line = (sheet: string | null | undefined, row: number, code: string | undefined): string =>
      `${single ? '' : sheet} ${row} ${code}`
    expect(summary.verdicts.map(({ sheet, row, code }) => line(sheet, row, code)).toSorted()).toEqual(
      expected.damaged.map(({ sheet, row, problem }) => line(sheet, row, codes[problem])).toSorted(),
    )
    expect(summary.dataRows).toBe(expected.dataRows)
    expect(summary.loaded + summary.setAside).toBe(expected.dataRows)
    expect(summary.sheets.map(({ headerRow }) => headerRow)).toEqual(
      (expected.sheets ?? ['']).map(() => expected.headerRow),
    )
    expect(summary.encoding).toBe(expected.encoding ?? null)
    for (const sheet of summary.sheets) expect(sheet.columns.filter(({ field }) => field === null)).toEqual([])
  })
})
