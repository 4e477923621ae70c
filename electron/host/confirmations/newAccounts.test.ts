import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { upload } from '../../../tests/support/ledgers'
import { get, run, sql } from '../database/sql'
import { pdfScan } from '../objects/testing/scans'

const DAY = 24 * 3600_000
let t: TestHost
let clerk: Client
let number = 0

const code = (expected: string) => expect.objectContaining({ code: expected })
const skip = (days: number) => t.setNow(t.host.clock() + days * DAY)
const uidOf = (loginName: string) =>
  get<{ uid: string }>(t.host.room!.reader, sql`SELECT uid FROM users WHERE login_name = ${loginName}`)!.uid

/** Makes an account in the name of the administrator and takes it over with an own password. */
async function takeOver(loginName: string, given: string, own: string): Promise<Client> {
  const { token } = await t.anonymous.access.signIn({ loginName, password: given })
  const client = t.client(token)
  await client.access.changePassword({ current: given, next: own })
  return client
}
async function account(loginName: string, role: 'clerk' | 'archivist' | 'administrator' = 'clerk') {
  const given = `${PASSWORD}-given`
  await t.admin.access.createUser({ loginName, name: `姓名${loginName}`, role, department: '', password: given })
  return takeOver(loginName, given, PASSWORD)
}

/** A deletion that waits for a second person. */
async function proposedBy(client: Client) {
  const { uid } = plainRecord(t.host, { code: `N-${++number}`, person: '张三' })
  const { confirmation } = await client.catalogue.remove({ uid, reason: '重复录入' })
  const { hash: seen } = await t.admin.confirmations.get({ ref: confirmation })
  return { uid: confirmation, seen, reason: '同意' }
}
const signs = (client: Client, input: Awaited<ReturnType<typeof proposedBy>>) => client.confirmations.sign(input)

beforeAll(async () => {
  t = await startTestHost()
  clerk = await t.as('clerk')
  // The starting room ends, and with it the newness of everybody so far.
  skip(31)
})
beforeEach(() => run(t.host.room!.writer, sql`DELETE FROM settings WHERE key LIKE 'confirmations.newAccountDays%'`))
afterAll(() => t.close())

test('an administrator cannot sign with a second account made just now: by session, by password, by PIN', async () => {
  const other = await account('second')
  const act = await proposedBy(t.admin)
  await expect(t.anonymous.confirmations.sign(act)).rejects.toEqual(code('access.not-signed-in'))
  await expect(signs(other, act)).rejects.toMatchObject({
    code: 'confirmations.new-account',
    data: { name: '姓名second', days: 7, until: expect.stringMatching(/^2026-04-\d\d \d\d:\d\d$/) as string },
  })
  await expect(other.confirmations.makePin(act)).rejects.toEqual(code('confirmations.new-account'))
  await expect(t.admin.confirmations.signHere({ ...act, loginName: 'second', password: PASSWORD })).rejects.toEqual(
    code('confirmations.new-account'),
  )
  const view = await other.confirmations.get({ ref: act.uid })
  expect(view.guard).toMatchObject({ starting: false, mine: { why: 'new', days: 7 } })
  expect(view.may).not.toContain('sign')
  expect(view.may, 'to say no needs no second person').toContain('refuse')
  const seenByAdmin = await t.admin.confirmations.get({ ref: act.uid })
  expect(seenByAdmin.guard?.others.map(({ signer }) => signer)).toEqual(['姓名second'])
  expect(seenByAdmin.signed).toBe(0)
  await signs(clerk, act)
  expect((await t.admin.confirmations.get({ ref: act.uid })).state).toBe('done')
  skip(7)
  expect(await signs(other, await proposedBy(t.admin))).toMatchObject({ state: 'done', guard: null })
})

test('who gave a new account does not sign beside it, whichever of the two proposes; a third person does', async () => {
  const other = await account('third')
  const act = await proposedBy(other)
  await expect(signs(t.admin, act)).rejects.toMatchObject({
    code: 'confirmations.made-account',
    data: { name: '姓名third' },
  })
  expect((await t.admin.confirmations.get({ ref: act.uid })).guard?.mine).toMatchObject({
    why: 'made',
    name: '姓名third',
  })
  expect(await signs(clerk, act)).toMatchObject({ state: 'done' })
})

