import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'

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

test('a locked session is refused everything but its password', async () => {
  const clerk = await t.as('archivist')
  await clerk.access.lock({})
  await expect(clerk.access.me({})).rejects.toEqual(code('access.locked'))
  await expect(clerk.access.unlock({ password: 'wrong' })).rejects.toEqual(code('access.wrong-password'))
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
  expect(await t.admin.audit.verify({})).toMatchObject({ ok: true, firstBad: null })
  t.host.room?.writer.raw.prepare("UPDATE trail SET subject = '改' WHERE id = 3").run()
  expect(await t.admin.audit.verify({})).toMatchObject({ ok: false, firstBad: { id: 3, why: 'changed' } })
})
