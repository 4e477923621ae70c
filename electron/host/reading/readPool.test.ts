import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Corpus } from '../bench/searchCorpus'
import { BENCH_KEY, emptyCatalogue, fillCatalogue } from '../bench/searchStore'
import { openReadPool, type ReadPool } from '.'

const path = join(mkdtempSync(join(tmpdir(), 'jz-pool-')), 'catalogue.db')
const outDir = fileURLToPath(new URL('../../../.cache/read-pool-test', import.meta.url))
let pools: Record<'here' | 'worker', ReadPool>

beforeAll(async () => {
  const db = emptyCatalogue(path)
  fillCatalogue(db, new Corpus(5), 300)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'], target: 'node' },
    build: {
      ssr: fileURLToPath(new URL('./read.worker.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'read.worker.mjs' } },
    },
  })
  pools = {
    here: openReadPool(path, BENCH_KEY, { workers: 2 }),
    worker: openReadPool(path, BENCH_KEY, { workers: 2, file: join(outDir, 'read.worker.mjs') }),
  }
})

afterAll(() => Promise.all(Object.values(pools).map((pool) => pool.close())))

test('a worker answers as this thread does, many questions at once', async () => {
  const texts = ['医院', '骨折', 'bx2023', '张', '一库', '材料 齐全']
  for (const text of texts)
    expect((await pools.here.ask({ kind: 'find', request: { text } })).total).toBeGreaterThan(-1)
  const ask = (pool: ReadPool) => Promise.all(texts.map((text) => pool.ask({ kind: 'find', request: { text } })))
  expect(await ask(pools.worker)).toEqual(await ask(pools.here))
  expect(await pools.worker.ask({ kind: 'list', lines: ['x'] })).toEqual([{ line: 'x', kind: undefined, ids: [] }])
})

test('a declared error keeps its code on the way from a worker', async () => {
  const request = { text: '医院', cursor: 'broken' }
  for (const pool of Object.values(pools))
    await expect(pool.ask({ kind: 'find', request })).rejects.toMatchObject({ code: 'input.invalid' })
})

test('an aborted question is dropped and the next one answered', async () => {
  const stop = new AbortController()
  const dropped = Array.from({ length: 5 }, () =>
    pools.worker.ask({ kind: 'find', request: { text: '医院' } }, stop.signal),
  )
  stop.abort()
  for (const one of await Promise.allSettled(dropped)) expect(one.status).toBe('rejected')
  expect((await pools.worker.ask({ kind: 'find', request: { text: '医院' } })).total).toBe(300)
  await expect(pools.worker.ask({ kind: 'suggest', text: 'x' }, stop.signal)).rejects.toThrow()
})

test('a closed pool refuses instead of waiting', async () => {
  const pool = openReadPool(path, BENCH_KEY, { workers: 2, file: join(outDir, 'read.worker.mjs') })
  const open = pool.ask({ kind: 'find', request: { text: '医院' } })
  const settled = Promise.allSettled([open])
  await pool.close()
  expect((await settled)[0]?.status).toBe('rejected')
  await expect(pool.ask({ kind: 'suggest', text: 'x' })).rejects.toMatchObject({ code: 'room.none-open' })
})
