import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { pageTexts } from './testing/poppler'

let t: TestHost
let leader: Client

const code = (expected: string) => expect.objectContaining({ code: expected })

beforeAll(async () => {
  t = await startTestHost()
  leader = await t.as('leader')
})
afterAll(() => t.close())

/** Text of a sheet the administrator has just printed. */
async function textOf(file: string): Promise<string> {
  const { token } = await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })
  const administrator = t.host.sessions.find(token)
  if (!administrator) throw new Error('no session')
  return pageTexts(new Uint8Array(readFileSync(t.host.spool.find(administrator, file).path)))
    .join('')
    .replace(/\s/g, '')
}

test('forms.pickList refuses strangers, bad input, the forbidden and an empty list; then what is to be fetched stands on it, and on the trail', async () => {
  await expect(t.anonymous.forms.pickList({})).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.pickList({ locale: 'fr' as never })).rejects.toEqual(code('input.invalid'))
  await expect(leader.forms.pickList({})).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.pickList({})).rejects.toEqual(code('forms.nothing-to-print'))
  const record = plainRecord(t.host, { code: 'J045-P-1', person: '覃秀英', pages: 12 })
  const asked = { items: [{ kind: 'record' as const, ref: record.uid }], purpose: '业务复核', neededBy: '2026-03-06' }
  const { number } = await t.admin.requests.ask(asked)
  const { lines } = await leader.requests.get({ ref: number })
  await leader.requests.decide({ request: number, lines: lines.map(({ uid }) => ({ uid, approve: true })) })
  const printed = await t.admin.forms.pickList({})
  expect(printed).toMatchObject({ items: 1, skipped: 0 })
  const text = await textOf(printed.file)
  for (const words of ['取件清单', 'J045-P-1', number, '2026-03-06', '原件·带离档案室']) expect(text).toContain(words)
  const [entry] = (await t.admin.audit.list({ filter: { action: 'forms.pickList' } })).entries
  expect(entry?.detail).toMatchObject({ count: 1, which: ['J045-P-1'] })
})

test('what one has decided is found again, by oneself only', async () => {
  const decided = async (client: Client) =>
    (await client.requests.list({ filter: { which: 'decided' } })).requests.map((one) => one.number)
  expect(await decided(leader)).toEqual(['SQ2026-0001'])
  expect(await decided(t.admin)).toEqual([])
})

test('requests.day says whether the archive is open on a day and how many working days are left', async () => {
  await expect(t.anonymous.requests.day({ date: '2026-03-06' })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.requests.day({ date: '6.3.2026' })).rejects.toEqual(code('input.invalid'))
  expect(await t.admin.requests.day({ date: '2026-03-06' })).toEqual({
    workingDay: true,
    workingDays: 4,
    certain: true,
  })
  expect(await t.admin.requests.day({ date: '2026-03-07' })).toMatchObject({ workingDay: false, workingDays: 4 })
})
