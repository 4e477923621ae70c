import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeCorpusLedger } from './corpusLedger'
import { importBench } from './importBench'
import { Corpus } from './searchCorpus'

test('the import bench loads every row of its ledger and leaves no file behind', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const [line] = await importBench({ rows: 200, dir })
  expect(line).toMatchObject({ name: 'import vs bare loop, 0.2k', target: '≥ 60 %' })
  expect(line?.measured).toMatch(/^\d+ % \(/)
  expect(readdirSync(dir)).toEqual([])
})

test('its ledger holds the records of the corpus, one a line', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'jz-bench-'))
  const path = join(dir, 'ledger.csv')
  await writeCorpusLedger(path, new Corpus(1), 3)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n')
  const corpus = new Corpus(1)
  expect(lines).toHaveLength(4)
  for (const line of lines.slice(1)) expect(line).toContain(`"${corpus.next().business_number}"`)
})
