import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../../tests/support/environment'
import { checkLedger } from './checkLedger'
import type { LedgerRow } from './ledgerRow'
import { shippedRecordType } from './recordTypes'

/** What a ledger of the kind deserves: its rows that are records, every verdict, and values that must have been read. */
interface Expected {
  type: string
  encoding?: string
  dataRows: number
  verdicts: { sheet?: string; row: number; code: string }[]
  values: { sheet?: string; row: number; values: LedgerRow['values'] }[]
}

const folder = join(root, 'tests/fixtures/ledgers/unseen')
const ledgers = readdirSync(folder).filter((name) => !/\.(json|md)$/.test(name))
const expectedOf = (name: string): Expected =>
  JSON.parse(readFileSync(join(folder, `${name}.expected.json`), 'utf8')) as Expected
const at = ({ sheet, row }: { sheet?: string | null; row: number }): string => `${sheet ?? ''}!${row}`

describe('a messy ledger nobody has seen before', () => {
  it.each(ledgers)('%s gets the verdicts its rows deserve, and what can be read is read', async (name) => {
    const expected = expectedOf(name)
    const type = shippedRecordType(expected.type)
    if (!type) throw new Error(expected.type)
    const rows = new Map<string, LedgerRow['values']>()
    const summary = await checkLedger({
      path: join(folder, name),
      type,
      onRow: (row) => rows.set(at(row), row.values),
      onSetAside: (row) => rows.set(at(row), {}),
    })
    const verdicts = summary.verdicts.map((one) => `${at(one)} ${one.code}`).toSorted()
    expect(verdicts).toEqual(expected.verdicts.map((one) => `${at(one)} ${one.code}`).toSorted())
    expect(summary.dataRows).toBe(expected.dataRows)
    expect(summary.encoding).toBe(expected.encoding ?? null)
    const read = expected.values.map((one) => [at(one), rows.get(at(one))])
    expect(read).toMatchObject(expected.values.map((one) => [at(one), one.values]))
  })
})
