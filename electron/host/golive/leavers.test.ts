import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, START, startTestHost, type TestHost } from '../../../tests/support/testHost'
import { asWriteDb, run, sql, value } from '../database/sql'
import { fail } from '../errors'
import { leadersOf } from './deputies'

const DAY = 86_400_000
let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科' })
})
afterEach(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const roomOf = () => t.host.room ?? fail('room.none-open')
const items = (...refs: string[]) => refs.map((ref) => ({ ref }))
const borrower = async () =>
  (await t.admin.circulation.borrowers({ text: 'A01', inactive: true })).borrowers[0] ?? fail('not-found')

/** The text of a printed sheet. */
async function textOf(file: string): Promise<string> {
  const { uid } = await t.admin.access.me({})
  const { path } = t.host.spool.find({ uid, userId: 1 } as never, file)
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

test('golive.lateLoan refuses strangers, bad input, the forbidden, days to come or too long ago, and loans beside others; then the loan bears its real day', async () => {
  plainRecord(t.host, { code: 'L-1' })
  const asked = { borrower: 'A01', items: items('L-1'), lentOn: '2026-02-27', paperSlip: 'ZD2026-0001' }
  await expect(t.anonymous.golive.lateLoan(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.lateLoan({ ...asked, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).golive.lateLoan(asked)).rejects.toEqual(code('access.forbidden'))
  const clerk = await t.as('clerk')
  await expect(clerk.golive.lateLoan({ ...asked, lentOn: '2026-03-03' })).rejects.toEqual(code('golive.day-in-future'))
  const old = { ...asked, lentOn: '2026-01-05' }
  await expect(clerk.golive.lateLoan(old)).rejects.toEqual(code('golive.too-long-ago', { limit: 7 }))
  await expect(t.admin.golive.lateLoan(old)).rejects.toEqual(code('golive.reason-needed'))
  await expect(clerk.golive.lateLoan({ ...asked, borrower: '无名' })).rejects.toEqual(
    code('circulation.unknown-borrower'),
  )
  const made = await clerk.golive.lateLoan(asked)
  expect(made).toMatchObject({ slip: 'BL2026-0001', borrower: '李敏', records: 1 })
  const [line] = (await t.admin.circulation.loans({})).lines
  expect(line).toMatchObject({ lentOn: '2026-02-27', enteredOn: '2026-03-02', paperSlip: 'ZD2026-0001' })
  const entries = await trailOf('golive.lateLoan')
  expect(entries.map(({ subject }) => subject).toSorted()).toEqual(['BL2026-0001', 'L-1'])
  expect(entries[0]?.detail).toMatchObject({ lentOn: '2026-02-27', enteredOn: '2026-03-02' })
  await expect(clerk.golive.lateLoan(asked)).rejects.toEqual(code('circulation.record-out'))
  await t.admin.circulation.return({ items: items('L-1') })
  await expect(clerk.golive.lateLoan(asked)).rejects.toEqual(code('golive.overlaps', { code: 'L-1' }))
})

test('golive.lateReturn refuses strangers, bad input, the forbidden, what is not out and days before the loan; then the return bears its real day', async () => {
  plainRecord(t.host, { code: 'L-2' })
  await t.admin.golive.lateLoan({ borrower: 'A01', items: items('L-2'), lentOn: '2026-02-26' })
  const asked = { items: items('L-2'), returnedOn: '2026-02-27' }
  await expect(t.anonymous.golive.lateReturn(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.lateReturn({ ...asked, items: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).golive.lateReturn(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.lateReturn({ ...asked, returnedOn: '2026-02-25' })).rejects.toEqual(
    code('golive.before-lent', { lentOn: '2026-02-26' }),
  )
  const { returned } = await t.admin.golive.lateReturn(asked)
  expect(returned).toMatchObject([{ name: 'L-2', borrower: '李敏', state: 'arranging' }])
  const [line] = (await t.admin.circulation.loans({ filter: { which: 'returned' } })).lines
  expect(line).toMatchObject({ returnedOn: '2026-02-27', returnEnteredOn: '2026-03-02' })
  await expect(t.admin.golive.lateReturn(asked)).rejects.toEqual(code('circulation.not-out'))
  expect(await trailOf('golive.lateReturn')).toHaveLength(1)
  const { entries, limit, anyDay } = await t.admin.golive.lateEntries({})
  expect(entries.map(({ kind, happenedOn }) => [kind, happenedOn])).toEqual(
    expect.arrayContaining([
      ['loan', '2026-02-26'],
      ['return', '2026-02-27'],
    ]),
  )
  expect([limit, anyDay]).toEqual([7, true])
})

test('after a restore a paper slip that is ahead of the counter is taken as it is, and what lies between shows as missing until it is explained', async () => {
  for (const name of ['S-1', 'S-2', 'S-3']) plainRecord(t.host, { code: name })
  await t.admin.circulation.lend({ items: items('S-1'), borrower: 'A01' })
  const late = { borrower: 'A01', lentOn: '2026-03-01', paperSlip: '2026-0004' }
  await expect(t.admin.golive.lateLoan({ ...late, items: items('S-2'), paperSlip: '2026-9999' })).rejects.toEqual(
    code('golive.slip-too-far', { last: 1 }),
  )
  expect((await t.admin.golive.lateLoan({ ...late, items: items('S-2') })).slip).toBe('2026-0004')
  await expect(t.admin.golive.lateLoan({ ...late, items: items('S-3') })).rejects.toEqual(code('golive.slip-taken'))
  const loans = async () => (await t.admin.golive.numbers({ year: 2026 })).series.find(({ kind }) => kind === 'loan')
  expect(await loans()).toMatchObject({ last: 4, used: 2, open: 2 })
  const asked = { kind: 'loan', year: 2026, numbers: [2, 3], explanation: '停电时作废' }
  await expect(t.anonymous.golive.explainGap(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.explainGap({ ...asked, explanation: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).golive.explainGap(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.explainGap({ ...asked, numbers: [1] })).rejects.toEqual(
    code('golive.no-such-number', { name: '2026-0001' }),
  )
  await t.admin.golive.explainGap(asked)
  expect(await loans()).toMatchObject({
    open: 0,
    gaps: [{ name: '2026-0002', explanation: '停电时作废', by: '管理员甲' }, {}],
  })
  expect((await trailOf('golive.explainGap')).map(({ subject }) => subject).toSorted()).toEqual([
    '2026-0002',
    '2026-0003',
  ])
  // A gap that turns up on paper after all is entered under its own number.
  expect((await t.admin.golive.lateLoan({ ...late, items: items('S-3'), paperSlip: '2026-0002' })).slip).toBe(
    '2026-0002',
  )
  expect((await loans())?.gaps.map(({ name }) => name)).toEqual(['2026-0003'])
})

test('golive.continueSeries refuses strangers, bad input, the forbidden and numbers behind or far ahead; then the next slip follows the last one on paper', async () => {
  plainRecord(t.host, { code: 'N-1' })
  const asked = { kind: 'loan', year: 2026, last: 57, reason: '恢复 3 月 1 日备份' }
  await expect(t.anonymous.golive.continueSeries(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.continueSeries({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).golive.continueSeries(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.continueSeries({ ...asked, last: 5000 })).rejects.toEqual(code('golive.slip-too-far'))
  await t.admin.golive.continueSeries(asked)
  await expect(t.admin.golive.continueSeries(asked)).rejects.toEqual(code('golive.slip-taken'))
  expect((await t.admin.circulation.lend({ items: items('N-1'), borrower: 'A01' })).slip).toBe('2026-0058')
  expect((await trailOf('golive.continueSeries'))[0]).toMatchObject({ subject: '2026-0057', detail: { last: [0, 57] } })
})

test('golive.paperForm refuses strangers, bad input and the forbidden; then prints numbered sheets, which are missing until they are entered', async () => {
  await expect(t.anonymous.golive.paperForm({})).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.paperForm({ sheets: 0 })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).golive.paperForm({})).rejects.toEqual(code('access.forbidden'))
  const printed = await t.admin.golive.paperForm({ sheets: 2 })
  expect(printed).toMatchObject({ pages: 2, missingGlyphs: [] })
  const text = await textOf(printed.file)
  for (const word of ['ZD2026-0001', 'ZD2026-0002', '借出签字', '归还签字', '16']) expect(text).toContain(word)
  plainRecord(t.host, { code: 'P-1' })
  await t.admin.golive.lateLoan({
    borrower: 'A01',
    items: items('P-1'),
    lentOn: '2026-03-01',
    paperSlip: 'ZD2026-0002-3',
  })
  const { series } = await t.admin.golive.numbers({ year: 2026 })
  expect(series.find(({ kind }) => kind === 'ZD')?.gaps.map(({ name }) => name)).toEqual(['ZD2026-0001'])
  expect((await trailOf('golive.paperForm'))[0]?.detail).toEqual({
    count: 2,
    first: 'ZD2026-0001',
    last: 'ZD2026-0002',
  })
})

test('golive.clearLeaver refuses strangers, bad input, the forbidden and whoever has something unexplained; then borrowing and sign-in end, and the slip can be printed', async () => {
  plainRecord(t.host, { code: 'C-1' })
  plainRecord(t.host, { code: 'C-2' })
  await t.admin.circulation.lend({ items: items('C-1', 'C-2'), borrower: 'A01' })
  const user = await t.admin.access.createUser({
    loginName: 'limin',
    name: '李敏',
    role: 'borrower',
    department: '',
    password: PASSWORD,
  })
  const db = asWriteDb(roomOf().writer.raw)
  run(db, sql`UPDATE borrowers SET user_id = (SELECT id FROM users WHERE uid = ${user.uid}) WHERE card = 'A01'`)
  const { token } = await t.anonymous.access.signIn({ loginName: 'limin', password: PASSWORD })
  const { uid } = await borrower()
  const asked = { borrower: uid, reason: '调离' }
  await expect(t.anonymous.golive.clearLeaver(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.clearLeaver({ ...asked, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).golive.clearLeaver(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.clearLeaver(asked)).rejects.toEqual(
    code('golive.not-cleared', { count: 2, codes: ['C-1', 'C-2'] }),
  )
  const seen = await t.admin.golive.clearance({ borrower: uid })
  expect(seen).toMatchObject({ user: { name: 'limin' }, last: null })
  await t.admin.circulation.return({ items: items('C-1') })
  const line = seen.lines.find((one) => one.code === 'C-2')?.id ?? 0
  const archivist = await t.as('archivist')
  const { uid: done, number } = await archivist.golive.clearLeaver({
    ...asked,
    explained: [{ line, text: '移交王强继续使用' }],
  })
  expect(number).toBe('QT2026-0001')
  expect(await borrower()).toMatchObject({ active: false, onLoan: 1 })
  await expect(t.client(token).access.me({})).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.anonymous.access.signIn({ loginName: 'limin', password: PASSWORD })).rejects.toEqual(
    code('access.user-inactive'),
  )
  await expect(t.admin.circulation.lend({ items: items('C-1'), borrower: 'A01' })).rejects.toEqual(
    code('circulation.borrower-inactive'),
  )
  await expect(archivist.golive.clearLeaver({ ...asked, explained: [{ line, text: '再办一次' }] })).rejects.toEqual(
    code('golive.already-cleared'),
  )
  const entries = await trailOf('golive.clearLeaver')
  expect(entries).toMatchObject([
    { subject: '李敏', reason: '调离', detail: { number, explained: ['C-2: 移交王强继续使用'] } },
  ])
  expect((await trailOf('access.updateUser')).map(({ detail }) => detail)).toEqual([{ active: [1, 0] }])
  await expect(t.anonymous.golive.printClearance({ uid: done })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.printClearance({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).golive.printClearance({ uid: done })).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.printClearance({ uid: 'nix' })).rejects.toEqual(code('not-found'))
  const text = await textOf((await t.admin.golive.printClearance({ uid: done })).file)
  for (const word of ['离岗清退单', number, '李敏', '调离', 'C-2', '移交王强继续使用', '离岗人'])
    expect(text).toContain(word)
  expect(await trailOf('golive.printClearance')).toHaveLength(1)
})

test('golive.handOver refuses strangers, bad input and the forbidden; then the room is counted, kept under a number and printed with three to sign', async () => {
  plainRecord(t.host, { code: 'H-1', pages: 10 })
  plainRecord(t.host, { code: 'H-2', pages: 5, state: 'lost' })
  plainRecord(t.host, { code: 'H-3', pages: 7, state: 'destroyed' })
  await t.admin.circulation.lend({ items: items('H-1'), borrower: 'A01' })
  const asked = {
    from: '张三',
    to: '李四',
    supervisor: '王五',
    things: [{ name: '库房钥匙', count: '2 把', note: '' }],
  }
  await expect(t.anonymous.golive.handOver(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.handOver({ ...asked, to: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).golive.handOver(asked)).rejects.toEqual(code('access.forbidden'))
  const made = await (await t.as('archivist')).golive.handOver(asked)
  expect(made).toMatchObject({ number: 'JJ2026-0001', handedOn: '2026-03-02' })
  expect(made.content).toMatchObject({
    total: { records: 2, pages: 15 },
    loansOut: 1,
    borrowersOut: 1,
    lost: 1,
    searching: 0,
  })
  expect(made.content.holdings).toMatchObject([
    { fonds: 'J045', classCode: 'YB', year: 2023, period: '10', records: 2, pages: 15 },
  ])
  plainRecord(t.host, { code: 'H-4' })
  const printed = await t.admin.golive.printHandover({ uid: made.uid })
  const text = await textOf(printed.file)
  for (const word of ['档案移交清册', 'JJ2026-0001', '张三', '李四', '王五', '库房钥匙', '监交人', '室藏：2 件，15 页'])
    expect(text).toContain(word)
  await expect((await t.as('auditor')).golive.printHandover({ uid: made.uid })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(t.admin.golive.printHandover({ uid: 'nix' })).rejects.toEqual(code('not-found'))
  expect((await trailOf('golive.handOver'))[0]).toMatchObject({
    subject: 'JJ2026-0001',
    detail: { supervisor: '王五', records: 2 },
  })
  expect((await t.admin.golive.handovers({})).handovers).toMatchObject([{ number: 'JJ2026-0001', to: '李四' }])
})

test('golive.appointDeputy refuses strangers, bad input, other people, whoever is no leader and unfit deputies; then the deputy decides from day to day, until it is ended', async () => {
  const leader = await t.as('leader')
  const archivist = await t.as('archivist')
  const [me, stand, clerk] = await Promise.all([
    leader.access.me({}),
    archivist.access.me({}),
    (await t.as('clerk')).access.me({}),
  ])
  const asked = { leader: me.uid, deputy: stand.uid, from: '2026-03-03', to: '2026-03-05', reason: '出差' }
  await expect(t.anonymous.golive.appointDeputy(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(leader.golive.appointDeputy({ ...asked, from: '2026-13-01' })).rejects.toEqual(code('input.invalid'))
  await expect(leader.golive.appointDeputy({ ...asked, to: '2026-03-01' })).rejects.toEqual(code('input.invalid'))
  await expect(archivist.golive.appointDeputy(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.golive.appointDeputy({ ...asked, leader: clerk.uid })).rejects.toEqual(
    code('golive.not-a-leader'),
  )
  for (const deputy of [me.uid, clerk.uid])
    await expect(leader.golive.appointDeputy({ ...asked, deputy })).rejects.toEqual(code('golive.bad-deputy'))
  const one = await leader.golive.appointDeputy(asked)
  expect(one).toMatchObject({ leader: me.name, deputy: stand.name, state: 'planned' })
  const id = (uid: string) => value<number>(roomOf().reader, sql`SELECT id FROM users WHERE uid = ${uid}`) ?? 0
  const decidesOn = (day: string) => leadersOf(roomOf().reader, id(stand.uid), day)
  expect([decidesOn('2026-03-02'), decidesOn('2026-03-03'), decidesOn('2026-03-05'), decidesOn('2026-03-06')]).toEqual([
    [],
    [id(me.uid)],
    [id(me.uid)],
    [],
  ])
  expect((await trailOf('golive.appointDeputy'))[0]).toMatchObject({
    subject: me.name,
    reason: '出差',
    detail: { deputy: stand.name },
  })
  t.setNow(START + 2 * DAY)
  expect((await archivist.golive.deputies({})).deputies).toMatchObject([{ uid: one.uid, state: 'active' }])
  expect((await (await t.as('clerk')).golive.deputies({})).deputies).toEqual([])
  await expect(t.anonymous.golive.endDeputy({ uid: one.uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.endDeputy({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect(archivist.golive.endDeputy({ uid: one.uid })).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.golive.endDeputy({ uid: one.uid, reason: '提前回来' })).state).toBe('ended')
  expect(decidesOn('2026-03-04')).toEqual([])
  await expect(t.admin.golive.endDeputy({ uid: one.uid })).rejects.toEqual(code('conflict'))
  expect(await trailOf('golive.endDeputy')).toHaveLength(1)
})

test('a deputy decides a request in place of the leader, the trail names both; before the day and after an early end it is not theirs', async () => {
  const record = plainRecord(t.host, { code: 'Q-1' })
  const leader = await t.as('leader')
  const archivist = await t.as('archivist')
  const [me, stand] = [await leader.access.me({}), await archivist.access.me({})]
  const { number, lines } = await t.admin.requests.ask({
    items: [{ kind: 'record', ref: record.uid }],
    purpose: '复核',
    borrower: 'A01',
  })
  const verdict = { request: number, lines: [{ uid: lines[0]?.uid ?? '', approve: true }] }
  const asked = { leader: me.uid, deputy: stand.uid, from: '2026-03-03', to: '2026-03-05', reason: '出差' }
  const { uid } = await leader.golive.appointDeputy(asked)
  // Originals out of the room need the archive and then the leader.
  await t.admin.requests.decide(verdict)
  await expect(archivist.requests.decide(verdict)).rejects.toEqual(code('requests.not-yours-to-decide'))
  t.setNow(START + DAY)
  const after = await archivist.requests.decide(verdict)
  expect(after.lines[0]?.state).not.toBe('asked')
  expect((await trailOf('requests.decide'))[0]).toMatchObject({ actor: stand.name, detail: { deputyFor: me.name } })
  await leader.golive.endDeputy({ uid })
})

test('a leaver whose requests still wait is not cleared; once they are withdrawn the clearance goes through', async () => {
  const record = plainRecord(t.host, { code: 'W-1' })
  const { number } = await t.admin.requests.ask({
    items: [{ kind: 'record', ref: record.uid }],
    purpose: '复核',
    borrower: 'A01',
  })
  const asked = { borrower: (await borrower()).uid, reason: '退休' }
  expect((await t.admin.golive.clearance({ borrower: asked.borrower })).requests).toEqual([number])
  await expect(t.admin.golive.clearLeaver(asked)).rejects.toEqual(code('golive.requests-open', { numbers: [number] }))
  await t.admin.requests.withdraw({ request: number, reason: '离岗' })
  expect((await t.admin.golive.clearLeaver(asked)).number).toBe('QT2026-0001')
})

test('a loan entered late is told as such wherever it is shown: desk, day, registers, slip', async () => {
  const late = plainRecord(t.host, { code: 'L-9' })
  const slip = { borrower: 'A01', items: items('L-9'), lentOn: '2026-02-27', paperSlip: 'ZD2026-0009' }
  const made = await t.admin.golive.lateLoan(slip)
  const told = { enteredOn: '2026-03-02', paperSlip: 'ZD2026-0009' }
  const scan = await t.admin.circulation.scan({ text: 'L-9' })
  expect(scan).toMatchObject({ kind: 'record', record: { holder: told } })
  expect(await t.admin.circulation.whereIs({ ref: 'L-9' })).toMatchObject({ holder: told })
  expect(await t.admin.circulation.loan({ uid: made.uid })).toMatchObject(told)
  expect((await t.admin.catalogue.get({ uid: late.uid })).loans[0]).toMatchObject(told)
  const day = await t.admin.reports.dayClose({ date: '2026-02-27' })
  expect(day.out.find(({ name }) => name === 'L-9')).toMatchObject(told)
  const period = { from: '2026-02-27', to: '2026-02-27' }
  const row = async (register: 'borrowing' | 'storeroom', column: string, of: string) => {
    const { columns, rows } = await t.admin.registers.page({ register, ...period })
    const found = rows.find(({ cells }) => cells.includes('L-9'))
    return found?.cells[columns.findIndex(({ name }) => name === column)] ?? of
  }
  expect(await row('borrowing', 'note', '')).toBe('补录 2026-03-02 ZD2026-0009')
  expect(await row('storeroom', 'reason', '')).toBe('借出 · 补录')
  expect(await row('storeroom', 'time', '-')).toBe('')
  expect(await textOf((await t.admin.forms.loanSlip({ loan: made.uid, copies: 1 })).file)).toMatch(
    /补录日期：\s*2026-03-02 · ZD2026-0009/,
  )
  expect(await textOf((await t.admin.forms.dayClosing({ day: '2026-02-27' })).file)).toMatch(/L-9[^]*补录/)
  const used = await t.admin.statistics.rows({ ...period, by: 'month', key: '2026-02' })
  expect(used.rows.find(({ name }) => name === 'L-9')).toMatchObject({ enteredOn: '2026-03-02' })
  expect((await t.admin.tracing.recall({ refs: ['L-9'], manner: 'phone' })).recalls[0]).toMatchObject({
    name: 'L-9',
    enteredOn: '2026-03-02',
  })
  await t.admin.golive.lateReturn({ items: items('L-9'), returnedOn: '2026-03-01' })
  expect(await row('borrowing', 'note', '')).toContain('归还于 2026-03-02 补录')
})
