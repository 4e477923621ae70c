import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendTrail, countTrail } from '../audit/trailStore'
import { Corpus } from '../bench/searchCorpus'
import { BENCH_KEY, emptyCatalogue, fillCatalogue } from '../bench/searchStore'
import { verified } from '../../../tests/support/verified'
import { START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { longReadsOf, openReads, openReadPool, type ReadPool } from '.'

const path = join(mkdtempSync(join(tmpdir(), 'jz-pool-')), 'catalogue.db')
const outDir = fileURLToPath(new URL('../../../.cache/read-pool-test', import.meta.url))
const worker = join(outDir, 'read.worker.mjs')
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
    worker: openReadPool(path, BENCH_KEY, { workers: 2, file: worker }),
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

test('idle workers end, what they held is given back, and the next questions are answered by others', async () => {
  const pool = openReadPool(path, BENCH_KEY, { workers: 2, file: worker, idleMs: 20 })
  const ask = (text: string) => pool.ask({ kind: 'find', request: { text } })
  const threads = () => readdirSync('/proc/self/task').length
  const both = () => Promise.all([ask('医院'), ask('骨折')])
  const before = threads()
  const first = await both()
  for (let round = 0; round < 3; round++) {
    // Asked in the moment they end as well as after it.
    if (process.platform === 'linux') await expect.poll(threads, { interval: 5 }).toBeLessThanOrEqual(before)
    expect(await both()).toEqual(first)
    await pause(20)
    expect(await both()).toEqual(first)
  }
  await pool.close()
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

test.each(['here', 'worker'] as const)('a closed pool (%s) refuses instead of waiting', async (where) => {
  const pool = openReadPool(path, BENCH_KEY, { workers: 2, file: where === 'worker' ? worker : undefined })
  const open = pool.ask({ kind: 'find', request: { text: '医院' } })
  const settled = Promise.allSettled([open])
  await pool.close()
  expect((await settled)[0]?.status).toBe('rejected')
  await expect(pool.ask({ kind: 'suggest', text: 'x' })).rejects.toMatchObject({ code: 'room.none-open' })
})

describe('a long read beside the host', () => {
  let t: TestHost
  // The worker's own thread stands still until this file is there: nobody else may have to wait for it.
  const gate = join(mkdtempSync(join(tmpdir(), 'jz-gate-')), 'open')
  const gated = join(outDir, 'gated.worker.mjs')
  beforeAll(async () => {
    t = await startTestHost()
    writeFileSync(
      gated,
      `import { existsSync } from 'node:fs'
      const still = new Int32Array(new SharedArrayBuffer(4))
      while (!existsSync(${JSON.stringify(gate)})) Atomics.wait(still, 0, 0, 5)
      await import('./read.worker.mjs')`,
    )
  })
  afterAll(() => t.close())
  const room = () => t.host.room ?? expect.fail('a room is open')
  const stateOf = (job: string) => t.host.jobs.get(job).state

  test('other calls are answered while the trail is verified, and the verdict is the same', async () => {
    const before = await verified(t)
    openReads(room(), gated)
    const { job } = await t.admin.audit.verify({})
    for (let n = 0; n < 5; n++) {
      await t.admin.access.saveSettings({ settings: { 'test.n': n } })
      expect((await t.admin.access.getSettings({})).settings['test.n']).toBe(n)
    }
    expect(stateOf(job)).toBe('running')
    writeFileSync(gate, '')
    const { result } = await t.host.jobs.finished(job)
    const { head, ...after } = await verified(t)
    expect(result).toMatchObject({ ok: true, firstBad: null, entries: before.entries + 6 })
    expect(after).toMatchObject({ ok: true, checkpoints: before.checkpoints })
    expect(head).not.toBe(before.head)
  })

  test('a cancelled verification ends its worker and says nothing; the next one is answered', async () => {
    rmSync(gate)
    openReads(room(), gated)
    const { job } = await t.admin.audit.verify({})
    await t.admin.jobs.cancel({ id: job })
    expect(await t.host.jobs.finished(job)).toMatchObject({ state: 'cancelled', error: { code: 'job.cancelled' } })
    const told = () => countTrail(room().reader, { action: 'audit.verify' })
    const before = told()
    writeFileSync(gate, '')
    expect((await verified(t)).ok).toBe(true)
    expect(told()).toBe(before + 1)
  })

  test('other calls are answered while somebody reads the trail, which may have millions of entries', async () => {
    rmSync(gate)
    openReads(room(), gated)
    const read: string[] = []
    const pages = [
      t.admin.audit.list({ filter: { text: 'x' } }).then(() => read.push('list')),
      t.admin.audit.actions({}).then(() => read.push('actions')),
    ]
    await t.admin.access.saveSettings({ settings: { 'test.n': 7 } })
    expect(read).toEqual([])
    writeFileSync(gate, '')
    await Promise.all(pages)
  })

  test('a worker tells how far it is', async () => {
    const db = room().writer
    const fill = () => {
      for (let n = 0; n < 10_000; n++) appendTrail(db, START, { userId: null, name: '' }, 'test', {})
    }
    db.raw.transaction(fill)()
    openReads(room(), worker)
    const told: number[] = []
    const signed = { checkpoints: [], faults: [], missing: false }
    const job = { kind: 'verify' as const, verification: { signed } }
    const { entries } = await longReadsOf(room()).ask(job, undefined, (done, total) => told.push(done, total))
    expect(told).toEqual([10_000, entries])
  })
})
