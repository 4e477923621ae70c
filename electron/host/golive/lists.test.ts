import { readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { upload } from '../../../tests/support/ledgers'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { makeBarcode } from '../../../shared/rules/barcode'
import type { ListKind } from '../../../shared/model/golive'

let t: TestHost
beforeEach(async () => {
  t = await startTestHost()
})
afterEach(() => t.close())

const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries

async function check(
  kind: ListKind,
  text: string | Buffer,
  more: { register?: boolean; name?: string } = {},
  client: Client = t.admin,
) {
  const source = { upload: await upload(t, client, text, more.name ?? '名单.csv') }
  return client.golive.checkList({ kind, source, register: more.register ?? false })
}
const codesOf = async (id: string) =>
  (await t.admin.golive.checkedListRows({ check: id })).rows.map(({ outcome, verdicts }) =>
    [outcome, ...verdicts.map((one) => one.code)].join(' '),
  )
async function load(kind: ListKind, text: string, more: { register?: boolean } = {}) {
  return t.admin.golive.loadList({ check: (await check(kind, text, more)).check })
}

const PEOPLE =
  '医保中心人员名册\n序号,职工编号,姓名,所在科室,联系电话,是否在岗,身份证号\n1,A01,李敏,待遇科,0771-1,在岗,450802199001011234\n2,A02,王强,基金科,0771-2,离岗,\n3,A02,赵一,基金科,,在岗,\n4,,钱二,办公室,,,\n5,A05,,办公室,,,\n'

test('golive.loadList refuses strangers, bad input, the forbidden, checks of others and lists with nothing new; then takes people in as one batch with one entry of the trail', async () => {
  const { check: id } = await check('people', PEOPLE)
  await expect(t.anonymous.golive.loadList({ check: id })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.loadList({ check: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).golive.loadList({ check: id })).rejects.toEqual(code('access.forbidden'))
  await expect((await t.as('clerk')).golive.loadList({ check: id })).rejects.toEqual(code('not-found'))
  expect(await codesOf(id)).toEqual([
    'new',
    'new',
    'set-aside list.card-twice',
    'new list.no-card',
    'set-aside required.missing',
  ])
  const batch = await t.admin.golive.loadList({ check: id })
  expect(batch).toMatchObject({
    kind: 'people',
    dataRows: 5,
    added: 3,
    changed: 0,
    same: 0,
    setAside: 2,
    state: 'loaded',
  })
  const { borrowers } = await t.admin.circulation.borrowers({ inactive: true })
  expect(borrowers.map(({ card, name, department, phone, active }) => [card, name, department, phone, active])).toEqual(
    expect.arrayContaining([
      ['A01', '李敏', '待遇科', '0771-1', true],
      ['A02', '王强', '基金科', '0771-2', false],
      ['J0001', '钱二', '办公室', '', true],
    ]),
  )
  const entries = await trailOf('golive.loadList')
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({ subject: '名单.csv', detail: { kind: 'people', added: 3, setAside: 2 } })
  expect(await trailOf('circulation.createBorrower')).toEqual([])
  await expect(load('people', '工号,姓名\nA01,李敏\n')).rejects.toEqual(code('golive.nothing-to-load'))
})

test('a second edition of the staff list changes who is there by 工号, an empty cell clears nothing, and the whole list is taken back at once', async () => {
  await load('people', PEOPLE)
  const batch = await load(
    'people',
    '工号,姓名,科室,电话\nA01,李敏,基金科,\nA02,王强,基金科,0771-2\nA09,孙三,稽核科,1\n',
  )
  expect(batch).toMatchObject({ added: 1, changed: 1, same: 1 })
  const { rows } = await t.admin.golive.listRows({ uid: batch.uid, outcome: 'changed' })
  expect(rows[0]?.difference).toEqual({ department: ['待遇科', '基金科'] })
  const named = async (text: string) => (await t.admin.circulation.borrowers({ text, inactive: true })).borrowers[0]
  expect(await named('李敏')).toMatchObject({ department: '基金科', phone: '0771-1' })
  await expect(t.anonymous.golive.undoList({ uid: batch.uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.undoList({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).golive.undoList({ uid: batch.uid })).rejects.toEqual(code('access.forbidden'))
  const late = await named('孙三')
  if (!late) throw new Error('孙三 was not taken in')
  await t.admin.circulation.updateBorrower({ uid: late.uid, version: late.version, department: '财务科' })
  await expect(t.admin.golive.undoList({ uid: batch.uid })).rejects.toEqual(
    code('golive.list-in-use', { count: 1, names: ['孙三'] }),
  )
  expect(await named('李敏')).toMatchObject({ department: '基金科' })
  const third = await load('people', '工号,姓名,科室\nB01,周四,办公室\nA01,李敏,办公室\n')
  await t.admin.golive.undoList({ uid: third.uid, reason: '重复' })
  expect(await named('周四')).toBeUndefined()
  expect(await named('李敏')).toMatchObject({ department: '基金科' })
  expect((await t.admin.golive.list({ uid: third.uid })).state).toBe('undone')
  await expect(t.admin.golive.undoList({ uid: third.uid })).rejects.toEqual(code('intake.already-undone'))
  expect((await trailOf('golive.undoList')).map(({ reason }) => reason)).toEqual(['重复'])
})

test('shelves come by their parts or by one address, repeated and unreadable ones are set aside, and are taken back as long as they are empty', async () => {
  const batch = await load(
    'shelves',
    '库房,列号,面,节,层,容量\n一库,3,A,2,4,30\n1号库,03列,A面,2节,5,30\n一库,3,A,2,4,30\n,3,A,2,4,30\n东楼档案库,1,,1,1,\n',
  )
  expect(batch).toMatchObject({ added: 3, setAside: 2 })
  const paths = async () => (await t.admin.storeroom.locations({ all: true })).locations.map(({ path }) => path)
  expect(await paths()).toEqual(
    expect.arrayContaining(['一库-03列A面-2节-4层', '一库-03列A面-2节-5层', '东库-01列-1节-1层']),
  )
  const again = await load('shelves', '存放位置,可放盒数\n一库3列A面2节4层,25\n二库1列1节1层,10\n随便放,5\n')
  expect(again).toMatchObject({ added: 1, changed: 1, setAside: 1 })
  const capacity = async (path: string) =>
    (await t.admin.storeroom.locations({ all: true })).locations.find((one) => one.path === path)?.capacity
  expect(await capacity('一库-03列A面-2节-4层')).toBe(25)
  await t.admin.golive.undoList({ uid: again.uid })
  expect(await capacity('一库-03列A面-2节-4层')).toBe(30)
  expect(await paths()).not.toContain('二库-01列-1节-1层')
  const { box } = { box: plainBox(t.host, { number: '9' }) }
  await t.admin.storeroom.moveBoxes({ boxes: [box.uid], to: '一库-03列A面-2节-4层' })
  await expect(t.admin.golive.undoList({ uid: batch.uid })).rejects.toEqual(code('golive.list-in-use'))
})

test('loans that are out come in with their real dates, marked as entered later; what cannot be true is set aside with the reason', async () => {
  await load('people', '工号,姓名,科室\nA01,李敏,待遇科\nA02,王强,基金科\nA03,王强,待遇科\n')
  plainRecord(t.host, { code: 'J-1', person: '张三' })
  plainRecord(t.host, { code: 'J-2', businessNumber: 'BX20230001' })
  const third = plainRecord(t.host, { code: 'J-3' })
  plainRecord(t.host, { code: 'J-4', state: 'lost' })
  plainRecord(t.host, { code: 'J-5' })
  await t.admin.circulation.lend({ items: [{ ref: 'J-5' }], borrower: 'A01' })
  const text = `借出日期,档号,业务号,条码,参保人,借阅人,工号,部门,应还日期,实还日期,借阅单号,备注
2026-02-02,J-1,,,李四,李敏,A01,,2026-02-16,,纸-12,
2026-02-02,,BX20230001,,,李敏,A01,,2026-02-16,,纸-12,
2026年2月3日,,,${makeBarcode('record', third.id)},,王强,,待遇科,,,,
2026-02-03,J-4,,,,李敏,A01,,,,,
2026-02-03,J-5,,,,王强,A02,,,,,
2026-02-03,没有,,,,李敏,A01,,,,,
2026-02-03,J-1,,,,李敏,A01,,,,,
2026-02,J-1,,,,李敏,A01,,,,,
2026-02-03,J-1,,,,某某,,,,,,
2026-01-03,J-1,,,,李敏,A01,,,2026-01-09,,
2026-04-03,J-1,,,,王强,,,,,,
`
  const { check: id } = await check('loans', text)
  expect(await codesOf(id)).toEqual([
    'new loan.person-differs',
    'new',
    'new',
    'set-aside loan.record-unavailable',
    'set-aside loan.record-out',
    'set-aside loan.no-record',
    'set-aside loan.twice',
    'set-aside loan.date-partial loan.twice',
    'set-aside loan.unknown-borrower loan.twice',
    'same',
    'set-aside loan.ambiguous-borrower loan.date-future loan.twice',
  ])
  const batch = await t.admin.golive.loadList({ check: id })
  expect(batch).toMatchObject({ kind: 'loans', added: 3, same: 1, setAside: 7 })
  const { lines } = await t.admin.circulation.loans({ filter: { which: 'open' } })
  expect(
    lines.map(({ code: own, slip, paperSlip, borrower, lentOn, dueOn, enteredOn }) => [
      own,
      slip,
      paperSlip,
      borrower,
      lentOn,
      dueOn,
      enteredOn,
    ]),
  ).toEqual([
    ['J-1', 'BL2026-0001', '纸-12', '李敏', '2026-02-02', '2026-02-16', '2026-03-02'],
    ['J-2', 'BL2026-0001', '纸-12', '李敏', '2026-02-02', '2026-02-16', '2026-03-02'],
    ['J-3', 'BL2026-0002', '', '王强', '2026-02-03', expect.stringMatching(/^2026-02/), '2026-03-02'],
    ['J-5', '2026-0001', '', '李敏', '2026-03-02', '2026-03-16', null],
  ])
  expect((await t.admin.circulation.whereIs({ ref: 'J-3' })).state).toBe('out')
  expect(await trailOf('golive.loadList')).toHaveLength(2)
  expect((await check('loans', text)).same).toBe(4)
  await t.admin.golive.undoList({ uid: batch.uid })
  expect((await t.admin.circulation.loans({})).lines.map(({ code: own }) => own)).toEqual(['J-5'])
  expect((await t.admin.circulation.whereIs({ ref: 'J-3' })).state).toBe('in')
})

test('borrowers nobody knows are registered with the loans when that is wanted, once each, and go again with them; a returned loan keeps the list', async () => {
  plainRecord(t.host, { code: 'K-1' })
  plainRecord(t.host, { code: 'K-2' })
  const text = '借出日期,档号,借阅人,科室\n2026-02-02,K-1,新人,办公室\n2026-02-03,K-2,新人,办公室\n'
  expect(await check('loans', text)).toMatchObject({ added: 0, setAside: 2 })
  const batch = await load('loans', text, { register: true })
  const { borrowers } = await t.admin.circulation.borrowers({ text: '新人' })
  expect(borrowers).toMatchObject([{ name: '新人', department: '办公室', onLoan: 2 }])
  await t.admin.circulation.return({ items: [{ ref: 'K-1' }] })
  await expect(t.admin.golive.undoList({ uid: batch.uid })).rejects.toEqual(
    code('golive.list-in-use', { names: ['BL2026-0001'] }),
  )
  const other = await load('loans', '借出日期,档号,借阅人\n2026-02-02,K-1,又一人\n', { register: true })
  await t.admin.golive.undoList({ uid: other.uid })
  expect((await t.admin.circulation.borrowers({ text: '又一人' })).total).toBe(0)
})

test('a list of overdue loans is taken back although the page reminded of them, not when somebody was told on paper', async () => {
  plainRecord(t.host, { code: 'K-3' })
  const text = '借出日期,档号,借阅人,应还日期\n2026-01-05,K-3,逾期人,2026-01-19\n'
  const batch = await load('loans', text, { register: true })
  expect((await t.admin.reminders.run({})).people).toBeGreaterThan(0)
  await t.admin.golive.undoList({ uid: batch.uid })
  expect((await t.admin.circulation.borrowers({ text: '逾期人' })).total).toBe(0)
  const again = await load('loans', text, { register: true })
  await t.admin.reminders.run({})
  const { reminders } = await t.admin.reminders.list({ which: 'waiting' })
  const told = reminders.find(({ borrower }) => borrower === '逾期人')
  await t.admin.reminders.deliver({ uids: [told?.uid ?? ''], manner: 'phone' })
  await expect(t.admin.golive.undoList({ uid: again.uid })).rejects.toEqual(code('golive.list-in-use'))
})

test('who waits for a record of a list of loans gets it when the list is taken back', async () => {
  plainRecord(t.host, { code: 'K-5' })
  const batch = await load('loans', '借出日期,档号,借阅人\n2026-02-02,K-5,误记人\n', { register: true })
  await t.admin.circulation.createBorrower({ name: '等候人', card: 'W-1' })
  await t.admin.requests.ask({ items: [{ kind: 'record', ref: 'K-5' }], purpose: '核对', borrower: 'W-1' })
  const states = async () => (await t.admin.requests.queue({ ref: 'K-5' })).lines.map(({ state }) => state)
  const { requests } = await t.admin.requests.list({ filter: { which: 'all' } })
  for (const decider of [t.admin, await t.as('leader')])
    for (const { number, lines } of requests)
      await decider.requests.decide({ request: number, lines: lines.map(({ uid }) => ({ uid, approve: true })) })
  expect(await states()).toEqual(['queued'])
  await t.admin.golive.undoList({ uid: batch.uid })
  expect(await states()).toEqual(['to-pick'])
})

test('a person who has asked for something since keeps the list of people', async () => {
  plainRecord(t.host, { code: 'K-4' })
  const batch = await load('people', '工号,姓名,科室\nQ01,求档人,待遇科\n')
  await t.admin.requests.ask({ items: [{ kind: 'record', ref: 'K-4' }], purpose: '核对', borrower: 'Q01' })
  await expect(t.admin.golive.undoList({ uid: batch.uid })).rejects.toEqual(
    code('golive.list-in-use', { names: ['求档人'] }),
  )
})

test('golive.listSetAside gives the refused rows back as a workbook with the reasons, which can be mended and taken in again', async () => {
  const batch = await load('people', PEOPLE)
  await expect(t.anonymous.golive.listSetAside({ uid: batch.uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.golive.listSetAside({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).golive.listSetAside({ uid: batch.uid })).rejects.toEqual(
    code('access.forbidden'),
  )
  await expect(t.admin.golive.listSetAside({ uid: 'nix' })).rejects.toEqual(code('not-found'))
  const { file, name, rows } = await t.admin.golive.listSetAside({ uid: batch.uid })
  expect([name, rows]).toEqual(['名单-退回行.xlsx', 2])
  const me = await t.admin.access.me({})
  const path = t.host.spool.find({ uid: me.uid, userId: 1 } as never, file).path
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync(path) as never)
  const sheet = book.worksheets[0]
  expect(sheet?.getRow(1).values).toEqual(expect.arrayContaining(['职工编号', '姓名', '退回原因']))
  expect(JSON.stringify(sheet?.getRow(2).values)).toContain('与第 4 行的工号相同')
  if (sheet) sheet.getRow(2).getCell(2).value = 'A03'
  const mended = Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer)
  expect(await check('people', mended, { name: '退回行.xlsx' })).toMatchObject({ added: 1, setAside: 1 })
  expect((await trailOf('golive.listSetAside')).map(({ detail }) => detail)).toEqual([{ rows: 2 }])
})

test('the kind of a list is guessed from its words, its columns may be chosen by hand, and the choice is remembered for the next one', async () => {
  const text = '甲,乙,丙\nA01,李敏,待遇科\nA02,王强,基金科\n'
  const source = { upload: await upload(t, t.admin, text, '什么.csv') }
  await expect(t.admin.golive.checkList({ kind: 'people', source })).rejects.toEqual(code('intake.no-header'))
  const mapping = { 甲: 'card', 乙: 'name', 丙: 'department' }
  const checked = await t.admin.golive.checkList({ kind: 'people', source, headerRows: { '': 1 }, mapping })
  expect(checked.added).toBe(2)
  await t.admin.golive.loadList({ check: checked.check })
  const next = await t.admin.golive.checkList({ kind: 'people', source, headerRows: { '': 1 } })
  expect(next.same).toBe(2)
  const looks = await Promise.all(
    [PEOPLE, '库房,列,节,层\n一库,1,1,1\n', '借阅人,档号,借出日期\n李,J,2026-01-01\n'].map(async (one) =>
      t.admin.golive.lookAtList({ source: { upload: await upload(t, t.admin, one, 'x.csv') } }),
    ),
  )
  expect(looks.map(({ kind }) => kind)).toEqual(['people', 'shelves', 'loans'])
  expect((await t.admin.golive.lookAtList({ source })).sameFile).not.toBeNull()
})
