import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { contract } from '../../../shared/contract'
import type { ProcedureMeta } from '../../../shared/contract/procedure'
import { handleFiles } from '../fileRoutes'
import { runProcedure } from '../pipeline'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const GIVEN = `${PASSWORD}-given`

/** Somebody who signs in with a password the administrator has set. */
async function newcomer(loginName: string): Promise<Client> {
  const person = { loginName, name: loginName, role: 'administrator' as const, department: '', password: GIVEN }
  await t.admin.access.createUser(person)
  return t.client((await t.anonymous.access.signIn({ loginName, password: GIVEN })).token)
}

const procedures = Object.entries(contract).flatMap(([topic, members]) =>
  Object.entries(members as Record<string, unknown>).map(([key, one]) => {
    if (!isContractProcedure(one)) throw new Error(`${topic}.${key} is no procedure`)
    return { name: `${topic}.${key}`, meta: one['~orpc'].meta as ProcedureMeta }
  }),
)

test('whoever was given a password is refused every procedure but those that lead out of it', async () => {
  const client = await newcomer('zhaoliu')
  await expect(client.access.listUsers({})).rejects.toEqual(code('access.password-change-required'))
  const [session] = t.host.sessions.ofUser(2)
  const request = { host: t.host, session: session ?? expect.fail('signed in'), transport: 'window' as const }
  const allowed: string[] = []
  for (const { name, meta } of procedures.filter((one) => one.meta.caller !== 'anyone'))
    await runProcedure(name, meta, () => ({}), {}, request).then(
      () => void allowed.push(name),
      (error: unknown) => expect(error, name).toEqual(code('access.password-change-required')),
    )
  expect(allowed.toSorted()).toEqual([
    'access.changePassword',
    'access.lock',
    'access.me',
    'access.signOut',
    'access.stillHere',
  ])
  const call = handleFiles({ url: '/files/x', method: 'GET' } as never, {} as never, request)
  await expect(call).rejects.toEqual(code('access.password-change-required'))
})

test('after the change everything opens, and a reset password closes it again', async () => {
  const client = await newcomer('sunqi')
  expect(await client.access.me({})).toMatchObject({ mustChangePassword: true })
  await expect(client.access.changePassword({ current: GIVEN, next: GIVEN })).rejects.toEqual(
    code('access.same-password'),
  )
  await expect(client.access.listUsers({})).rejects.toEqual(code('access.password-change-required'))
  await client.access.changePassword({ current: GIVEN, next: PASSWORD })
  const { users } = await client.access.listUsers({})
  const { uid } = users.find((one) => one.loginName === 'sunqi') ?? expect.fail('there is the newcomer')
  await t.admin.access.resetPassword({ uid, password: GIVEN })
  const { token } = await t.anonymous.access.signIn({ loginName: 'sunqi', password: GIVEN })
  await expect(t.client(token).access.listUsers({})).rejects.toEqual(code('access.password-change-required'))
})

test('a password given anew stands, though somebody who still had the old one was just changing it', async () => {
  const clerk = await t.as('clerk')
  const { uid } = await clerk.access.me({})
  const [, change] = await Promise.allSettled([
    t.admin.access.resetPassword({ uid, password: GIVEN }),
    clerk.access.changePassword({ current: PASSWORD, next: `${PASSWORD}-kept` }),
  ])
  expect(change).toMatchObject({ status: 'rejected', reason: { code: 'access.wrong-password' } })
  expect((await t.anonymous.access.signIn({ loginName: 'u-clerk', password: GIVEN })).actor.uid).toBe(uid)
})
