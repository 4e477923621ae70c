import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupBench } from './backupBench'

test('the backup bench makes whole backups, compares them on the same files, and leaves nothing behind', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const rows = await backupBench({ dir, megabytes: 4 })
  expect(rows.map(({ target }) => target)).toEqual(['≥ 0.5 ×', '≥ 1.5 ×', '≥ 10 ×', '≥ 0.4 ×', '≥ 0.9 ×'])
  expect(rows[0]?.name).toMatch(/^backup vs cp, \d MB$/)
  expect(rows[4]?.measured).toMatch(/^[\d.]+ × \(\d+ MB\/s \/ \d+ MB\/s\)$/)
  expect(readdirSync(dir)).toEqual([])
})
