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
  const open = (token: string | null) => {
    const context = { host: made.host, session: token ? made.host.sessions.find(token) : null, transport: 'cli' }
    return createRouterClient(made.router as never, { context: () => context as never }) as Client
  }
  const { session } = await open(null).room.create({
    dir: join(folder, '库'),
    name: '库',
    loginName: 'admin',
    userName: '甲',
    password: PASSWORD,
  })
  for (const businessNumber of ['BX001', 'BX002']) plainRecord(made.host, { businessNumber })
  const records = ['T-1', 'T-2'].map((code) => plainRecord(made.host, { code, year: 2010, period: 'permanent' }).uid)
  made.host.room?.writer.raw.exec("UPDATE records SET confirmed_at = 1 WHERE code LIKE 'T-%'")
  const { transfer } = open(session.token)
  await transfer.saveScope({ ...(await transfer.scope({})), archive: '市档案馆' })
  const list = await transfer.prepare({ name: '2010 年度移交', records })
  await transfer.leaveOut({ uid: list.uid, records: records.slice(1), reason: '缺页' })
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
})

it('transfer list and show tell the lists, their records and receipts, by number; an unknown number is not found', async () => {
  const { transfers } = (await run('transfer', 'list')).json<{ transfers: { list: string }[] }>()
  const head = {
    list: expect.stringMatching(/^YJ\d{4}-0001$/),
    name: '2010 年度移交',
    archive: '市档案馆',
    state: 'prepared',
    records: 2,
    handed: 0,
    leftOut: 1,
    preparedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    approvedOn: null,
    endedOn: null,
  }
  expect(transfers).toEqual([head])
  const shown = await run('transfer', 'show', transfers[0]?.list ?? '')
  expect(shown).toMatchObject({ exit: 0, stderr: '' })
  const line = { id: expect.any(String), title: '住院费用报销', receipt: null, refused: null }
  expect(shown.json()).toEqual({
    ...head,
    receipts: [],
    records: [
      { ...line, seq: 1, code: 'T-1', leftOut: null },
      { ...line, seq: 2, code: 'T-2', leftOut: '缺页' },
    ],
  })
  const unknown = await run('transfer', 'show', 'YJ1999-0001')
  expect(unknown.exit).toBe(3)
  expect(unknown.json()).toMatchObject({ error: { code: 'not-found' } })
})
