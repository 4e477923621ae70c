import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { plainRecord } from '../support/plainRecords'
import type { Client } from '../support/testHost'
import { buildCli, cliFolder, PASSWORD, runCli } from '../support/runCli'

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })

/** A room with a batch under way and one that was given up, closed again. */
async function makeRoom(): Promise<void> {
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const open = (token: string | null) => {
    const context = { host: made.host, session: token ? made.host.sessions.find(token) : null, transport: 'cli' }
    return createRouterClient(made.router as never, { context: () => context as never }) as Client
  }
  const words = { name: '库', loginName: 'admin', userName: '甲', password: PASSWORD }
  const { session } = await open(null).room.create({ dir: join(folder, '库'), ...words })
  const client = open(session.token)
  for (const code of ['K-1', 'K-2']) plainRecord(made.host, { code, year: 2010 })
  const { batch } = await client.disposal.create({ title: '第一批', from: { refs: ['K-1'] } })
  await client.disposal.cancel({ batch: batch.uid, reason: '选错' })
  await client.disposal.create({ title: '第二批', from: { refs: ['K-1', 'K-2'] } })
  await made.close()
}

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await makeRoom()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('disposal on the command line', () => {
  it('lists running batches, with --all the ended ones too', async () => {
    const open = await run('disposal', 'list')
    expect(open).toMatchObject({ exit: 0, stderr: '' })
    const { batches } = open.json<{ batches: { batch: string }[] }>()
    expect(batches).toMatchObject([
      {
        title: '第二批',
        form: 'business',
        state: 'preparing',
        waitsFor: 'group',
        records: 2,
        undecided: 2,
        list: null,
      },
    ])
    const all = (await run('disposal', 'list', '--all')).json<{ batches: { title: string; state: string }[] }>()
    expect(all.batches.map(({ title, state }) => `${title} ${state}`)).toEqual(['第二批 preparing', '第一批 cancelled'])
  })

  it('shows one batch by its number with its steps and records, and has no command that takes a step', async () => {
    const [{ batch: number } = { batch: '' }] = (await run('disposal', 'list')).json<{ batches: { batch: string }[] }>()
      .batches
    const shown = (await run('disposal', 'show', number)).json<{ batch: { number: string }; records: object[] }>()
    expect(shown.batch).toMatchObject({ number, state: 'preparing', steps: [{ event: 'create', by: '甲' }] })
    expect(shown.records).toMatchObject([
      { code: 'K-1', year: 2010, period: '10', dueOn: '2021-01-01', opinion: null, block: null },
      { code: 'K-2' },
    ])
    expect((await run('disposal', 'show', 'JD1999-0001')).exit).toBe(3)
    expect((await run('disposal', 'destroy', number)).exit).toBe(2)
  })
})
