import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import {
  dueRecord,
  HOW,
  leadTo,
  peopleOf,
  prepared,
  sign,
  type People,
} from '../../electron/host/disposal/testing/people'
import { buildCli, cliFolder, collect, runCli, startCli, type CliRun } from '../support/runCli'
import { PASSWORD, startTestHost, type TestHost } from '../support/testHost'

// Several programs one after another: on a busy machine each takes seconds to start.
vi.setConfig({ testTimeout: 120_000 })

const DAY = 86_400_000
/** Yesterday noon in Shanghai: the command line has no other clock than the machine's. */
const YESTERDAY = Math.floor(Date.now() / DAY - 1) * DAY + DAY / 6

let folder: string
let t: TestHost
let people: People
beforeAll(async () => {
  await buildCli()
  folder = cliFolder()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
})
afterEach(() => t.close())

const signArgs = ({ number, code }: { number: string; code: string }) =>
  ['confirmations', 'sign', number, '--code', code, '--reason', '监销'].concat([
    '--room',
    t.dir,
    '--user',
    'u-clerk',
    '--json',
  ])
const options = () => ({ cwd: folder, password: PASSWORD })

/** A list of so many records that waits for its second supervisor, in a room nobody has open. */
async function asked(many: number) {
  t.setNow(YESTERDAY - 10 * DAY)
  const records = Array.from({ length: many }, (_, at) => dueRecord(t, { code: `A-${at}` }).uid)
  const { uid } = await prepared(people, records)
  await leadTo(t, people, uid, 'cooling')
  t.setNow(YESTERDAY)
  const on = new Date(YESTERDAY).toISOString().slice(0, 10)
  const { confirmation } = await people.archivist.disposal.destroy({ batch: uid, ...HOW, on, time: '10:30' })
  await sign(people.auditor, confirmation, '现场监销')
  const { number, code } = await people.clerk.confirmations.get({ ref: confirmation })
  await t.admin.room.close({})
  return { batch: uid, number, code }
}

/** Opens the room again and tells the state of a batch in it. */
async function opened(batch: string): Promise<() => Promise<string>> {
  const { token } = await t.anonymous.room.open({ dir: t.dir, loginName: 'u-archivist', password: PASSWORD })
  return async () => (await t.client(token).disposal.get({ ref: batch })).state
}

test('a long destruction signed on the command line is waited for: when the command ends it has come to its end', async () => {
  const { batch, ...act } = await asked(60)
  const run = await runCli(signArgs(act), options())
  expect(run).toMatchObject({ exit: 0 })
  expect(run.stderr).toContain('签字已生效')
  expect(run.json()).toMatchObject({ state: 'done', work: { state: 'done', error: null } })
  const state = await opened(batch)
  expect(await state()).toBe('destroyed')
})

test('interrupted, the command says that the rest follows at the next opening, where it does', async () => {
  const { batch, ...act } = await asked(1500)
  const child = startCli(signArgs(act), options())
  child.stderr?.once('data', () => child.kill('SIGINT'))
  const run: CliRun = await collect(child)
  expect(run.exit).toBe(130)
  expect(run.stderr).toContain('已中断：签字有效')
  const state = await opened(batch)
  expect(await state()).toBe('destroying')
  for (const { id, kind } of t.host.jobs.list()) if (kind === 'disposal.destroy') await t.host.jobs.finished(id)
  expect(await state()).toBe('destroyed')
})
