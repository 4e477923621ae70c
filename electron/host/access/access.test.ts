import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { verified } from '../../../tests/support/verified'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })

test('access.createUser refuses strangers, bad input, the forbidden and a taken login name, then makes the user and tells the trail', async () => {
  const user = { loginName: 'lisi', name: '李四', role: 'clerk' as const, department: '待遇科', password: PASSWORD }
  await expect(t.anonymous.access.createUser(user)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.access.createUser({ ...user, password: '1' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).access.createUser(user)).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.access.createUser(user)).name).toBe('李四')
  await expect(t.admin.access.createUser({ ...user, loginName: ' LiSi ' })).rejects.toEqual(code('access.login-taken'))
  const { entries } = await t.admin.audit.list({ filter: { action: 'access.createUser' } })
  expect(entries.filter((entry) => entry.subject === '李四')).toHaveLength(1)
})

test('a wrong password is refused, written to the trail, and slowed down after three tries', async () => {
  for (let n = 0; n < 3; n++)
    await expect(t.anonymous.access.signIn({ loginName: 'nobody', password: 'x' })).rejects.toEqual(
      code('access.wrong-password'),
    )
  await expect(t.anonymous.access.signIn({ loginName: 'nobody', password: 'x' })).rejects.toEqual(
    code('access.too-many-tries'),
  )
  expect(
    (await t.admin.audit.list({ filter: { action: 'access.signInRefused' } })).entries.length,
  ).toBeGreaterThanOrEqual(4)
})

test('many passwords tried at once do not outrun the delay', async () => {
  const tries = Array.from({ length: 8 }, () => t.anonymous.access.signIn({ loginName: 'swarm', password: 'x' }))
  const codes = (await Promise.allSettled(tries)).map((one) =>
    one.status === 'rejected' ? (one.reason as { code: string }).code : 'signed in',
  )
  expect(codes.filter((one) => one === 'access.wrong-password')).toHaveLength(3)
  expect(codes.filter((one) => one === 'access.too-many-tries')).toHaveLength(5)
})

test('a changed password ends the sessions begun with the old one, a reset one all of them', async () => {
  const user = { loginName: 'wangwu', name: '王五', role: 'auditor' as const, department: '', password: PASSWORD }
  const { uid } = await t.admin.access.createUser(user)
  const signIn = async (password: string) =>
    t.client((await t.anonymous.access.signIn({ loginName: 'wangwu', password })).token)
  const [first, second] = [await signIn(PASSWORD), await signIn(PASSWORD)]
  await first.access.changePassword({ current: PASSWORD, next: `${PASSWORD}-2` })
  expect((await first.access.me({})).name).toBe('王五')
  await expect(second.access.me({})).rejects.toEqual(code('access.not-signed-in'))
  await t.admin.access.resetPassword({ uid, password: `${PASSWORD}-3` })
  await expect(first.access.me({})).rejects.toEqual(code('access.not-signed-in'))
  expect((await (await signIn(`${PASSWORD}-3`)).access.me({})).mustChangePassword).toBe(true)
})

test('a locked session is refused everything but its password', async () => {
  const clerk = await t.as('archivist')
  await clerk.access.lock({})
  await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
  await expect(clerk.access.unlock({ password: 'wrong' })).rejects.toEqual(code('access.wrong-password'))
  const refused = await t.admin.audit.list({ filter: { action: 'access.signInRefused' } })
  expect(refused.entries[0]).toMatchObject({ subject: 'u-archivist', actor: '人员archivist' })
  expect((await clerk.access.unlock({ password: PASSWORD })).role).toBe('archivist')
  expect((await clerk.access.me({})).role).toBe('archivist')
})

test('the last administrator cannot lose the role', async () => {
  const [me] = (await t.admin.access.listUsers({})).users.filter((user) => user.role === 'administrator')
  await expect(
    t.admin.access.updateUser({ uid: me?.uid ?? '', version: me?.version ?? 0, role: 'clerk' }),
  ).rejects.toEqual(code('access.last-administrator'))
})

test('the trail verifies, and a changed entry is found', async () => {
  expect(await verified(t)).toMatchObject({ ok: true, firstBad: null })
  t.host.room?.writer.raw.prepare("UPDATE trail SET subject = '改' WHERE id = 3").run()
  expect(await verified(t)).toMatchObject({ ok: false, firstBad: { id: 3, why: 'changed' } })
})

test('drafts and preferences belong to one person, are replaced and removed, and never stand in the trail', async () => {
  const archivist = await t.as('archivist')
  await expect(t.anonymous.access.saveDraft({ key: 'desk', value: 1 })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.anonymous.access.savePreference({ key: 'columns', value: 1 })).rejects.toEqual(
    code('access.not-signed-in'),
  )
  const before = (await t.admin.audit.list({})).total
  for (const rows of [[1], [1, 2]]) {
    await archivist.access.saveDraft({ key: 'desk', value: { rows } })
    await archivist.access.savePreference({ key: 'columns', value: rows })
  }
  expect((await archivist.access.getDraft({ key: 'desk' })).value).toEqual({ rows: [1, 2] })
  expect((await archivist.access.getPreference({ key: 'columns' })).value).toEqual([1, 2])
  expect((await t.admin.access.getDraft({ key: 'desk' })).value).toBeNull()
  expect((await t.admin.access.getPreference({ key: 'columns' })).value).toBeNull()
  await archivist.access.removeDraft({ key: 'desk' })
  expect((await archivist.access.getDraft({ key: 'desk' })).value).toBeNull()
  expect((await t.admin.audit.list({})).total).toBe(before)
})
