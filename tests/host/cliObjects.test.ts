import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { pdfScan, pngScan } from '../../electron/host/objects/testing/scans'
import { plainRecord } from '../support/plainRecords'
import { buildCli, cliFolder, PASSWORD, runCli } from '../support/runCli'
import type { Client } from '../support/testHost'

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
const run = (...args: string[]) => runCli([...args, '--room', '库', '--user', 'admin', '--json'], { cwd: folder })

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const context = { host: made.host, session: null, transport: 'cli' }
  const client = createRouterClient(made.router as never, { context: () => context as never }) as Client
  const dir = join(folder, '库')
  await client.room.create({ dir, name: '库', loginName: 'admin', userName: '甲', password: PASSWORD })
  plainRecord(made.host, { businessNumber: 'BX001' })
  await made.close()
  writeFileSync(join(folder, '发票.pdf'), await pdfScan(2))
  writeFileSync(join(folder, '小结.png'), pngScan())
  writeFileSync(join(folder, '程序.pdf'), 'MZ')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('object add takes several files in, object list names them; one that is no scan and the lot is refused', async () => {
  const refused = await run('object', 'add', 'BX001', '发票.pdf', '程序.pdf')
  expect(refused.exit).toBe(3)
  expect(refused.json()).toMatchObject({ error: { code: 'objects.bad-type', data: { name: '程序.pdf' } } })
  const added = await run('object', 'add', 'BX001', '发票.pdf', '小结.png', '--document', '住院发票')
  expect(added.exit).toBe(0)
  const { added: done } = added.json<{ added: { id: string; name: string }[] }>()
  expect(done.map(({ name }) => name)).toEqual(['发票.pdf', '小结.png'])
  const listed = await run('object', 'list', 'BX001')
  expect(listed.json()).toMatchObject({
    objects: [
      { id: done[0]?.id, name: '发票.pdf', mediaType: 'application/pdf', pages: 2, document: '住院发票' },
      { id: done[1]?.id, name: '小结.png', mediaType: 'image/png', pages: 1 },
    ],
  })
  expect((await run('object', 'list', 'BX009')).json()).toMatchObject({ error: { code: 'catalogue.no-such-code' } })
})
