import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCsvLedger } from './csvLedger'
import type { RawRow } from './ledger'

const folder = mkdtempSync(join(tmpdir(), 'intake-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The texts of all rows. */
async function read(text: string): Promise<string[][]> {
  const path = join(folder, 'a.csv')
  writeFileSync(path, text)
  const rows: RawRow[] = []
  await (await openCsvLedger(path)).rows(0, (row) => void rows.push(row))
  return rows.map(({ cells }) => cells.map((cell) => cell.text))
}
const lines = (count: number, special: Record<number, string> = {}) =>
  Array.from({ length: count }, (_, at) => `${at + 1},${special[at + 1] ?? '门诊'},x`)
const refused = (row: number) =>
  expect.objectContaining({ code: 'intake.unreadable', data: { reason: 'open-quote', row } })

describe('a text ledger of pieces from different programs', () => {
  it.each([
    ['CRLF before LF', '\r\n', '\n'],
    ['LF before CRLF', '\n', '\r\n'],
    ['CR before LF', '\r', '\n'],
  ])('is read row by row whatever ends its lines: %s', async (_, first, second) => {
    const quoted = { 3: `"两${second}行"`, 4: '"a"' }
    const text = `${lines(4, quoted).join(first)}${first}${lines(3, { 2: '"b"' }).join(second)}${second}`
    const rows = await read(text)
    expect(rows.filter(({ length }) => length === 3).map(([number]) => number)).toEqual(['1', '2', '3', '4', '1', '2', '3']) // prettier-ignore
    expect(rows[2]?.[1]).toBe('两\n行')
  })

  it('finds a line end that falls between two pieces of the file', async () => {
    const first = `1,${'x'.repeat(256 * 1024 - '1,\r'.length)}`
    const rows = await read(`${first}\r\n2,y\r\n`)
    expect(rows.map(([number]) => number)).toEqual(['1', '2'])
  })
})

describe('a quotation mark without its partner', () => {
  it('is refused by its row, for it swallows every row after it', async () => {
    await expect(read(lines(50, { 11: '"三高' }).join('\n'))).rejects.toEqual(refused(11))
    await expect(read(lines(50, { 11: '"三高"门诊', 20: '"甲,乙"' }).join('\n'))).rejects.toEqual(refused(11))
  })

  it('is text like other text when it stands within a line', async () => {
    const rows = await read(lines(50, { 11: '"自述"头痛"三天"', 12: '外号"小李"', 13: '3"' }).join('\n'))
    expect(rows).toHaveLength(50)
    expect(rows.slice(10, 13).map(([, text]) => text)).toEqual(['自述"头痛"三天', '外号"小李"', '3"'])
  })
})
