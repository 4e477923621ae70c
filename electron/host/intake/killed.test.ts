import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { MessageChannel, Worker } from 'node:worker_threads'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleForChild } from '../../../tests/support/bundleForChild'
import { inherited, root } from '../../../tests/support/environment'
import { ledgerOf, manyClaims } from '../../../tests/support/claims'
import { hasSmallDisks, smallDisk } from '../../../tests/support/smallDisk'
import { ledgerThread } from './ledgerThread'
import { Pace } from './pace'
import { takeFromReader } from './readerThread'

let folder: string
let child: string
let ledger: string
/** A room just made, copied for each test, and what stands in it. */
let fresh: string
let before: Said | undefined
beforeAll(async () => {
  // Inside the repository, so that the bundles find the native store.
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out/test-intake-'))
  renameSync(
    await bundleForChild(join(import.meta.dirname, 'ledger.worker.ts'), folder),
    join(folder, 'ledger.worker.mjs'),
  )
  child = await bundleForChild(join(import.meta.dirname, 'testing/loadChild.ts'), folder)
  ledger = join(folder, 'bulk.csv')
  writeFileSync(ledger, ledgerOf(manyClaims(6_000)))
  fresh = join(folder, 'room')
  await run('make', fresh)
  ;[before] = await run('look', fresh)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Said {
  [key: string]: unknown
  records?: number
  visible?: number
}

/** Runs the child; `stop` may end it at a line. Gives every line it said. */
async function run(mode: string, room: string, stop?: (line: Said, process: ChildProcess) => void): Promise<Said[]> {
  const data = mkdtempSync(join(tmpdir(), 'jz-child-'))
  const process = spawn(globalThis.process.execPath, [child, room, data, ledger, mode], {
    env: inherited(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Said[] = []
  for await (const text of createInterface({ input: process.stdout })) {
    const line = JSON.parse(text) as Said
    lines.push(line)
    stop?.(line, process)
  }
  rmSync(data, { recursive: true, force: true })
  return lines
}

function newRoom(name: string): string {
  const dir = join(folder, name)
  cpSync(fresh, dir, { recursive: true })
  return dir
}

it('a host killed in the middle of a load leaves nothing after the next opening, and nobody saw a record of it', async () => {
  const dir = newRoom('killed')
  const lines = await run('kill', dir, ({ records = 0 }, process) => records > 1500 && process.kill('SIGKILL'))
  expect(lines.at(-1)?.records).toBeGreaterThan(1500)
  expect(new Set(lines.map(({ visible }) => visible))).toEqual(new Set([0]))
  expect((await run('look', dir))[0]).toEqual(before)
}, 120_000)

it('a load in its worker lets the short transactions of the host pass, and one that is cancelled leaves nothing', async () => {
  const dir = newRoom('cancelled')
  expect((await run('cancel', dir)).at(-1)).toMatchObject({ state: 'cancelled', visible: 0 })
  expect((await run('look', dir))[0]).toEqual(before)
  const done = (await run('load', dir)).at(-1)
  expect(done).toMatchObject({ state: 'done', loaded: 6_000, visible: 6_000 })
  // Several got through while the worker wrote: it did not hold the lock from beginning to end.
  expect(done?.['loans']).toBeGreaterThan(3)
}, 120_000)

it.runIf(hasSmallDisks)(
  'a disk that fills up while a ledger is loaded is told as such, and the load leaves nothing',
  async () => {
    const disk = smallDisk(80)
    const dir = join(disk, 'room')
    cpSync(fresh, dir, { recursive: true })
    expect((await run('full', dir)).at(-1)).toMatchObject({
      state: 'failed',
      error: { code: 'room.disk-full' },
      visible: 0,
    })
    rmSync(join(disk, 'filler'))
    expect((await run('look', dir))[0]).toEqual(before)
  },
  120_000,
)

it('a worker that ends without an answer is a declared error', async () => {
  const file = join(folder, 'dead.mjs')
  writeFileSync(file, 'process.exit(3)')
  const job = {
    kind: 'remove' as const,
    database: { path: '', key: new Uint8Array(32) },
    turns: new SharedArrayBuffer(4),
  }
  await expect(ledgerThread(job, () => undefined, new AbortController().signal, file)).rejects.toMatchObject({
    code: 'job.died',
  })
})

it('the reading thread of a load passes on what it refuses, its death and what the writer throws', async () => {
  const read = (code: string, write: Parameters<typeof takeFromReader>[1]['write'] = () => undefined) => {
    const { port1, port2 } = new MessageChannel()
    const run = `const { workerData: port } = require('node:worker_threads')\n${code}`
    const reader = new Worker(run, { eval: true, workerData: port2, transferList: [port2] })
    const rest = { pace: new Pace(), turns: { wanted: false }, stop: () => undefined, progress: () => undefined }
    const taken = takeFromReader(port1, { ...rest, write })
    return taken.finally(() => reader.terminate())
  }
  const says = (reply: object) => `port.postMessage(${JSON.stringify(reply)})`
  const refused = { refused: { code: 'intake.no-header', data: { sheets: ['a'] } } }
  await expect(read(says(refused))).rejects.toMatchObject({ code: 'intake.no-header', data: { sheets: ['a'] } })
  await expect(read(says({ failed: 'why' }))).rejects.toThrow('why')
  await expect(read('process.exit(3)')).rejects.toMatchObject({ code: 'job.died' })
  const full = (): void => {
    throw new Error('disk full')
  }
  const rows = says({ rows: [{}], progress: null })
  await expect(read(rows, full)).rejects.toThrow('disk full')
  // The reader is done before the last transaction is: what fails then is no load.
  const fullAtTheEnd: Parameters<typeof read>[1] = (_rows, more) => {
    while (more() !== null);
    full()
  }
  await expect(read(`${rows}\n${rows}\n${says({ done: { rows: 2 } })}`, fullAtTheEnd)).rejects.toThrow('disk full')
  const taken: unknown[] = []
  const all: Parameters<typeof read>[1] = (some, more) => {
    for (let now: typeof some | null = some; now; now = more()) taken.push(...now)
  }
  expect(await read(`${rows}\n${rows}\n${says({ done: { rows: 2 } })}`, all)).toEqual({ rows: 2 })
  expect(taken).toHaveLength(2)
})
