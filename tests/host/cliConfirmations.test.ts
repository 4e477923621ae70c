import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createHost } from '../../electron/host/host'
import { silentLog } from '../../electron/host/log'
import { plainRecord } from '../support/plainRecords'
import type { Client } from '../support/testHost'
import { buildCli, cliFolder, PASSWORD, runCli } from '../support/runCli'

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

interface Shown {
  confirmation: string
  state: string
  code: string
  seats: { name: string | null }[]
}

let folder: string
const run = (user: string, ...args: string[]) =>
  runCli([...args, '--room', '库', '--user', user, '--json'], { cwd: folder })

/** A room with two archivists and a record one of them proposed to delete, closed again. */
async function makeRoom(): Promise<void> {
  const made = createHost({ userData: join(folder, 'data'), version: 'test', log: silentLog() })
  const clientOf = (token: string | null) =>
    createRouterClient(made.router as never, {
      context: () => ({ host: made.host, session: token && made.host.sessions.find(token), transport: 'cli' }) as never,
    }) as Client
  const anyone = clientOf(null)
  const created = await anyone.room.create({
    dir: join(folder, '库'),
    name: '库',
    loginName: 'admin',
    userName: '甲',
    password: PASSWORD,
  })
  const admin = clientOf(created.session.token)
  const given = `${PASSWORD}-给`
  await admin.access.createUser({
    loginName: 'wangfang',
    name: '王芳',
    role: 'archivist',
    department: '',
    password: given,
  })
  const colleague = clientOf((await anyone.access.signIn({ loginName: 'wangfang', password: given })).token)
  await colleague.access.changePassword({ current: given, next: PASSWORD })
  const { uid } = plainRecord(made.host, { code: 'A-1' })
  await admin.catalogue.remove({ uid, reason: '重复录入' })
  await made.close()
}

beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
  await makeRoom()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('what waits for the second person is listed for that person, shown with its check code, and signed with it only', async () => {
  expect((await run('admin', 'confirmations', 'list')).json()).toEqual({ confirmations: [] })
  const { confirmations } = (await run('wangfang', 'confirmations', 'list')).json<{ confirmations: Shown[] }>()
  expect(confirmations).toMatchObject([
    { act: 'catalogue.remove', subject: 'A-1', proposer: '甲', signed: 0, seats: 1 },
  ])
  const number = confirmations[0]?.confirmation ?? ''
  const shown = (await run('wangfang', 'confirmations', 'show', number)).json<Shown>()
  expect(shown).toMatchObject({ state: 'waiting', seats: [{ name: null }] })
  const sign = (user: string, code: string) =>
    run(user, 'confirmations', 'sign', number, '--code', code, '--reason', '确为重复')
  const wrong = await sign('wangfang', 'AAAA-AAAA-AAAA')
  expect(wrong.json<{ error: { code: string } }>().error.code).toBe('confirmations.wrong-code')
  const own = await sign('admin', shown.code)
  expect(own.json<{ error: { code: string } }>().error.code).toBe('confirmations.own-proposal')
  const signed = await sign('wangfang', shown.code)
  expect(signed.exit).toBe(0)
  expect(signed.json()).toMatchObject({ state: 'done', seats: [{ name: '王芳', way: 'own-session' }] })
  expect((await run('admin', 'show', 'A-1')).exit).not.toBe(0)
})
