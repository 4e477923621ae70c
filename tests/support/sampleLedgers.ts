import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './environment'

/** What a sample ledger must give (`tests/fixtures/ledgers/*.expected.json`). */
export interface ExpectedLedger {
  encoding?: string
  headerRow: number
  dataRows: number
  sheets?: string[]
  damaged: { sheet?: string; row: number; problem: string; value?: string }[]
}

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

/** Absolute path of a sample ledger. */
export const sampleLedger = (file: string): string => join(root, 'resources/samples', file)

/** The expectations of a sample ledger. */
export const expectedLedger = (file: string): ExpectedLedger =>
  JSON.parse(readFileSync(join(root, 'tests/fixtures/ledgers', `${file}.expected.json`), 'utf8')) as ExpectedLedger

/** Sorted lines `sheet row code` of found verdicts; `named` is off for ledgers of one sheet, whose expectations name none. */
export const verdictLines = (
  verdicts: readonly { sheet: string | null; row: number; code: string }[],
  named: boolean,
): string[] => verdicts.map(({ sheet, row, code }) => `${named ? sheet : ''} ${row} ${code}`).toSorted()

/** The lines a sample ledger must give. */
export const expectedLines = ({ sheets, damaged }: ExpectedLedger): string[] =>
  damaged.map(({ sheet, row, problem }) => `${sheets ? sheet : ''} ${row} ${codes[problem]}`).toSorted()
