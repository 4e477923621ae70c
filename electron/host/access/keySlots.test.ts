import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { addSlot, hasSlot } from '../room'
import { closeHere } from '../room/openHere'
import { findByLogin } from './userStore'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const userOf = async (loginName: string) =>
  (await t.admin.access.listUsers({})).users.find((user) => user.loginName === loginName) ?? expect.fail(loginName)
const idOf = (loginName: string) =>
  findByLogin(t.host.room?.reader ?? expect.fail('a room'), loginName) ?? expect.fail(loginName)
const newestOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries[0]
const change = async (
  loginName: string,
  changes: { role?: 'clerk' | 'leader' | 'auditor' | 'administrator'; active?: boolean },
) => {
  const { uid, version } = await userOf(loginName)
  return t.admin.access.updateUser({ uid, version, ...changes })
}

test('a role that may open the room gets its key slot at the next sign-in, and the trail tells it', async () => {
  await t.as('leader')
  expect(await userOf('u-leader')).toMatchObject({ keySlot: 'none' })
  expect(await change('u-leader', { role: 'clerk' })).toMatchObject({ keySlot: 'missing' })
  expect((await newestOf('access.updateUser'))?.detail).toMatchObject({ keySlot: ['none', 'missing'] })
  expect(await userOf('u-leader')).toMatchObject({ keySlot: 'missing' })
  expect(await hasSlot(t.dir, 'u-leader')).toBe(false)
  const wrong = t.anonymous.access.signIn({ loginName: 'u-leader', password: 'wrong' })
  await expect(wrong).rejects.toEqual(code('access.wrong-password'))
  expect(await hasSlot(t.dir, 'u-leader')).toBe(false)
  await t.anonymous.access.signIn({ loginName: 'u-leader', password: PASSWORD })
  expect(await userOf('u-leader')).toMatchObject({ keySlot: 'present' })
  expect((await newestOf('access.signIn'))?.detail).toMatchObject({ keySlot: ['missing', 'present'] })
  await t.anonymous.access.signIn({ loginName: 'u-leader', password: PASSWORD })
  expect((await newestOf('access.signIn'))?.detail).not.toHaveProperty('keySlot')
})

test('a lowered role and a deactivated person lose the key slot in the same action', async () => {
  expect(await change('u-leader', { role: 'auditor' })).toMatchObject({ keySlot: 'none' })
  expect(await hasSlot(t.dir, 'u-leader')).toBe(false)
  const detail = { role: ['clerk', 'auditor'], keySlot: ['present', 'none'] }
  expect((await newestOf('access.updateUser'))?.detail).toMatchObject(detail)
  await t.as('clerk')
  expect(await userOf('u-clerk')).toMatchObject({ keySlot: 'present' })
  expect(await change('u-clerk', { active: false })).toMatchObject({ keySlot: 'none' })
  expect(await hasSlot(t.dir, 'u-clerk')).toBe(false)
  expect((await newestOf('access.updateUser'))?.detail).toMatchObject({ keySlot: ['present', 'none'] })
  expect(await change('u-clerk', { active: true })).toMatchObject({ keySlot: 'missing' })
})

test('an unlock makes a missing key slot as well', async () => {
  const auditor = await t.as('auditor')
  await change('u-auditor', { role: 'clerk' })
  await auditor.access.lock({})
  await auditor.access.unlock({ password: PASSWORD })
  expect(await userOf('u-auditor')).toMatchObject({ keySlot: 'present' })
  expect(await newestOf('access.unlock')).toMatchObject({
    subject: '人员auditor',
    detail: { keySlot: ['missing', 'present'] },
  })
})

test('a user made twice at once is made once, with the key slot', async () => {
  const user = { loginName: 'twice', name: '韦双', role: 'clerk' as const, department: '', password: PASSWORD }
  const made = await Promise.allSettled([t.admin.access.createUser(user), t.admin.access.createUser(user)])
  expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await userOf('twice')).toMatchObject({ keySlot: 'present' })
})

test('a password set for somebody who was deactivated makes no key slot', async () => {
  await change('twice', { active: false })
  const { uid } = await userOf('twice')
  await t.admin.access.resetPassword({ uid, password: `${PASSWORD}-2` })
  expect(await hasSlot(t.dir, 'twice')).toBe(false)
})

test('an administrator whose rights were just taken changes nobody’s account with calls that were waiting', async () => {
  const second = await t.as('archivist')
  await change('u-archivist', { role: 'administrator' })
  const users = () => t.admin.access.listUsers({})
  const before = (await users()).users.length
  const { uid, version } = await userOf('u-archivist')
  const admin = await userOf('admin')
  const someone = {
    loginName: 'qianliu',
    name: '钱六',
    role: 'administrator' as const,
    department: '',
    password: PASSWORD,
  }
  const taken = t.admin.access.updateUser({ uid, version, role: 'clerk' })
  const waiting = [
    second.access.createUser(someone),
    second.access.resetPassword({ uid: admin.uid, password: 'stolen-horse-battery' }),
    second.access.updateUser({ uid, version: version + 1, role: 'administrator' }),
  ]
  const refused = await Promise.allSettled(waiting)
  await taken
  expect(refused).toEqual(waiting.map(() => ({ status: 'rejected', reason: code('access.forbidden') })))
  expect((await users()).users).toHaveLength(before)
  expect(await hasSlot(t.dir, 'qianliu')).toBe(false)
  await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
})

test('a sign-in does not outrun the deactivation of its person', async () => {
  const { id } = await change('twice', { active: true }).then(() => idOf('twice'))
  const signing = t.anonymous.access.signIn({ loginName: 'twice', password: `${PASSWORD}-2` })
  await change('twice', { active: false })
  await Promise.allSettled([signing])
  expect(t.host.sessions.ofUser(id)).toEqual([])
  expect(await hasSlot(t.dir, 'twice')).toBe(false)
})

test('a left-over key slot opens nothing and is removed at the next opening, which the trail tells', async () => {
  const { roomKey } = t.host.room ?? expect.fail('a room')
  await addSlot(t.dir, roomKey, 'u-leader', PASSWORD)
  // Killed while a user was made: the slot stands, the user does not.
  await addSlot(t.dir, roomKey, 'never-made', PASSWORD)
  await closeHere(t.host)
  const stranger = t.anonymous.room.open({ dir: t.dir, loginName: 'u-leader', password: PASSWORD })
  await expect(stranger).rejects.toEqual(code('room.no-slot'))
  const { token } = await t.anonymous.room.open({ dir: t.dir, loginName: 'admin', password: PASSWORD })
  expect(await hasSlot(t.dir, 'u-leader')).toBe(false)
  const { entries } = await t.client(token).audit.list({ filter: { action: 'access.removeLeftOverSlot' } })
  expect(await hasSlot(t.dir, 'never-made')).toBe(false)
  expect(entries.map(({ subject }) => subject).toSorted()).toEqual(['', '人员leader'])
  for (const entry of entries) expect(entry).toMatchObject({ actor: '', detail: { keySlot: ['present', 'none'] } })
})
