import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { START, startTestHost, type TestHost } from '../../../tests/support/testHost'

type Listed = Parameters<TestHost['admin']['catalogue']['setDocuments']>[0]['documents'][number]
const DAY = 86_400_000
let t: TestHost
let box: { id: number; uid: string }
beforeAll(async () => {
  t = await startTestHost()
  plainBox(t.host, { number: '0011', path: '一库-03列A面-2节-3层' })
  box = plainBox(t.host, { number: '0012', path: '一库-03列A面-2节-4层' })
  plainBox(t.host, { number: '0012', year: 2022, path: '一库-04列A面-1节-1层' })
  plainBox(t.host, { number: '0021', path: '一库-05列A面-1节-1层' })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
})
afterAll(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const stateOf = async (ref: string) => (await t.admin.circulation.whereIs({ ref })).state
const missing = (ref: string) => t.admin.tracing.open({ ref, noticed: 'desk' })
const report = { noticed: '取档时发现不在盒内', done: '查看相邻各盒', responsible: '张管理' }

test('tracing.open refuses strangers, bad input, the forbidden and records that are out; then the record is searching, numbered, on the trail', async () => {
  const record = plainRecord(t.host, { code: 'S-1', boxId: box.id })
  const asked = { ref: 'S-1', noticed: 'desk' as const, note: '盒内没有' }
  await expect(t.anonymous.tracing.open(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.open({ ...asked, ref: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.open(asked)).rejects.toEqual(code('access.forbidden'))
  plainRecord(t.host, { code: 'S-out' })
  await t.admin.circulation.lend({ items: [{ ref: 'S-out' }], borrower: 'A01' })
  await expect(missing('S-out')).rejects.toEqual(code('tracing.cannot-search', { state: 'out' }))
  const task = await (await t.as('clerk')).tracing.open(asked)
  expect(task).toMatchObject({
    number: 'CZ2026-0001',
    expected: '一库-03列A面-2节-4层 · 0012',
    openedBy: '人员clerk',
    age: 0,
    ending: null,
    record: { uid: record.uid, name: 'S-1', state: 'searching' },
  })
  expect((await trailOf('tracing.open'))[0]).toMatchObject({
    subject: 'S-1',
    reason: '盒内没有',
    detail: { task: 'CZ2026-0001', state: ['in', 'searching'] },
  })
  await expect(missing('S-1')).rejects.toEqual(code('tracing.already-searching', { number: 'CZ2026-0001' }))
  await expect(t.admin.circulation.lend({ items: [{ ref: 'S-1' }], borrower: 'A01' })).rejects.toEqual(
    code('circulation.record-unavailable', { state: 'searching' }),
  )
})

test('the task names the places worth a look, who had the record last and who moved it last', async () => {
  plainRecord(t.host, { code: 'H-1', boxId: box.id })
  await t.admin.circulation.lend({ items: [{ ref: 'H-1' }], borrower: 'A01' })
  await (await t.as('clerk')).circulation.return({ items: [{ ref: 'H-1' }] })
  const { uid } = await missing('H-1')
  const task = await t.admin.tracing.task({ uid })
  const hints = task.hints.map(({ why, place, box: one }) => `${why} ${one ? `${one.year}/${one.number}` : place}`)
  expect(hints).toEqual([
    'own 2023/0012',
    'neighbour 2023/0011',
    'neighbour 一库-03列A面-2节-3层',
    'neighbour 一库-04列A面-1节-1层',
    'same-number 2022/0012',
    'transposed 2023/0021',
  ])
  expect(task.loans).toMatchObject([{ borrower: '李敏', lentBy: '管理员甲', returnedBy: '人员clerk' }])
  expect(task.hands.map(({ action, by }) => `${action} ${by}`)).toEqual([
    'circulation.return 人员clerk',
    'circulation.lend 管理员甲',
  ])
})

test('tracing.look logs who looked where, and open tasks come oldest first with their age', async () => {
  plainRecord(t.host, { code: 'L-1', boxId: box.id })
  const { uid, number } = await missing('L-1')
  const step = { task: uid, looked: '0011 盒' }
  await expect(t.anonymous.tracing.look(step)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.look({ ...step, looked: ' ' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).tracing.look(step)).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.tracing.look(step)).steps).toBe(1)
  expect((await t.admin.tracing.task({ uid })).log).toMatchObject([{ by: '管理员甲', looked: '0011 盒' }])
  expect((await trailOf('tracing.look'))[0]).toMatchObject({ subject: 'L-1', detail: { looked: '0011 盒' } })
  t.setNow(START + 3 * DAY)
  const { rows, total } = await t.admin.tracing.tasks({})
  expect(rows.map((row) => row.number)).toEqual(['CZ2026-0001', 'CZ2026-0002', number])
  expect(rows.map((row) => row.age)).toEqual([3, 3, 3])
  expect(total).toBe(3)
  const first = await t.admin.tracing.tasks({ limit: 2 })
  const rest = await t.admin.tracing.tasks({ limit: 2, cursor: first.cursor })
  expect([...first.rows, ...rest.rows].map((row) => row.number)).toEqual(rows.map((row) => row.number))
})

test('tracing.find ends a search once: misplaced or at a person, the record waits to be put back', async () => {
  plainRecord(t.host, { code: 'F-1', boxId: box.id })
  plainRecord(t.host, { businessNumber: 'F-2', state: 'arranging' })
  const { uid } = await missing('F-1')
  const found = { task: uid, ending: 'misplaced' as const, foundAt: '0021 盒' }
  await expect(t.anonymous.tracing.find(found)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.find({ ...found, foundAt: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.find(found)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.tracing.find(found)).toMatchObject({ ending: 'misplaced', foundAt: '0021 盒' })
  expect(await stateOf('F-1')).toBe('to-return')
  await expect(t.admin.tracing.find(found)).rejects.toEqual(code('tracing.ended'))
  await expect(t.admin.tracing.look({ task: uid, looked: 'x' })).rejects.toEqual(code('tracing.ended'))
  expect((await trailOf('tracing.find'))[0]).toMatchObject({ detail: { state: ['searching', 'to-return'] } })
  const other = await missing('F-2')
  expect(await t.admin.tracing.find({ task: other.uid, ending: 'person', foundAt: 'a01' })).toMatchObject({
    ending: 'person',
    foundAt: '李敏',
  })
  expect(await stateOf('F-2')).toBe('arranging')
})

test('tracing.lose, replace, recover: lost with a report, a copy stands for it and can be lent, found again it takes its place', async () => {
  const record = plainRecord(t.host, { code: 'X-1', boxId: box.id })
  const { uid, number } = await missing('X-1')
  const lost = { of: { task: uid }, report }
  await expect(t.anonymous.tracing.lose(lost)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.lose({ ...lost, report: { ...report, done: '' } })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect((await t.as('clerk')).tracing.lose(lost)).rejects.toEqual(
    code('access.forbidden', { ability: 'circulation.override' }),
  )
  await expect(t.admin.tracing.replace({ task: uid, pages: 3, source: '扫描件' })).rejects.toEqual(
    code('tracing.not-lost'),
  )
  await expect(t.admin.tracing.recover({ task: uid, where: '柜顶' })).rejects.toEqual(code('tracing.not-lost'))
  expect(await t.admin.tracing.lose(lost)).toMatchObject({ ending: 'lost', record: { state: 'lost' } })
  await expect(t.admin.tracing.lose(lost)).rejects.toEqual(code('tracing.ended'))
  expect((await trailOf('tracing.lose'))[0]).toMatchObject({
    reason: report.noticed,
    detail: { task: number, state: ['searching', 'lost'] },
  })

  const copy = { task: uid, pages: 30, source: '业务系统扫描件', note: '缺第 7 页' }
  await expect(t.anonymous.tracing.replace(copy)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.replace({ ...copy, pages: 0 })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).tracing.replace(copy)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.tracing.replace(copy)).toMatchObject({ replaced: true, record: { state: 'to-return' } })
  await expect(t.admin.tracing.replace(copy)).rejects.toEqual(code('tracing.already-replaced'))
  expect((await trailOf('tracing.replace'))[0]).toMatchObject({ subject: 'X-1', detail: { pages: 30 } })
  await t.admin.circulation.lend({ items: [{ ref: 'X-1' }], borrower: 'A01' })
  expect(await t.admin.circulation.scan({ text: 'X-1' })).toMatchObject({ record: { replacement: true } })
  const lent = (await t.admin.circulation.loans({})).lines.find((line) => line.code === 'X-1')
  expect(lent).toMatchObject({ code: 'X-1', replacement: true })
  await t.admin.circulation.return({ items: [{ ref: 'X-1' }] })

  t.setNow(Date.UTC(2026, 2, 5, 4))
  const again = { task: uid, where: '柜顶' }
  await expect(t.anonymous.tracing.recover(again)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.recover({ ...again, where: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.recover(again)).rejects.toEqual(code('access.forbidden'))
  expect((await t.admin.tracing.notes({ record: record.uid })).copy).toMatchObject({ pages: 30 })
  expect(await t.admin.tracing.recover(again)).toMatchObject({ recoveredOn: '2026-03-05', replaced: false })
  await expect(t.admin.tracing.recover(again)).rejects.toEqual(code('tracing.not-lost'))
  expect((await trailOf('tracing.recover'))[0]).toMatchObject({ detail: { foundAt: '柜顶' } })
  // The original is back on its shelf; what was lent then was the copy, and stays told as one.
  expect(await t.admin.circulation.whereIs({ ref: 'X-1' })).toMatchObject({ replacement: false })
  await t.admin.circulation.lend({ items: [{ ref: 'X-1' }], borrower: 'A01' })
  const { loans } = await t.admin.catalogue.get({ uid: record.uid })
  expect(loans.map(({ replacement }) => replacement)).toEqual([false, true])
  const copyLoan = await t.admin.circulation.loan({ uid: lent?.loanUid ?? '' })
  expect(copyLoan.lines).toMatchObject([{ code: 'X-1', replacement: true }])
  await t.admin.circulation.return({ items: [{ ref: 'X-1' }] })
  const sheet = await t.admin.tracing.notes({ record: record.uid })
  expect(sheet.notes.map((note) => note.kind)).toEqual(['lost', 'replaced', 'recovered'])
  expect(sheet).toMatchObject({ task: null, copy: null })
})

test('an original that comes to light while its copy is on loan leaves the loan alone', async () => {
  plainRecord(t.host, { code: 'X-2', boxId: box.id })
  const { uid } = await missing('X-2')
  await t.admin.tracing.lose({ of: { task: uid }, report })
  await t.admin.tracing.replace({ task: uid, pages: 3, source: '扫描件' })
  await t.admin.circulation.lend({ items: [{ ref: 'X-2' }], borrower: 'A01' })
  expect((await t.admin.tracing.recover({ task: uid, where: '柜顶' })).record.state).toBe('out')
  await t.admin.circulation.return({ items: [{ ref: 'X-2' }] })
  expect(await stateOf('X-2')).toBe('to-return')
})

test('a record its borrower lost is declared lost from the loan, whose line ends with it', async () => {
  plainRecord(t.host, { code: 'X-3', boxId: box.id })
  const of = { record: 'X-3' }
  await expect(t.admin.tracing.lose({ of, report })).rejects.toEqual(code('circulation.not-out'))
  await t.admin.circulation.lend({ items: [{ ref: 'X-3' }], borrower: 'A01' })
  expect(await t.admin.tracing.lose({ of, report })).toMatchObject({ noticed: 'loan', ending: 'lost' })
  expect(await stateOf('X-3')).toBe('lost')
  const open = (await t.admin.circulation.loans({})).lines.map((line) => line.code)
  expect(open).not.toContain('X-3')
  const lost = await t.admin.tracing.tasks({ filter: { which: 'lost' } })
  expect(lost.rows.map((row) => row.record.name)).toEqual(['X-3'])
})

test('tracing.addNote adds a line to the note sheet of a record', async () => {
  const record = plainRecord(t.host, { code: 'N-1' })
  const asked = { record: record.uid, text: '第 3 页破损，已修裱' }
  await expect(t.anonymous.tracing.addNote(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.addNote({ ...asked, text: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.addNote(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.tracing.addNote({ ...asked, record: 'nix' })).rejects.toEqual(code('not-found'))
  await t.admin.tracing.addNote(asked)
  const { notes } = await t.admin.tracing.notes({ record: record.uid })
  expect(notes).toMatchObject([{ kind: 'note', detail: { text: asked.text }, on: '2026-03-05', by: '管理员甲' }])
  expect((await trailOf('tracing.addNote'))[0]).toMatchObject({ subject: 'N-1' })
})

test('tracing.recall notes manner, answer and expected return, counted per line; the answer may come later', async () => {
  plainRecord(t.host, { code: 'R-1' })
  plainRecord(t.host, { code: 'R-in' })
  await t.admin.circulation.lend({ items: [{ ref: 'R-1' }], borrower: 'A01' })
  const asked = { refs: ['R-1'], manner: 'phone' as const, answer: '下周还', expectedOn: '2026-03-10' }
  await expect(t.anonymous.tracing.recall(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.recall({ ...asked, refs: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).tracing.recall(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.tracing.recall({ ...asked, refs: ['R-1', 'R-in'] })).rejects.toEqual(
    code('circulation.not-out', { code: 'R-in' }),
  )
  await t.admin.tracing.recall(asked)
  const { recalls } = await t.admin.tracing.recall({ refs: ['R-1', 'R-1'], manner: 'written' })
  expect(recalls).toMatchObject([{ nth: 2, borrower: '李敏', name: 'R-1', recalledBy: '管理员甲' }])
  expect((await trailOf('tracing.recall')).at(-1)).toMatchObject({ reason: '下周还', detail: { manner: 'phone' } })

  const answer = { recall: recalls[0]?.uid ?? '', answer: '本周五还', expectedOn: '2026-03-06' }
  await expect(t.anonymous.tracing.answerRecall(answer)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.answerRecall({ ...answer, expectedOn: 'x' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.answerRecall(answer)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.tracing.answerRecall({ ...answer, recall: 'nix' })).rejects.toEqual(code('not-found'))
  expect(await t.admin.tracing.answerRecall(answer)).toMatchObject({ answer: '本周五还', expectedOn: '2026-03-06' })
  expect((await trailOf('tracing.answerRecall'))[0]).toMatchObject({ detail: { answer: ['', '本周五还'] } })

  expect((await t.admin.tracing.recalls({})).total).toBe(2)
  await t.admin.circulation.return({ items: [{ ref: 'R-1' }] })
  expect((await t.admin.tracing.recalls({})).total).toBe(0)
  const all = await t.admin.tracing.recalls({ filter: { which: 'all' } })
  expect(all.rows.map((row) => [row.nth, row.returnedOn])).toEqual([
    [2, '2026-03-05'],
    [1, '2026-03-05'],
  ])
})

test('tracing.registerEmpty numbers without gaps; a mistaken entry is voided and keeps its number', async () => {
  const asked = { applicant: '王芳', sought: '王大明', idSuffix: '12x', years: '2015–2023', classes: '医疗费用报销' }
  await expect(t.anonymous.tracing.registerEmpty(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.registerEmpty({ ...asked, idSuffix: '450802195603081234' })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect((await t.as('leader')).tracing.registerEmpty(asked)).rejects.toEqual(code('access.forbidden'))
  const first = await t.admin.tracing.registerEmpty(asked)
  expect(first).toMatchObject({ number: 'ZM2026-0001', idSuffix: '12X', searchedOn: '2026-03-05', voided: false })
  expect((await t.admin.tracing.registerEmpty(asked)).number).toBe('ZM2026-0002')
  const entry = (await trailOf('tracing.registerEmpty')).at(-1)
  expect(entry).toMatchObject({ subject: 'ZM2026-0001' })
  expect(JSON.stringify(entry)).not.toContain('王大明')

  const wrong = { uid: first.uid, reason: '名字写错' }
  await expect(t.anonymous.tracing.voidEmpty(wrong)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.voidEmpty({ ...wrong, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).tracing.voidEmpty(wrong)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.tracing.voidEmpty(wrong)).toMatchObject({ voided: true, voidReason: '名字写错' })
  await expect(t.admin.tracing.voidEmpty(wrong)).rejects.toEqual(code('tracing.voided'))
  expect((await trailOf('tracing.voidEmpty'))[0]).toMatchObject({ subject: 'ZM2026-0001', reason: '名字写错' })
  const found = await t.admin.tracing.emptySearches({ filter: { text: '大明' } })
  expect(found.rows.map((row) => row.number)).toEqual(['ZM2026-0002', 'ZM2026-0001'])
  expect((await t.admin.tracing.emptySearches({ filter: { from: '2026-03-06' } })).total).toBe(0)
})

test('tracing.withdraw lists what leaves on which letter, refuses what is away already, and bringBack closes it', async () => {
  const { uid: record } = plainRecord(t.host, { code: 'W-1' })
  const before = await t.admin.catalogue.get({ uid: record })
  await t.admin.catalogue.setDocuments({
    uid: record,
    version: before.version,
    documents: [
      { kind: '', name: '发票', pages: 2 },
      { kind: '', name: '出院小结', pages: 1 },
    ],
  })
  const asked = {
    record,
    kind: 'temporary' as const,
    documents: [1],
    unit: '某县监察委员会',
    persons: '赵一、钱二',
    letter: '监调〔2026〕3 号',
    copyLeft: true,
    dueOn: '2026-04-01',
  }
  await expect(t.anonymous.tracing.withdraw(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.withdraw({ ...asked, documents: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('clerk')).tracing.withdraw(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.tracing.withdraw({ ...asked, dueOn: null })).rejects.toEqual(code('tracing.due-needed'))
  await expect(t.admin.tracing.withdraw({ ...asked, documents: [1, 9] })).rejects.toEqual(code('not-found'))
  const list = await t.admin.tracing.withdraw(asked)
  expect(list).toMatchObject({ number: 'DQ2026-0001', recordName: 'W-1', backOn: null })
  expect(list.documents).toMatchObject([{ seq: 1, name: '发票', pages: 2, original: true }])
  await expect(t.admin.tracing.withdraw({ ...asked, documents: [1, 2] })).rejects.toEqual(
    code('tracing.documents-away', { name: '发票', number: 'DQ2026-0001' }),
  )
  expect((await trailOf('tracing.withdraw'))[0]).toMatchObject({
    subject: 'W-1',
    detail: { number: 'DQ2026-0001', documents: '发票' },
  })
  expect((await t.admin.tracing.withdrawals({ filter: { which: 'away' } })).total).toBe(1)

  const back = { uid: list.uid, note: '完好' }
  await expect(t.anonymous.tracing.bringBack(back)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.tracing.bringBack({ ...back, uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).tracing.bringBack(back)).rejects.toEqual(code('access.forbidden'))
  expect(await t.admin.tracing.bringBack(back)).toMatchObject({ backOn: '2026-03-05', backBy: '管理员甲' })
  await expect(t.admin.tracing.bringBack(back)).rejects.toEqual(code('tracing.already-back'))
  expect((await trailOf('tracing.bringBack'))[0]).toMatchObject({ subject: 'W-1', reason: '完好' })
  expect((await t.admin.tracing.withdrawals({ filter: { which: 'away' } })).total).toBe(0)
  const { notes } = await t.admin.tracing.notes({ record })
  expect(notes.map((note) => note.kind)).toEqual(['withdrawn', 'brought-back'])
  expect((await t.admin.tracing.withdraw({ ...asked, documents: [1, 2], kind: 'returned' })).number).toBe('DQ2026-0002')
})

test('a document that is away can not be taken out again after the documents of its record were renumbered and corrected', async () => {
  const { uid } = plainRecord(t.host, { code: 'W-2' })
  const taker = { unit: '某县人民法院', persons: '孙三', letter: '', copyLeft: true, dueOn: '2026-04-01' }
  const asked = { record: uid, kind: 'temporary' as const, ...taker }
  const change = async (work: (now: Listed[]) => Listed[]) => {
    const { version, documents } = await t.admin.catalogue.get({ uid })
    await t.admin.catalogue.setDocuments({ uid, version, documents: work(documents) })
  }
  await change(() => [
    { kind: '', name: '申请表' },
    { kind: '', name: '发票' },
    { kind: '', name: '发票' },
  ])
  const list = await t.admin.tracing.withdraw({ ...asked, documents: [2] })
  await change(([, ...rest]) => rest.map((one, at) => (at === 0 ? { ...one, name: '住院发票' } : one)))
  const away = code('tracing.documents-away', { name: '住院发票', number: list.number })
  await expect(t.admin.tracing.withdraw({ ...asked, documents: [1] })).rejects.toEqual(away)
  await t.admin.tracing.withdraw({ ...asked, documents: [2] })
  await change((rest) => [...rest.slice(1), { kind: '', name: '发票' }])
  await t.admin.tracing.withdraw({ ...asked, documents: [2] })
  await t.admin.tracing.bringBack({ uid: list.uid })
  expect(
    (await t.admin.tracing.withdrawals({ filter: { record: uid } })).rows.map((row) => row.documents),
  ).toMatchObject([[{ name: '发票' }], [{ name: '发票' }], [{ seq: 2, name: '发票' }]])
})
