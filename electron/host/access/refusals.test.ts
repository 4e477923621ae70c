import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { closeHere } from '../room/openHere'
import { Refusals, SINGLY } from './refusals'

let t: TestHost
let now = START
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const signIn = (loginName: string, password = 'x') => t.anonymous.access.signIn({ loginName, password })
const entriesOf = async (text: string, client = t.admin) =>
  (await client.audit.list({ filter: { action: 'access.signInRefused', text } })).entries.toReversed()

async function throttle(loginName: string): Promise<void> {
  for (let n = 0; n < 3; n++) await expect(signIn(loginName)).rejects.toEqual(code('access.wrong-password'))
}

test('while a name must wait, its first refusal is written and the others are counted until the next attempt', async () => {
  await throttle('nobody')
  for (let n = 0; n < 25; n++) await expect(signIn('nobody')).rejects.toEqual(code('access.too-many-tries'))
  expect((await entriesOf('nobody')).map(({ detail }) => detail)).toEqual([
    { transport: 'window' },
    { transport: 'window' },
    { transport: 'window' },
    { transport: 'window', waiting: true },
  ])
  t.setNow((now += 2000))
  await expect(signIn('nobody')).rejects.toEqual(code('access.wrong-password'))
  const later = (await entriesOf('nobody')).slice(4)
  expect(later.map(({ detail }) => detail)).toEqual([{ waiting: true, count: 24 }, { transport: 'window' }])
})

test('a right password after the wait, and the own password too, tell what was counted', async () => {
  const clerk = await t.as('clerk')
  const wrong = () => clerk.access.changePassword({ current: 'wrong-password', next: `${PASSWORD}-2` })
  for (let n = 0; n < 3; n++) await expect(wrong()).rejects.toEqual(code('access.wrong-password'))
  for (let n = 0; n < 5; n++) await expect(wrong()).rejects.toEqual(code('access.too-many-tries'))
  expect((await entriesOf('u-clerk')).map(({ actor }) => actor)).toEqual(Array(4).fill('人员clerk'))
  t.setNow((now += 2000))
  await signIn('u-clerk', PASSWORD)
  expect((await entriesOf('u-clerk')).at(-1)).toMatchObject({ actor: '', detail: { waiting: true, count: 4 } })
})

test('what is still counted when the room is closed is written then', async () => {
  await throttle('closing')
  for (let n = 0; n < 8; n++) await expect(signIn('closing')).rejects.toEqual(code('access.too-many-tries'))
  await closeHere(t.host)
  const { token } = await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  const entries = await entriesOf('closing', t.client(token))
  expect(entries.at(-1)?.detail).toEqual({ waiting: true, count: 7 })
})

test('many names at once cannot flood the trail, and every refusal is counted', () => {
  const refusals = new Refusals()
  let single = 0
  for (let n = 0; n < 1000; n++) if (refusals.isWrittenNow(`name-${n}`, 0, START + n)) single++
  expect(single).toBe(SINGLY)
  expect(refusals.takeDue(START + 1000)).toEqual([])
  expect(refusals.takeDue(START + 600_000)).toEqual([{ loginName: '', count: 1000 - SINGLY, until: START + 600_000 }])
  expect(refusals.isWrittenNow('one-more', 0, START + 601_000)).toBe(true)
})
