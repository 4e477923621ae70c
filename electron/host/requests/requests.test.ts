import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { newStaff } from '../../../tests/support/newStaff'
import { START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'

const DAY = 86_400_000
let t: TestHost
let staff: Client
let other: Client
let leader: Client
let archivist: Client

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

beforeAll(async () => {
  t = await startTestHost()
  staff = await newStaff(t, 'li', '李敏', '待遇科')
  other = await newStaff(t, 'wang', '王强', '待遇科')
  leader = await t.as('leader')
  archivist = await t.as('archivist')
  await t.admin.requests.saveGrants({
    user: null,
    department: '待遇科',
    grants: [{ classCode: 'YB', type: 'reimbursement' }],
  })
})
afterAll(() => t.close())

const record = (ref: string) => ({ kind: 'record' as const, ref })
const approved = async (number: string, by: Client = leader) => {
  const { lines } = await by.requests.get({ ref: number })
  return by.requests.decide({ request: number, lines: lines.map(({ uid }) => ({ uid, approve: true })) })
}

test('staff find only records of their own business, masked and without who has them', async () => {
  const mine = plainRecord(t.host, { code: 'S-1', person: '覃秀英', idNumber: '450802196001011234' })
  plainRecord(t.host, { code: 'S-2', person: '覃秀英', classCode: 'GL' })
  const found = await staff.requests.search({ text: '覃秀英' })
  expect(found.hits.map((hit) => hit.uid)).toEqual([mine.uid])
  expect(found.total).toBe(1)
  expect(JSON.stringify(found)).not.toContain('196001011234')
  expect((await leader.requests.search({ text: '覃秀英' })).total).toBe(2)
  await t.admin.circulation.lend({ items: [{ ref: 'S-1' }], borrower: '何芳', register: true })
  const [out] = (await staff.requests.search({ text: '覃秀英' })).hits
  expect(out).toMatchObject({ availability: 'out', dueOn: '2026-03-16' })
  expect(JSON.stringify(out)).not.toContain('何芳')
  for (const asked of [{ text: '' }, { text: '覃' }, { text: '覃', everywhere: true }, { text: 'S-', deep: true }]) {
    const { hits } = await staff.requests.search(asked)
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.every((hit) => hit.classCode === 'YB')).toBe(true)
  }
  expect((await staff.requests.options({})).classes.map((one) => one.code)).toEqual(['YB'])
})

test('staff do not find what was destroyed or given to the archives: nobody could bring it', async () => {
  plainRecord(t.host, { code: 'S-3', person: '农志远', state: 'in' })
  for (const state of ['destroyed', 'transferred'] as const) {
    const { uid } = plainRecord(t.host, { code: `S-${state}`, person: '农志远', state })
    const { hits, total } = await staff.requests.search({ text: '农志远' })
    expect({ total, codes: hits.map((hit) => hit.code) }).toEqual({ total: 1, codes: ['S-3'] })
    const gone = code('catalogue.gone', { code: `S-${state}`, state })
    await expect(staff.requests.ask({ items: [record(uid)], purpose: '业务复核' })).rejects.toEqual(gone)
  }
  expect((await leader.requests.search({ text: '农志远' })).total).toBe(1)
})

test('staff without a grant find nothing', async () => {
  const nobody = await t.as('borrower')
  expect(await nobody.requests.search({ text: '覃秀英' })).toMatchObject({ total: 0, hits: [] })
  expect(await nobody.requests.options({})).toMatchObject({ classes: [], types: [], everything: false })
})

