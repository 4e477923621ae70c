import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { makeBarcode } from '../../../shared/rules/barcode'
import { asWriteDb } from '../database/sql'
import { openDatabase } from '../database/open'
import { insertLine } from './loanStore'

const DAY = 86_400_000
let t: TestHost
let box: { id: number; uid: string }
beforeAll(async () => {
  t = await startTestHost()
  box = plainBox(t.host, { number: '7', path: '一库-03列A面-2节-4层' })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
  await t.admin.circulation.createBorrower({ card: 'A02', name: '王强', department: '基金科' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const items = (...refs: string[]) => refs.map((ref) => ({ ref }))
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

test('circulation.lend refuses strangers, bad input, the forbidden, unknown records and borrowers; then one loan, one slip, on the trail', async () => {
  const record = plainRecord(t.host, { code: 'J045-1', boxId: box.id })
  const asked = { items: [{ ref: 'J045-1', pages: 32 }], borrower: 'A01', purpose: '复核报销' }
  await expect(t.anonymous.circulation.lend(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.circulation.lend({ ...asked, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).circulation.lend(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.circulation.lend({ ...asked, items: items('nix') })).rejects.toEqual(
    code('catalogue.no-such-code', { code: 'nix' }),
  )
  await expect(t.admin.circulation.lend({ ...asked, borrower: '无名' })).rejects.toEqual(
    code('circulation.unknown-borrower', { name: '无名' }),
  )
  await expect(t.admin.circulation.lend({ ...asked, dueOn: '2026-03-01' })).rejects.toEqual(
    code('circulation.bad-due-date'),
  )
  const loan = await t.admin.circulation.lend(asked)
  // Monday 2 March plus ten working days.
  expect(loan).toMatchObject({ slip: '2026-0001', dueOn: '2026-03-16', dueCertain: true })
  expect(loan.lines).toEqual([{ uid: record.uid, name: 'J045-1', pages: 32 }])
  expect((await t.admin.circulation.whereIs({ ref: record.uid })).state).toBe('out')
  const entries = await trailOf('circulation.lend')
  expect(entries.map((entry) => entry.subject).toSorted()).toEqual(['2026-0001', 'J045-1'])
  expect(entries.find((entry) => entry.subjectUid === record.uid)?.detail).toMatchObject({ state: ['in', 'out'] })
  await expect(t.admin.circulation.lend({ ...asked, borrower: 'A02' })).rejects.toEqual(
    code('circulation.record-out', { borrower: '李敏', dueOn: '2026-03-16' }),
  )
})

test('a refused loan uses up no slip number and changes nothing', async () => {
  plainRecord(t.host, { code: 'G-1' })
  plainRecord(t.host, { code: 'G-2', state: 'lost' })
  await expect(t.admin.circulation.lend({ items: items('G-1', 'G-2'), borrower: 'A02' })).rejects.toEqual(
    code('circulation.record-unavailable', { code: 'G-2', state: 'lost' }),
  )
  expect((await t.admin.circulation.whereIs({ ref: 'G-1' })).state).toBe('in')
  const before = (await t.admin.circulation.loans({ filter: { which: 'all' } })).lines[0]?.slip ?? ''
  const { slip } = await t.admin.circulation.lend({ items: items('G-1'), borrower: 'A02' })
  expect(Number(slip.slice(5))).toBe(Number(before.slice(5)) + 1)
})

test('two clerks who lend the same record at once: one gets it, the other reads who has it', async () => {
  plainRecord(t.host, { code: 'C-1' })
  const clerk = await t.as('clerk')
  const both = await Promise.allSettled([
    t.admin.circulation.lend({ items: items('C-1'), borrower: 'A01' }),
    clerk.circulation.lend({ items: items('C-1'), borrower: 'A02' }),
  ])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toEqual(code('circulation.record-out', { code: 'C-1' }))
})

test('a second connection that passed by every check is still stopped by the index: never twice on loan', async () => {
  const record = plainRecord(t.host, { code: 'C-2' })
  await t.admin.circulation.lend({ items: items('C-2'), borrower: 'A01' })
  const room = t.host.room ?? (undefined as never)
  const other = asWriteDb(openDatabase(room.databasePath, room.databaseKey))
  expect(() =>
    insertLine(other, { loanId: 1, recordId: record.id, dueOn: '2026-03-16', pages: null, name: 'C-2' }),
  ).toThrow(code('circulation.record-out', { code: 'C-2' }))
  other.raw.close()
})

test('circulation.return needs only the record: pages and damage are kept, the record waits for its box, putBack shelves it', async () => {
  const record = plainRecord(t.host, { code: 'R-1', boxId: box.id })
  await t.admin.circulation.lend({ items: [{ ref: 'R-1', pages: 20 }], borrower: 'A01' })
  const back = { items: [{ ref: makeBarcode('record', record.id), pages: 19, damage: '缺第 3 页' }] }
  await expect(t.anonymous.circulation.return(back)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.circulation.return({ items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).circulation.return(back)).rejects.toEqual(code('access.forbidden'))
  const { returned } = await t.admin.circulation.return(back)
  expect(returned).toMatchObject([{ name: 'R-1', pagesOut: 20, pagesIn: 19, state: 'to-return', borrower: '李敏' }])
  await expect(t.admin.circulation.return(back)).rejects.toEqual(code('circulation.not-out', { code: 'R-1' }))
  expect((await trailOf('circulation.return'))[0]).toMatchObject({ subject: 'R-1', reason: '缺第 3 页' })
  expect((await t.admin.circulation.toPutBack({})).records.map((one) => one.code)).toContain('R-1')
  await expect((await t.as('leader')).circulation.putBack({ refs: ['R-1'] })).rejects.toEqual(code('access.forbidden'))
  await expect(t.anonymous.circulation.putBack({ refs: ['R-1'] })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.circulation.putBack({ refs: [''] })).rejects.toEqual(code('input.invalid'))
  expect((await t.admin.circulation.putBack({ refs: ['R-1'] })).records[0]).toMatchObject({
    state: 'in',
    place: '一库-03列A面-2节-4层',
  })
  await expect(t.admin.circulation.putBack({ refs: ['R-1'] })).rejects.toEqual(code('storeroom.wrong-state'))
  expect((await trailOf('circulation.putBack'))[0]).toMatchObject({ subject: 'R-1' })
})

test('a record without a box can be lent by its business number before it is arranged and comes back to the table', async () => {
  plainRecord(t.host, { businessNumber: 'BX2024-7', state: 'arranging' })
  await t.admin.circulation.lend({ items: items(' bx2024-7 '), borrower: 'A01' })
  const { returned } = await t.admin.circulation.return({ items: items('BX2024-7') })
  expect(returned).toMatchObject([{ name: 'BX2024-7', state: 'arranging' }])
})

test('a box barcode lends all that is in it as one loan and skips what is out already', async () => {
  const full = plainBox(t.host, { number: '8' })
  for (const n of [1, 2, 3]) plainRecord(t.host, { code: `B-${n}`, boxId: full.id, pages: n })
  await t.admin.circulation.lend({ items: items('B-2'), borrower: 'A02' })
  const barcode = makeBarcode('box', full.id)
  expect(await t.admin.circulation.scan({ text: barcode })).toMatchObject({
    kind: 'box',
    total: 3,
    lendable: 2,
    out: 1,
  })
  const loan = await t.admin.circulation.lend({ items: items(barcode), borrower: 'A01' })
  expect(loan.lines.map((line) => line.name)).toEqual(['B-1', 'B-3'])
  expect(loan.skipped).toMatchObject([{ code: 'circulation.record-out', data: { code: 'B-2' } }])
  const { returned } = await t.admin.circulation.return({ items: items(barcode) })
  expect(returned.map((one) => one.name)).toEqual(['B-1', 'B-2', 'B-3'])
})

test('the one field tells cards, records, places and names apart and gives candidates for a damaged label', async () => {
  const record = plainRecord(t.host, {
    code: 'J045-ZY·YB·2023·D10-0012',
    businessNumber: 'BX99',
    person: '欧阳秀英',
    birth: '1956-03-08',
    employer: '某镇',
    idNumber: '450802195603081234',
    boxId: box.id,
    pages: 32,
  })
  const scan = (text: string) => t.admin.circulation.scan({ text })
  expect(await scan('a01')).toMatchObject({ kind: 'borrower', borrower: { name: '李敏', department: '待遇科' } })
  expect(await scan('李敏')).toMatchObject({ kind: 'borrower' })
  const found = await scan('J045-ZY·YB·2023·D10-0012')
  expect(found).toMatchObject({
    kind: 'record',
    record: {
      action: 'lend',
      birth: '1956-03',
      employer: '某镇',
      pages: 32,
      place: '一库-03列A面-2节-4层',
      box: { number: '7' },
    },
  })
  expect(JSON.stringify(found)).not.toContain('450802195603081234')
  expect(await scan(makeBarcode('record', record.id).toLowerCase())).toMatchObject({ kind: 'record' })
  expect(await scan('欧阳秀英')).toMatchObject({ kind: 'candidates', records: [{ businessNumber: 'BX99' }] })
  expect(await scan('6901234567892')).toEqual({ kind: 'unknown', text: '6901234567892' })
  expect(await scan(makeBarcode('record', 999_999))).toMatchObject({ kind: 'unknown' })
  await t.admin.circulation.lend({ items: items('BX99'), borrower: 'A02' })
  expect(await scan('BX99')).toMatchObject({
    record: { action: 'return', holder: { name: '王强', department: '基金科' } },
  })
  expect(await t.admin.circulation.scan({ text: 'BX99', mode: 'lend' })).toMatchObject({
    record: { action: 'refuse', refused: { code: 'circulation.record-out' } },
  })
  await expect(t.anonymous.circulation.scan({ text: 'BX99' })).rejects.toEqual(code('access.not-signed-in'))
})

test('two records with one business number are never guessed between', async () => {
  plainRecord(t.host, { businessNumber: 'DUP', person: '甲' })
  plainRecord(t.host, { businessNumber: 'DUP', person: '乙' })
  expect(await t.admin.circulation.scan({ text: 'DUP' })).toMatchObject({ kind: 'candidates' })
  await expect(t.admin.circulation.lend({ items: items('DUP'), borrower: 'A01' })).rejects.toEqual(
    code('catalogue.ambiguous-code', { code: 'DUP', count: 2 }),
  )
})

test('a borrower asks the desk, not the catalogue, where a record is', async () => {
  plainRecord(t.host, { code: 'W-1' })
  await t.admin.circulation.lend({ items: items('W-1'), borrower: 'A01' })
  const borrower = await t.as('borrower')
  await expect(borrower.circulation.whereIs({ ref: 'W-1' })).rejects.toEqual(code('access.forbidden'))
})

test('circulation.createBorrower and updateBorrower refuse strangers, bad input, the forbidden and a taken card; then tell the trail', async () => {
  const someone = { card: 'A09', name: '赵六', department: '稽核科' }
  await expect(t.anonymous.circulation.createBorrower(someone)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.circulation.createBorrower({ ...someone, name: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).circulation.createBorrower(someone)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.circulation.createBorrower({ ...someone, card: 'a01' })).rejects.toEqual(
    code('circulation.card-taken', { name: '李敏' }),
  )
  const made = await t.admin.circulation.createBorrower(someone)
  expect((await trailOf('circulation.createBorrower'))[0]?.subject).toBe('赵六')
  const change = { uid: made.uid, version: made.version, department: '基金科' }
  await expect(t.anonymous.circulation.updateBorrower(change)).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('leader')).circulation.updateBorrower(change)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.circulation.updateBorrower({ ...change, name: '' })).rejects.toEqual(code('input.invalid'))
  await expect(t.admin.circulation.updateBorrower({ ...change, card: 'A01' })).rejects.toEqual(
    code('circulation.card-taken'),
  )
  expect(await t.admin.circulation.updateBorrower(change)).toMatchObject({ department: '基金科', version: 2 })
  await expect(t.admin.circulation.updateBorrower(change)).rejects.toEqual(code('conflict'))
  expect((await trailOf('circulation.updateBorrower'))[0]?.detail).toEqual({ department: ['稽核科', '基金科'] })
  await t.admin.circulation.updateBorrower({ uid: made.uid, version: 2, active: false, phone: '13812345678' })
  expect((await trailOf('circulation.updateBorrower'))[0]?.detail).toMatchObject({ phone: ['', '138****5678'] })
  plainRecord(t.host, { code: 'X-1' })
  await expect(t.admin.circulation.lend({ items: items('X-1'), borrower: '赵六' })).rejects.toEqual(
    code('circulation.borrower-inactive'),
  )
})

test('borrowers are found by pinyin initials; an unknown one is registered with the loan when asked, namesakes need the card', async () => {
  const found = await t.admin.circulation.borrowers({ text: 'wq' })
  expect(found.borrowers.map((one) => one.name)).toEqual(['王强'])
  plainRecord(t.host, { code: 'N-1' })
  plainRecord(t.host, { code: 'N-2' })
  const { borrower } = await t.admin.circulation.lend({ items: items('N-1'), borrower: '钱七', register: true })
  expect(borrower).toMatchObject({ name: '钱七', onLoan: 1 })
  expect(borrower.card).toMatch(/^J\d{4}$/)
  await t.admin.circulation.createBorrower({ name: '钱七' })
  await expect(t.admin.circulation.lend({ items: items('N-2'), borrower: '钱七' })).rejects.toEqual(
    code('circulation.ambiguous-borrower', { count: 2 }),
  )
  await t.admin.circulation.lend({ items: items('N-2'), borrower: borrower.card })
})

test('overdue records stand in the overdue list, block the next loan, can be renewed up to the limit, and leave the list when they are back', async () => {
  const { uid } = await t.admin.circulation.createBorrower({ card: 'O1', name: '孙八' })
  for (const n of [1, 2]) plainRecord(t.host, { code: `O-${n}` })
  const lent = await t.admin.circulation.lend({ items: items('O-1'), borrower: 'O1', dueOn: '2026-03-03' })
  const overdue = async () =>
    (await t.admin.circulation.loans({ filter: { overdue: true, borrower: uid } })).lines.map((line) => line.code)
  t.setNow(START + DAY)
  expect(await overdue()).toEqual([])
  t.setNow(START + 2 * DAY)
  expect(await overdue()).toEqual(['O-1'])
  await expect(t.admin.circulation.lend({ items: items('O-2'), borrower: 'O1' })).rejects.toEqual(
    code('circulation.borrower-blocked', { count: 1 }),
  )
  await expect(
    (await t.as('clerk')).circulation.lend({ items: items('O-2'), borrower: 'O1', override: '急' }),
  ).rejects.toEqual(code('access.forbidden', { ability: 'circulation.override' }))
  await t.admin.circulation.lend({ items: items('O-2'), borrower: 'O1', override: '审计组急用' })
  expect((await trailOf('circulation.lend')).some((entry) => entry.reason === '审计组急用')).toBe(true)
  await expect(t.anonymous.circulation.renew({ refs: ['O-1'] })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.circulation.renew({ refs: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).circulation.renew({ refs: ['O-1'] })).rejects.toEqual(code('access.forbidden'))
  const { lines } = await t.admin.circulation.renew({ refs: ['O-1'], reason: '电话续借' })
  expect(lines).toMatchObject([{ code: 'O-1', dueOn: '2026-03-18', renewals: 1, overdueDays: 0 }])
  await expect(t.admin.circulation.renew({ refs: ['O-1'] })).rejects.toEqual(
    code('circulation.renewal-limit', { count: 1 }),
  )
  expect((await trailOf('circulation.renew'))[0]?.detail).toMatchObject({ dueOn: ['2026-03-03', '2026-03-18'] })
  expect(await overdue()).toEqual([])
  t.setNow(START + 30 * DAY)
  expect(await overdue()).toEqual(['O-2', 'O-1'].toSorted())
  await t.admin.circulation.return({ items: items('O-1', 'O-2') })
  expect(await overdue()).toEqual([])
  expect((await t.admin.circulation.loan({ uid: lent.uid })).lines).toMatchObject([{ code: 'O-1', overdueDays: 14 }])
  t.setNow(START)
})

test('the list of loans pages without losing or repeating a line', async () => {
  const seen: number[] = []
  let cursor: string | null = null
  let total = 0
  do {
    const page: Awaited<ReturnType<typeof t.admin.circulation.loans>> = await t.admin.circulation.loans({
      filter: { which: 'all' },
      limit: 3,
      cursor,
    })
    seen.push(...page.lines.map((line) => line.id))
    total = page.total
    cursor = page.cursor
  } while (cursor)
  expect(seen.length).toBe(total)
  expect(new Set(seen).size).toBe(total)
})

test('the room’s own settings rule the desk', async () => {
  await t.admin.access.saveSettings({ settings: { 'circulation.loanDays': 3, 'circulation.blockOverdue': false } })
  expect(await t.admin.circulation.dueDate({})).toEqual({
    dueOn: '2026-03-05',
    workingDays: 3,
    certain: true,
    workingDay: true,
  })
  expect(await t.admin.circulation.dueDate({ dueOn: '2027-03-01' })).toMatchObject({ certain: false })
})

test('lending and taking back a record does not throw away what somebody is writing about it meanwhile', async () => {
  const { uid } = await t.admin.catalogue.create({
    type: 'reimbursement',
    businessNumber: 'EDIT-1',
    year: 2023,
    yearSource: 'ledger',
    details: { name: '张三' },
    reasons: {},
  })
  const { version } = await t.admin.catalogue.get({ uid })
  await t.admin.circulation.lend({ items: items(uid), borrower: 'A01', override: '急' })
  const saved = await t.admin.catalogue.update({ uid, version, year: 2022 })
  await t.admin.circulation.return({ items: items(uid) })
  await t.admin.circulation.putBack({ refs: [uid] }).catch(() => undefined)
  await t.admin.catalogue.update({ uid, version: saved.version, year: 2021 })
  await expect(t.admin.catalogue.update({ uid, version, year: 2020 })).rejects.toEqual(code('conflict'))
})

test('a record whose rule of approval names it is lent at the desk with an approved request, by who decides, or with a reason; others as ever', async () => {
  for (const ref of ['GM-1', 'GM-2', 'GM-3']) plainRecord(t.host, { code: ref })
  const room = t.host.room ?? expect.fail('a room is open')
  room.writer.raw.prepare("UPDATE records SET secrecy = '机密' WHERE code IN ('GM-1', 'GM-2')").run()
  await t.admin.circulation.createBorrower({ card: 'G01', name: '何密', department: '基金科' })
  const lend = (client: Client, ref: string, override = '') =>
    client.circulation.lend({ items: [{ ref }], borrower: 'G01', override })
  const clerk = await t.as('clerk')
  await lend(clerk, 'GM-3')
  await expect(lend(clerk, 'GM-1')).rejects.toEqual(
    code('circulation.approval-needed', { code: 'GM-1', levels: ['档案室负责人', '分管领导'], count: 1 }),
  )
  await expect(lend(clerk, 'GM-1', '李局同意')).rejects.toEqual(code('access.forbidden'))
  const archivist = await t.as('archivist')
  await lend(archivist, 'GM-1', '李局同意')
  const entries = (await t.admin.audit.list({ filter: { action: 'circulation.lend' } })).entries
  expect(entries.find(({ reason }) => reason === '李局同意')).toBeDefined()
  const asked = { items: [{ kind: 'record' as const, ref: 'GM-2' }], purpose: '核查', borrower: 'G01' }
  const { number, lines } = await t.admin.requests.ask(asked)
  for (const by of [archivist, await t.as('leader')])
    await by.requests.decide({ request: number, lines: [{ uid: lines[0]?.uid ?? '', approve: true }] })
  expect((await lend(clerk, 'GM-2')).lines).toMatchObject([{ name: 'GM-2' }])
})
