import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { searchBench } from './searchBench'

test('the search bench gives its lines at any size and leaves no file behind', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const lines = searchBench({ rows: 500, dir })
  expect(lines.map((line) => line.name)).toEqual(['search p50 vs LIKE, 0.5k', 'search p95 without one character, 0.5k'])
  for (const line of lines) expect(line.measured).toMatch(/\d/)
  expect(readdirSync(dir)).toEqual([])
})
