import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { copyPath, pruneCopies } from './copies'

const folder = (...copies: [schema: number, at: number][]) => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-copies-'))
  for (const name of ['catalogue.db', 'catalogue-before-2-5.db.part', 'catalogue-before-mine.db'])
    writeFileSync(join(dir, name), '')
  for (const [schema, at] of copies) writeFileSync(copyPath(dir, schema, at), '')
  return dir
}
const left = (dir: string) =>
  readdirSync(dir)
    .filter((name) => /-\d+\.db$/.test(name))
    .toSorted()

test('of the copies made before migrations the newest three stay, other files are left alone', () => {
  const dir = folder([2, 9], [2, 10], [3, 100], [3, 101], [4, 1000])
  pruneCopies(dir)
  expect(left(dir)).toEqual(['catalogue-before-3-100.db', 'catalogue-before-3-101.db', 'catalogue-before-4-1000.db'])
  expect(readdirSync(dir)).toHaveLength(6)
  pruneCopies(dir)
  expect(left(dir)).toHaveLength(3)
})

test('while a migration is unfinished the copy made before its first try stays, however often it is tried', () => {
  const dir = folder([2, 9], [3, 100], [3, 101], [3, 102], [3, 103], [3, 104])
  pruneCopies(dir, 3)
  expect(left(dir)).toEqual([100, 102, 103, 104].map((at) => `catalogue-before-3-${at}.db`))
})
