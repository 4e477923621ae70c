import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PASSWORD, START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { handleFiles } from '../fileRoutes'
import { readCheckpoints } from '../room/checkpoints'
import { checkSession } from './checkSession'

let t: TestHost
let clerk: Client
let now = START
beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
})
afterAll(() => t.close())
beforeEach(async () => {
  t.setNow((now += 3600_000))
  await clerk.access.unlock({ password: PASSWORD })
})

const MINUTE = 60_000
const code = (expected: string) => expect.objectContaining({ code: expected })
const idle = (minutes: number) => t.setNow((now += minutes * MINUTE), 'idle')
const sessionOf = (loginName: string) =>
  t.host.sessions.ofUser(loginName === 'admin' ? 1 : 2)[0] ?? expect.fail('signed in')

test('a session without a sign of life is locked at the host after fifteen minutes, and opens with the password', async () => {
  await clerk.access.saveDraft({ key: 'desk', value: ['A-1'] })
  idle(15)
  expect((await clerk.access.me({})).role).toBe('clerk')
  idle(1)
  await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
  await expect(clerk.access.stillHere({})).rejects.toEqual(code('access.locked'))
  const request = { host: t.host, session: sessionOf('u-clerk'), transport: 'window' as const }
  const call = handleFiles({ url: '/files/x', method: 'GET' } as never, {} as never, request)
  await expect(call).rejects.toEqual(code('access.locked'))
  await expect(clerk.access.unlock({ password: 'wrong' })).rejects.toEqual(code('access.wrong-password'))
  await clerk.access.unlock({ password: PASSWORD })
  expect((await clerk.access.getDraft({ key: 'desk' })).value).toEqual(['A-1'])
})

test('calls a page makes by itself are no sign of life; keys and pointers told by stillHere are', async () => {
  for (let n = 0; n < 3; n++) {
    idle(5)
    await clerk.reports.today({})
    await clerk.jobs.list({})
  }
  idle(1)
  await expect(clerk.reports.today({})).rejects.toEqual(code('access.locked'))
  await clerk.access.unlock({ password: PASSWORD })
  for (let n = 0; n < 3; n++) {
    idle(14)
    await clerk.access.stillHere({})
  }
  expect((await clerk.access.me({})).role).toBe('clerk')
  await expect(t.anonymous.access.stillHere({})).rejects.toEqual(code('access.not-signed-in'))
})

test('the idle lock signs the head of the trail, once', async () => {
  const before = await readCheckpoints(t.dir, t.host.room?.keys.trail.publicKey ?? expect.fail('a room'))
  idle(16)
  for (let n = 0; n < 3; n++) await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
  const count = async () =>
    (await readCheckpoints(t.dir, t.host.room?.keys.trail.publicKey ?? expect.fail('a room'))).checkpoints.length
  await expect.poll(count).toBe(before.checkpoints.length + 1)
})

test('the event stream of an idle session tells nothing that came of its job', async () => {
  const stream = (await clerk.events.stream({}))[Symbol.asyncIterator]()
  await stream.next()
  idle(16)
  const { id } = t.host.jobs.start('intake.check', sessionOf('u-clerk').uid, async () => ({ secret: 1 }))
  await t.host.jobs.finished(id)
  expect(await stream.next()).toMatchObject({ value: { kind: 'job', job: { state: 'done', result: null } } })
})

test('the room sets the minutes, 0 never locks, and nonsense is refused', async () => {
  const set = (minutes: number) => t.admin.access.saveSettings({ settings: { 'access.idleMinutes': minutes } })
  for (const bad of [-1, 1.5, 241]) await expect(set(bad)).rejects.toEqual(code('input.invalid'))
  await set(2)
  idle(3)
  await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
  await expect(t.admin.access.me({})).rejects.toEqual(code('access.locked'))
  await t.admin.access.unlock({ password: PASSWORD })
  await clerk.access.unlock({ password: PASSWORD })
  await set(0)
  idle(600)
  expect((await clerk.access.me({})).role).toBe('clerk')
  await t.admin.access.stillHere({})
  await set(2)
  const { entries } = await t.admin.audit.list({ filter: { action: 'access.saveSettings' } })
  expect(entries[0]?.detail).toMatchObject({ 'access.idleMinutes': [0, 2] })
})

test('a long command of the command line is not locked', () => {
  const { session } = t.host.sessions.begin({ ...sessionOf('u-clerk') })
  idle(300)
  expect(checkSession({ host: t.host, session, transport: 'cli' })).toBe(session)
  expect(() => checkSession({ host: t.host, session, transport: 'network' })).toThrow('access.locked')
})

test('a clock that is set back does not keep a session open that nobody sits at', async () => {
  now -= 24 * 60 * MINUTE
  t.setNow(now, 'idle')
  expect((await clerk.access.me({})).role).toBe('clerk')
  idle(16)
  await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
})