test('requests.ask refuses strangers, bad input, the forbidden, other business; then one number without gaps, on the trail', async () => {
  const one = plainRecord(t.host, { code: 'A-1' })
  const foreign = plainRecord(t.host, { code: 'A-2', classCode: 'GL' })
  const asked = { items: [record(one.uid)], purpose: '业务复核' }
  await expect(t.anonymous.requests.ask(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(staff.requests.ask({ ...asked, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).requests.ask(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(staff.requests.ask({ ...asked, items: [record(foreign.uid)] })).rejects.toEqual(
    code('catalogue.no-such-code'),
  )
  await expect(staff.requests.ask({ ...asked, items: [record('A-1')] })).rejects.toEqual(code('catalogue.no-such-code'))
  await expect(staff.requests.ask({ ...asked, neededBy: '2026-03-01' })).rejects.toEqual(code('requests.past-date'))
  await expect(staff.requests.ask({ ...asked, borrower: '王强' })).rejects.toEqual(code('access.forbidden'))
  const request = await staff.requests.ask(asked)
  expect(request).toMatchObject({ number: 'SQ2026-0001', mine: true, open: true, borrower: { name: '李敏' } })
  expect(request.lines).toMatchObject([{ state: 'asked', record: { uid: one.uid }, place: null, barcode: null }])
  expect(request.lines[0]?.levels).toMatchObject([{ role: 'leader', decision: null }])
  await expect(staff.requests.ask(asked)).rejects.toEqual(code('requests.already-asked', { number: 'SQ2026-0001' }))
  const entries = await trailOf('requests.ask')
  expect(entries.map((entry) => entry.subject).toSorted()).toEqual(['A-1', 'SQ2026-0001'])
})

test('a request is seen by its asker and by those at work with it, by nobody else', async () => {
  const one = plainRecord(t.host, { code: 'V-1' })
  const { number } = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  expect((await staff.requests.list({})).requests.map((row) => row.number)).toContain(number)
  expect((await other.requests.list({})).requests).toEqual([])
  await expect(other.requests.get({ ref: number })).rejects.toEqual(code('not-found'))
  await expect(other.requests.list({ filter: { which: 'all' } })).rejects.toEqual(code('access.forbidden'))
  expect((await leader.requests.list({ filter: { which: 'to-decide' } })).requests.map((row) => row.number)).toContain(
    number,
  )
  expect((await archivist.requests.list({ filter: { which: 'to-decide' } })).requests).toEqual([])
  expect((await archivist.requests.get({ ref: number })).lines[0]?.place).not.toBeNull()
})

test('requests.withdraw refuses strangers, bad input, others and what is over; then the lines are withdrawn, on the trail', async () => {
  const one = plainRecord(t.host, { code: 'W-1' })
  const { number } = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  await expect(t.anonymous.requests.withdraw({ request: number })).rejects.toEqual(code('access.not-signed-in'))
  await expect(staff.requests.withdraw({ request: number, lines: [] })).rejects.toEqual(code('input.invalid'))
  await expect(other.requests.withdraw({ request: number })).rejects.toEqual(code('not-found'))
  await expect(leader.requests.withdraw({ request: number })).rejects.toEqual(code('access.forbidden'))
  const after = await staff.requests.withdraw({ request: number, reason: '不需要了' })
  expect(after).toMatchObject({ open: false, lines: [{ state: 'withdrawn', reason: '不需要了' }] })
  await expect(staff.requests.withdraw({ request: number })).rejects.toEqual(code('requests.wrong-state'))
  expect((await trailOf('requests.withdraw'))[0]).toMatchObject({ subject: 'W-1', reason: '不需要了' })
})

test('asked, approved, picked in walking order, handed out at the desk, returned to the next in line', async () => {
  const far = plainBox(t.host, { number: '10', path: '一库-09列-A面-1节-1层' })
  const near = plainBox(t.host, { number: '2', path: '一库-01列-A面-1节-1层' })
  const [b, a] = [
    plainRecord(t.host, { code: 'P-B', boxId: far.id }),
    plainRecord(t.host, { code: 'P-A', boxId: near.id }),
  ]
  const asked = await staff.requests.ask({ items: [record(b.uid), record(a.uid)], purpose: '待遇核定' })
  await approved(asked.number)
  const second = await other.requests.ask({ items: [record(b.uid)], purpose: '待遇核定' })
  expect((await approved(second.number)).lines[0]).toMatchObject({ state: 'queued', position: 2 })
  const list = (await archivist.requests.pickList({})).lines.filter((line) => line.request.number === asked.number)
  expect(list.map((line) => line.record?.code)).toEqual(['P-A', 'P-B'])
  expect(await archivist.requests.pick({ ref: 'P-B' })).toMatchObject({ state: 'ready', readyUntil: '2026-03-05' })
  expect((await staff.requests.counts({})).ready).toBe(1)
  expect((await archivist.requests.readyShelf({})).lines.map((line) => line.record?.code)).toContain('P-B')
  const wrong = archivist.circulation.lend({ items: [{ ref: 'P-B' }], borrower: '王强' })
  await expect(wrong).rejects.toEqual(code('circulation.reserved', { number: asked.number, borrower: '李敏' }))
  const { slip } = await archivist.circulation.lend({ items: [{ ref: 'P-B' }], borrower: '李敏' })
  const mine = (await staff.requests.get({ ref: asked.number })).lines.find((line) => line.record?.code === 'P-B')
  expect(mine).toMatchObject({ state: 'lent', loan: { slip } })
  const { returned } = await archivist.circulation.return({ items: [{ ref: 'P-B' }] })
  expect(returned[0]?.next).toEqual({ number: second.number, borrower: '王强' })
  expect((await other.requests.get({ ref: second.number })).lines[0]?.state).toBe('to-pick')
  expect(
    (await staff.requests.get({ ref: asked.number })).lines.find((line) => line.record?.code === 'P-B')?.state,
  ).toBe('done')
  await archivist.requests.pick({ ref: 'P-B' })
  expect((await archivist.circulation.toPutBack({})).records.map((one) => one.code)).not.toContain('P-B')
})

test('a promised record is lent to somebody else only with a reason, and the promise waits again', async () => {
  const one = plainRecord(t.host, { code: 'O-1' })
  const { number } = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  await expect(archivist.circulation.lend({ items: [{ ref: 'O-1' }], borrower: '李敏' })).rejects.toEqual(
    code('circulation.approval-pending', { number }),
  )
  await approved(number)
  const lend = (override: string) => archivist.circulation.lend({ items: [{ ref: 'O-1' }], borrower: '王强', override })
  await expect(lend('')).rejects.toEqual(code('circulation.reserved'))
  await lend('领导急用')
  expect((await staff.requests.get({ ref: number })).lines[0]).toMatchObject({ state: 'queued', position: 1 })
  await archivist.circulation.return({ items: [{ ref: 'O-1' }] })
  expect((await staff.requests.get({ ref: number })).lines[0]?.state).toBe('to-pick')
})

test('what nobody fetches goes to the next in line, then back to its place', async () => {
  const box = plainBox(t.host, { number: '31', path: '一库-31列-A面-1节-1层' })
  const one = plainRecord(t.host, { code: 'X-1', boxId: box.id })
  const first = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  const second = await other.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  await approved(first.number)
  await approved(second.number)
  await archivist.requests.pick({ ref: 'X-1' })
  const state = async (client: Client, ref: string) => (await client.requests.get({ ref })).lines[0]?.state
  t.setNow(START + 10 * DAY)
  expect(await state(other, second.number)).toBe('ready')
  expect(await state(staff, first.number)).toBe('queued')
  await other.requests.withdraw({ request: second.number })
  expect(await state(staff, first.number)).toBe('ready')
  t.setNow(START + 30 * DAY)
  expect(await state(staff, first.number)).toBe('expired')
  expect((await archivist.circulation.whereIs({ ref: 'X-1' })).state).toBe('to-return')
  expect((await trailOf('requests.expire')).length).toBeGreaterThan(0)
})

test('the asker hears of a decision at once, other staff do not', async () => {
  const one = plainRecord(t.host, { code: 'Z-1' })
  const { number, uid } = await staff.requests.ask({ items: [record(one.uid)], purpose: '业务复核' })
  const heard: { users?: readonly string[]; ids?: string[] | undefined }[] = []
  const stop = t.host.events.subscribe((notice) => {
    if (notice.kind === 'changed' && notice.topic === 'requests') heard.push(notice)
  })
  await approved(number)
  stop()
  const me = (await staff.access.me({})).uid
  expect(heard.length).toBeGreaterThan(0)
  for (const notice of heard) expect(notice).toMatchObject({ users: [me], ids: [uid] })
})
