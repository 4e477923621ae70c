import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStaff } from '../../../tests/support/newStaff'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'

let t: TestHost
let staff: Client
let other: Client
let clerk: Client
let user = ''

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const lend = (ref: string) => t.admin.circulation.lend({ items: [{ ref }], borrower: 'A01', override: '测试' })
const loanOf = async (ref: string) =>
  (await staff.requests.ownLoans({})).loans.find((loan) => loan.record.code === ref) ?? expect.fail(ref)

beforeAll(async () => {
  t = await startTestHost()
  staff = await newStaff(t, 'li', '李敏', '待遇科')
  other = await newStaff(t, 'wang', '王强', '待遇科')
  clerk = await t.as('clerk')
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科' })
  await t.admin.circulation.createBorrower({ card: 'A02', name: '王强', department: '待遇科' })
  await t.admin.requests.saveGrants({ user: null, department: '待遇科', grants: [{ classCode: 'YB', type: null }] })
  const users = (await t.admin.requests.grants({})).users
  user = users.find((one) => one.name === '李敏')?.uid ?? ''
})
afterAll(() => t.close())

test('requests.linkBorrower refuses strangers, bad input, the forbidden, the unknown and the taken; then loans of the desk are seen', async () => {
  plainRecord(t.host, { code: 'L-1' })
  await lend('L-1')
  expect((await staff.requests.ownLoans({})).loans).toEqual([])
  const link = { user, borrower: 'A01' }
  await expect(t.anonymous.requests.linkBorrower(link)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.requests.linkBorrower({ ...link, borrower: '' })).rejects.toEqual(code('input.invalid'))
  await expect(clerk.requests.linkBorrower(link)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.requests.linkBorrower({ ...link, borrower: '无名' })).rejects.toEqual(
    code('circulation.unknown-borrower'),
  )
  await t.admin.requests.linkBorrower(link)
  expect(await loanOf('L-1')).toMatchObject({ dueOn: '2026-03-16', wanted: false, returnAnnounced: false })
  const second = (await t.admin.requests.grants({})).users.find((one) => one.name === '王强')?.uid ?? ''
  await expect(t.admin.requests.linkBorrower({ user: second, borrower: 'A01' })).rejects.toEqual(
    code('requests.borrower-taken'),
  )
  expect((await trailOf('requests.linkBorrower'))[0]).toMatchObject({ subject: '李敏' })
})

