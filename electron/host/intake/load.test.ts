import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSample, resultOf, samples, uploadFile } from '../../../tests/support/ledgers'
import { root } from '../../../tests/support/environment'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'

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
interface Expected {
  dataRows: number
  sheets?: string[]
  damaged: { sheet?: string; row: number; problem: string }[]
}
const expectedOf = (path: string): Expected =>
  JSON.parse(readFileSync(join(root, 'tests/fixtures/ledgers', `${basename(path)}.expected.json`), 'utf8')) as Expected

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())

describe('a sample ledger', () => {
  it.each(['enrolment', 'reimbursement', 'referral'] as const)(
    'of kind %s loads with exactly the expected verdicts and counts',
    async (type) => {
      const expected = expectedOf(samples[type])
      const line = (sheet: string | null | undefined, row: number, code: string | undefined) =>
        `${expected.sheets ? sheet : ''} ${row} ${code}`
      const wanted = expected.damaged.map(({ sheet, row, problem }) => line(sheet, row, codes[problem])).toSorted()
      const source = { upload: await uploadFile(t, t.admin, samples[type]) }
      const dry = await resultOf(t, await t.admin.intake.check({ source, type }))
      const loaded = await resultOf(t, await t.admin.intake.load({ source, type }))
      for (const result of [dry, loaded]) {
        expect(result.verdicts.map(({ sheet, row, code }) => line(sheet, row, code)).toSorted()).toEqual(wanted)
        expect(result.dataRows).toBe(expected.dataRows)
        expect(result.loaded + result.setAside).toBe(expected.dataRows)
      }
      expect(dry.batch).toBeNull()
      const list = await t.admin.catalogue.list({ limit: 500 })
      expect(list.total).toBe(loaded.loaded)
      expect(list.rows.filter(({ pendingCount }) => pendingCount > 0)).toHaveLength(loaded.pending)
    },
  )

  it('loads nothing new the second time', async () => {
    const first = await loadSample(t, 'reimbursement')
    const second = await loadSample(t, 'reimbursement')
    expect(second).toMatchObject({
      dataRows: first.dataRows,
      loaded: 0,
      changed: 0,
      same: first.loaded,
      setAside: first.setAside,
    })
    expect((await t.admin.catalogue.list({})).total).toBe(first.loaded)
  })
})
