import { PASSWORD, type Client, type TestHost } from './testHost'

/** A member of staff (role borrower) with a sign-in of their own, who has changed the given password. */
export async function newStaff(t: TestHost, loginName: string, name: string, department: string): Promise<Client> {
  const given = `${PASSWORD}-given`
  await t.admin.access.createUser({ loginName, name, role: 'borrower', department, password: given })
  const { token } = await t.anonymous.access.signIn({ loginName, password: given })
  const client = t.client(token)
  await client.access.changePassword({ current: given, next: PASSWORD })
  return client
}
