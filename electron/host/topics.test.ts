import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job, Notice } from '../../shared/contract/events'
import { PASSWORD, startTestHost, type TestHost } from '../../tests/support/testHost'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const RESULT = { verdicts: [{ value: '450802196001011234' }] }

async function jobOfAdmin(): Promise<string> {
  const { uid } = await t.admin.access.me({})
  const { id } = t.host.jobs.start('intake.check', uid, async () => RESULT)
  await t.host.jobs.finished(id)
  return id
}

test('what came of a job is told only to who started it', async () => {
  const id = await jobOfAdmin()
  expect((await t.admin.jobs.get({ id })).result).toEqual(RESULT)
  const leader = await t.as('leader')
  expect(await leader.jobs.get({ id })).toMatchObject({ state: 'done', result: null })
  const { jobs } = await leader.jobs.list({})
  expect(jobs.find((job) => job.id === id)).toMatchObject({ state: 'done', result: null })
  const borrower = await t.as('borrower')
  await expect(borrower.jobs.get({ id })).rejects.toMatchObject({ code: 'job.unknown' })
  expect((await borrower.jobs.list({})).jobs).toEqual([])
})

const next = async (stream: AsyncIterator<Notice>): Promise<Notice | undefined> => {
  const { value, done } = await stream.next()
  return done ? undefined : (value as Notice)
}

test('the event stream tells a locked session and other people that a job is done, not what came of it', async () => {
  const leader = await t.as('leader')
  const streams = await Promise.all([t.admin, leader].map((client) => client.events.stream({})))
  const [own, other] = streams.map((stream) => stream[Symbol.asyncIterator]())
  if (!own || !other) return expect.fail('two streams')
  for (const one of [own, other]) expect(await next(one)).toEqual({ kind: 'hello' })
  await jobOfAdmin()
  expect((await next(own))?.job).toMatchObject({ state: 'done', result: RESULT })
  expect((await next(other))?.job).toMatchObject({ state: 'done', result: null })
  const [session] = t.host.sessions.ofUser(1)
  if (!session) return expect.fail('the administrator is signed in')
  session.locked = true
  const { id } = t.host.jobs.start('intake.check', session.uid, async () => RESULT)
  await t.host.jobs.finished(id)
  expect((await next(own))?.job as Job).toMatchObject({ id, state: 'done', result: null })
  session.locked = false
})

test('a borrower hears only what is meant for him', async () => {
  const borrower = await t.as('borrower')
  const { uid } = await borrower.access.me({})
  const stream = (await borrower.events.stream({}))[Symbol.asyncIterator]()
  expect(await next(stream)).toEqual({ kind: 'hello' })
  await jobOfAdmin()
  for (const topic of ['catalogue', 'circulation', 'requests', 'audit'])
    t.host.events.publish({ kind: 'changed', topic, ids: ['x'] })
  t.host.events.publish({ kind: 'changed', topic: 'requests', ids: ['theirs'], users: ['somebody else'] })
  t.host.events.publish({ kind: 'changed', topic: 'requests', ids: ['own'], users: [uid] })
  expect(await next(stream)).toEqual({ kind: 'changed', topic: 'requests', ids: ['own'] })
  t.host.events.publish({ kind: 'changed', topic: 'room', ids: ['x'] })
  expect(await next(stream)).toEqual({ kind: 'changed', topic: 'room' })
})

test('the event stream ends with the session', async () => {
  const auditor = await t.as('auditor')
  const stream = (await auditor.events.stream({}))[Symbol.asyncIterator]()
  expect(await next(stream)).toEqual({ kind: 'hello' })
  await auditor.access.signOut({})
  t.host.events.publish({ kind: 'changed', topic: 'catalogue' })
  expect(await next(stream)).toBeUndefined()
})

test('jobs of a room that was closed are none of the next one', async () => {
  const id = await jobOfAdmin()
  await t.admin.room.close({})
  const { token } = await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  expect((await t.client(token).jobs.list({})).jobs).toEqual([])
  await expect(t.client(token).jobs.get({ id })).rejects.toMatchObject({ code: 'job.unknown' })
})
