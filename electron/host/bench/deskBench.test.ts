import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deskBench } from './deskBench'

test('the desk bench scans and lends through the pipeline at any size and leaves no file behind', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const lines = await deskBench({ rows: 500, dir })
  expect(lines.map((line) => line.name)).toEqual(['scan → verdict p95, 0.5k', 'durable loan p95, 0.5k'])
  for (const line of lines) expect(line.measured).toMatch(/\d ms$/)
  expect(readdirSync(dir)).toEqual([])
})