test('requests.extend refuses strangers, bad input, the forbidden and the loans of others; then renews, and asks the desk at the limit', async () => {
  plainRecord(t.host, { code: 'E-1' })
  await lend('E-1')
  const { lineId } = await loanOf('E-1')
  const wanted = { lines: [lineId], reason: '还要用' }
  await expect(t.anonymous.requests.extend(wanted)).rejects.toEqual(code('access.not-signed-in'))
  await expect(staff.requests.extend({ lines: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).requests.extend(wanted)).rejects.toEqual(code('access.forbidden'))
  await expect(other.requests.extend(wanted)).rejects.toEqual(code('not-found'))
  const first = await staff.requests.extend(wanted)
  expect(first).toMatchObject({ extended: 1, asked: 0, loans: [{ renewals: 1, dueOn: '2026-03-30' }] })
  const second = await staff.requests.extend(wanted)
  expect(second).toMatchObject({ extended: 0, asked: 1, loans: [{ extensionAsked: true }] })
  expect((await staff.requests.extend(wanted)).asked).toBe(1)
  const { wishes } = await clerk.requests.wishes({})
  expect(wishes).toMatchObject([{ kind: 'extend', note: '还要用', borrower: { name: '李敏' }, renewals: 1 }])
  expect((await trailOf('requests.extend'))[0]).toMatchObject({ subject: 'E-1', reason: '还要用' })
})

test('requests.answerExtension refuses strangers, bad input, the forbidden and what is answered; then the loan runs on, or a reason is given', async () => {
  const id = (await clerk.requests.wishes({})).wishes[0]?.id ?? 0
  const answer = { id, dueOn: '2026-04-10', reason: '特批' }
  await expect(t.anonymous.requests.answerExtension(answer)).rejects.toEqual(code('access.not-signed-in'))
  await expect(clerk.requests.answerExtension({ id, dueOn: 'May' })).rejects.toEqual(code('input.invalid'))
  await expect(staff.requests.answerExtension(answer)).rejects.toEqual(code('access.forbidden'))
  await expect(clerk.requests.answerExtension({ id, dueOn: null })).rejects.toEqual(code('requests.reason-needed'))
  await expect(clerk.requests.answerExtension({ id, dueOn: '2026-01-01' })).rejects.toEqual(
    code('circulation.bad-due-date'),
  )
  await clerk.requests.answerExtension(answer)
  expect(await loanOf('E-1')).toMatchObject({ dueOn: '2026-04-10', extensionAsked: false })
  await expect(clerk.requests.answerExtension(answer)).rejects.toEqual(code('requests.answered'))
  expect((await trailOf('requests.answerExtension'))[0]).toMatchObject({
    detail: { dueOn: ['2026-03-30', '2026-04-10'] },
    reason: '特批',
  })
})

test('requests.announceReturn refuses strangers, bad input, the forbidden and the loans of others; then the desk knows until it is back', async () => {
  plainRecord(t.host, { code: 'B-1' })
  await lend('B-1')
  const { lineId } = await loanOf('B-1')
  const coming = { lines: [lineId], note: '下午送回' }
  await expect(t.anonymous.requests.announceReturn(coming)).rejects.toEqual(code('access.not-signed-in'))
  await expect(staff.requests.announceReturn({ lines: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).requests.announceReturn(coming)).rejects.toEqual(code('access.forbidden'))
  await expect(other.requests.announceReturn(coming)).rejects.toEqual(code('not-found'))
  expect((await staff.requests.announceReturn(coming)).loans).toMatchObject([{ returnAnnounced: true }])
  expect((await clerk.requests.wishes({})).wishes).toMatchObject([{ kind: 'return', note: '下午送回' }])
  expect((await clerk.requests.counts({})).wishes).toBe(1)
  expect((await trailOf('requests.announceReturn'))[0]).toMatchObject({ subject: 'B-1', reason: '下午送回' })
  await t.admin.circulation.return({ items: [{ ref: 'B-1' }] })
  expect((await clerk.requests.wishes({})).wishes).toEqual([])
  const { loans } = await staff.requests.ownLoans({ returned: true })
  expect(loans).toMatchObject([{ record: { code: 'B-1' }, returnedOn: '2026-03-02' }])
})

test('somebody who waits for a record keeps it from being extended without the desk', async () => {
  const one = plainRecord(t.host, { code: 'N-1' })
  await lend('N-1')
  const asked = await other.requests.ask({ items: [{ kind: 'record', ref: one.uid }], purpose: '复核', takeOut: false })
  expect(asked.lines).toMatchObject([{ state: 'queued', position: 1, expectedOn: '2026-03-16' }])
  const { lineId, wanted } = await loanOf('N-1')
  expect(wanted).toBe(true)
  expect(await staff.requests.extend({ lines: [lineId] })).toMatchObject({ extended: 0, asked: 1 })
})

test('requests.pick and requests.release refuse strangers, bad input, the forbidden and what nobody waits for; then the trail tells', async () => {
  const box = plainBox(t.host, { number: '41', path: '一库-41列-A面-1节-1层' })
  const [free, out] = [
    plainRecord(t.host, { code: 'K-0', boxId: box.id }),
    plainRecord(t.host, { code: 'K-1', boxId: box.id }),
  ]
  await expect(t.anonymous.requests.pick({ ref: 'K-1' })).rejects.toEqual(code('access.not-signed-in'))
  await expect(clerk.requests.pick({ ref: '' })).rejects.toEqual(code('input.invalid'))
  await expect(staff.requests.pick({ ref: out.uid })).rejects.toEqual(code('access.forbidden'))
  await expect(clerk.requests.pick({ ref: free.uid })).rejects.toEqual(code('requests.nobody-waits', { code: 'K-0' }))
  await lend('K-1')
  const items = [{ kind: 'record' as const, ref: out.uid }]
  const asked = await other.requests.ask({ items, purpose: '复核', takeOut: false })
  await expect(clerk.requests.pick({ ref: 'K-1' })).rejects.toEqual(code('requests.not-here', { state: 'out' }))
  await t.admin.circulation.return({ items: [{ ref: 'K-1' }] })
  expect(await clerk.requests.pick({ ref: 'K-1' })).toMatchObject({ state: 'ready', request: { number: asked.number } })
  expect(await clerk.requests.pick({ ref: 'K-1' })).toMatchObject({ state: 'ready' })
  expect((await clerk.requests.queue({ ref: 'K-1' })).lines).toHaveLength(1)
  const give = { line: asked.lines[0]?.uid ?? '', reason: '急用另借' }
  await expect(t.anonymous.requests.release(give)).rejects.toEqual(code('access.not-signed-in'))
  await expect(clerk.requests.release({ ...give, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(other.requests.release(give)).rejects.toEqual(code('access.forbidden'))
  expect((await clerk.requests.release(give)).lines).toMatchObject([{ state: 'expired', reason: '急用另借' }])
  await expect(clerk.requests.release(give)).rejects.toEqual(code('requests.wrong-state'))
  expect((await trailOf('requests.release')).map((entry) => entry.subject)).toContain('K-1')
  expect((await trailOf('requests.pick'))[0]).toMatchObject({ subject: 'K-1' })
})