test('a reset password and an account opened again make it new; an own change of password does not', async () => {
  const other = await account('fourth')
  skip(8)
  await other.access.changePassword({ current: PASSWORD, next: `${PASSWORD}-own` })
  expect(await signs(other, await proposedBy(t.admin))).toMatchObject({ state: 'done' })
  const act = await proposedBy(clerk)
  await t.admin.access.resetPassword({ uid: uidOf('fourth'), password: `${PASSWORD}-reset` })
  const anew = await takeOver('fourth', `${PASSWORD}-reset`, PASSWORD)
  await expect(signs(anew, act)).rejects.toEqual(code('confirmations.new-account'))
  skip(8)
  const again = await proposedBy(clerk)
  const { users } = await t.admin.access.listUsers({})
  const { uid, version } = users.find(({ loginName }) => loginName === 'fourth')!
  const closed = await t.admin.access.updateUser({ uid, version, active: false })
  await t.admin.access.updateUser({ uid, version: closed.version, active: true })
  const { token } = await t.anonymous.access.signIn({ loginName: 'fourth', password: PASSWORD })
  await expect(signs(t.client(token), again)).rejects.toEqual(code('confirmations.new-account'))
})

test('paper entered by one account is not confirmed by a second one made just now', async () => {
  const other = await account('fifth')
  const { uid } = plainRecord(t.host, { code: `N-${++number}`, person: '张三' })
  const { confirmation } = await t.admin.catalogue.remove({ uid, reason: '重复录入' })
  const view = await t.admin.confirmations.declarePaper({ uid: confirmation, reason: '领导没有账户' })
  const { paperRoute } = await t.admin.confirmations.enterPaper({
    uid: confirmation,
    upload: await upload(t, t.admin, await pdfScan(1), '确认单.pdf'),
    code: view.code,
    signers: view.places.map(({ seat }) => ({ seat, name: '黄局', post: '局长', organisation: '医保局' })),
    signedOn: new Date(t.host.clock()).toISOString().slice(0, 10),
  })
  const compared = {
    uid: confirmation,
    seen: view.hash,
    entered: paperRoute!.entered!.at,
    agrees: true,
    reason: '一致',
  }
  await expect(other.confirmations.confirmPaper(compared)).rejects.toEqual(code('confirmations.new-account'))
  expect((await other.confirmations.get({ ref: confirmation })).may).not.toContain('confirmPaper')
  expect(await clerk.confirmations.confirmPaper(compared)).toMatchObject({ state: 'done' })
})

test('the number of days is a setting: none switches it off, but not on the spot for one act', async () => {
  const act = await proposedBy(t.admin)
  await t.admin.access.saveSettings({ settings: { 'confirmations.newAccountDays': 0 } })
  const other = await account('sixth')
  await expect(signs(other, act)).rejects.toEqual(code('confirmations.new-account'))
  await expect(
    t.admin.access.saveSettings({ settings: { 'confirmations.newAccountDaysBefore': null } }),
  ).rejects.toEqual(code('input.invalid'))
  skip(6)
  const newest = await account('seventh')
  const second = await proposedBy(t.admin)
  await expect(signs(newest, second)).rejects.toEqual(code('confirmations.new-account'))
  skip(1.1)
  const third = await proposedBy(t.admin)
  expect(await signs(newest, third)).toMatchObject({ state: 'done' })
  const trail = await t.admin.audit.list({ filter: { action: 'access.saveSettings' } })
  expect(trail.entries[0]?.detail).toMatchObject({ 'confirmations.newAccountDays': [null, 0] })
})

test('in a room just made new accounts sign, and the trail says so', async () => {
  const fresh = await startTestHost()
  try {
    const leader = await fresh.as('leader')
    const { uid } = plainRecord(fresh.host, { code: 'N-1', person: '张三' })
    run(fresh.host.room!.writer, sql`UPDATE records SET confirmed_at = 1 WHERE uid = ${uid}`)
    const { confirmation } = await fresh.admin.catalogue.changePeriod({
      uids: [uid],
      period: 'permanent',
      reason: '诉讼',
    })
    const view = await leader.confirmations.get({ ref: confirmation })
    expect(view).toMatchObject({ guard: { starting: true, mine: { why: 'new' } } })
    expect(view.may).toContain('sign')
    await leader.confirmations.sign({ uid: confirmation, seen: view.hash, reason: '同意' })
    const { entries } = await fresh.admin.audit.list({ filter: { action: 'confirmations.sign' } })
    expect(entries[0]?.detail).toMatchObject({ newAccount: 'new' })
  } finally {
    await fresh.close()
  }
})
