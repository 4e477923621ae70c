import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { retentionBench } from './retentionBench'

test('the retention bench counts the due list through the pipeline at any size and leaves no file behind', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const lines = await retentionBench({ rows: 500, dir })
  expect(lines.map((line) => line.name)).toEqual(['due list over 0.5k files'])
  for (const line of lines) expect(line.measured).toMatch(/\d ms$/)
  expect(readdirSync(dir)).toEqual([])
})
