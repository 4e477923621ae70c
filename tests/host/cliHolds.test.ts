import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { plainRecord } from '../support/plainRecords'
import type { Client } from '../support/testHost'
import { buildCli, cliFolder, PASSWORD, runCli } from '../support/runCli'

vi.setConfig({ testTimeout: 120_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })
const about = ['--kind', 'audit', '--case', '审1', '--asked-by', '市审计局', '--reason', '调阅']

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const context = { host: made.host, session: null, transport: 'cli' }
  const client = createRouterClient(made.router as never, { context: () => context as never }) as Client
  await client.room.create({
    dir: join(folder, '库'),
    name: '库',
    loginName: 'admin',
    userName: '甲',
    password: PASSWORD,
  })
  for (const businessNumber of ['BX001', 'BX002']) plainRecord(made.host, { businessNumber })
  await made.close()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('hold add holds what numbers name, refuses unclear lines, and adds to a standing hold; hold list tells', async () => {
  const unclear = await run('hold', 'add', 'BX001', '没有的号', ...about)
  expect(unclear.exit).toBe(3)
  expect(unclear.json()).toMatchObject({ error: { code: 'holds.unclear-lines', data: { lines: ['没有的号'] } } })
  const placed = (await run('hold', 'add', 'BX001', ...about)).json<{ hold: string }>()
  expect(placed).toEqual({ hold: expect.stringMatching(/^DJ\d{4}-0001$/), records: 1, out: 0, already: 0, gone: 0 })
  const more = await run('hold', 'add', 'BX001', 'BX002', '--to', placed.hold, '--reason', '补充')
  expect(more.json()).toEqual({ hold: placed.hold, records: 1, out: 0, already: 1, gone: 0 })
  expect((await run('hold', 'list')).json()).toMatchObject({
    holds: [{ hold: placed.hold, kind: 'audit', case: '审1', held: 2, released: 0, mayLend: false, endedOn: null }],
  })
})

it('hold release only proposes: the confirmation waits for a second person and the hold stands', async () => {
  const [{ hold } = { hold: '' }] = (await run('hold', 'list')).json<{ holds: { hold: string }[] }>().holds
  const proposed = await run('hold', 'release', hold, 'BX001', '--reason', '无关')
  expect(proposed.json()).toEqual({ confirmation: expect.stringMatching(/^QR\d{4}-0001$/), released: 0 })
  expect((await run('hold', 'list')).json()).toMatchObject({ holds: [{ held: 2, released: 0 }] })
  expect((await run('transfer', 'list')).json()).toEqual({ transfers: [] })
})
