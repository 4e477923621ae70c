import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { run as runSql, sql } from '../../electron/host/database/sql'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { plainRecord } from '../support/plainRecords'
import type { Client } from '../support/testHost'
import { buildCli, cliFolder, PASSWORD, runCli } from '../support/runCli'

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })

/** Three claims of 2015, one of 2020, one permanent record, closed again. */
async function makeRoom(): Promise<void> {
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const context = { host: made.host, session: null, transport: 'cli' }
  const client = createRouterClient(made.router as never, { context: () => context as never }) as Client
  const words = { name: '库', loginName: 'admin', userName: '甲', password: PASSWORD }
  await client.room.create({ dir: join(folder, '库'), ...words })
  for (const year of [2015, 2015, 2015, 2020]) plainRecord(made.host, { year })
  plainRecord(made.host, { year: 2000, period: 'permanent' })
  const { writer } = made.host.room ?? expect.fail('a room')
  runSql(writer, sql`UPDATE records SET schedule_line = 'YB-03', schedule_version = 1 WHERE period = '10'`)
  await made.close()
}

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await makeRoom()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('retention on the command line', () => {
  it('lists what is due by a day: class, year, period, due day and count, nothing else', async () => {
    const due = await run('retention', 'due', '--on', '2026-12-31')
    expect(due).toMatchObject({ exit: 0, stderr: '' })
    expect(due.json()).toEqual({
      on: '2026-12-31',
      due: [{ class: 'YB', year: 2015, period: '10', dueOn: '2026-01-01', count: 3 }],
    })
    expect((await run('retention', 'due', '--on', '2025-12-31')).json()).toEqual({ on: '2025-12-31', due: [] })
  })

  it('refuses what is no day and no period', async () => {
    const wrong = await run('retention', 'due', '--on', '2026-02-30')
    expect(wrong.exit).toBe(2)
    expect(wrong.json<{ error: { code: string } }>().error.code).toBe('cli.usage')
    expect((await run('retention', 'simulate', '--line', 'YB-03', '--period', 'D')).exit).toBe(2)
    expect((await run('retention', 'simulate', '--line', 'XX', '--period', '30')).exit).toBe(3)
  })

  it('simulates another period of a line', async () => {
    const simulated = await run('retention', 'simulate', '--line', 'YB-03', '--period', '30')
    expect(simulated.exit).toBe(0)
    expect(simulated.json()).toEqual({
      line: 'YB-03', from: '10', to: '30', kept: 4, moves: 4, otherwise: 0, same: 0, noLongerDue: 3, dueAtOnce: 0, destroyed: 0, transferred: 0,
      groups: [
        { class: 'YB', year: 2015, from: { period: '10', dueOn: '2026-01-01' }, to: { period: '30', dueOn: '2046-01-01' }, count: 3 },
        { class: 'YB', year: 2020, from: { period: '10', dueOn: '2031-01-01' }, to: { period: '30', dueOn: '2051-01-01' }, count: 1 },
      ],
    }) // prettier-ignore
  })
})
