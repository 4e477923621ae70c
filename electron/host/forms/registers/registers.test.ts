import { copyFileSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../../tests/support/plainRecords'
import { START, startTestHost, type Client, type TestHost } from '../../../../tests/support/testHost'
import type { ExportFormat, ListFile } from '../../../../shared/model/lists'
import { registerNames, type RegisterName } from '../../../../shared/model/register'
import { pageTexts } from '../testing/poppler'

const ID = '450802199003071234'
const MINUTE = 60_000
const DAY = 86_400_000
const YEAR = { from: '2026-01-01', to: '2026-12-31' }
let t: TestHost

beforeAll(async () => {
  t = await startTestHost()
  const box = plainBox(t.host, { number: '7', path: '一库-03列A面-2节-4层' })
  for (let n = 1; n <= 3; n++) plainRecord(t.host, { code: `J045-${n}`, boxId: box.id, pages: 10 * n })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '13912345678' })
  await t.admin.circulation.lend({ items: [{ ref: 'J045-1', pages: 10 }], borrower: 'A01', purpose: '复核' })
  await t.admin.circulation.return({ items: [{ ref: 'J045-1', pages: 10 }] })
  t.setNow(START + MINUTE)
  await t.admin.circulation.putBack({ refs: ['J045-1'] })
  t.setNow(START + 2 * MINUTE)
  const { uid } = await t.admin.visits.open({
    type: 'insured',
    typeVersion: 1,
    visitors: [{ name: '张三', idKind: 'idCard', idNumber: ID, phone: '13800001111' }],
    purpose: '商业保险理赔',
    proofs: ['idCard'],
  })
  const { lines } = await t.admin.visits.handOut({ uid, items: [{ ref: 'J045-2', manner: 'certified' }] })
  await t.admin.visits.certify({ uid, line: lines[0]?.id ?? 0, pages: 3 })
  await t.admin.visits.giveBack({ uid, items: [{ line: lines[0]?.id ?? 0, pages: 20 }] })
  await t.admin.visits.close({ uid, effect: '已获理赔' })
  t.setNow(START + 3 * MINUTE)
  await t.admin.storeroom.moveBoxes({ boxes: [box.uid], to: null })
  t.setNow(START + DAY)
  await t.admin.circulation.lend({ items: [{ ref: 'J045-3' }], borrower: 'A01' })
  await t.admin.tracing.recall({ refs: ['J045-3'], manner: 'phone', answer: '周五还' })
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const rowsOf = async (register: RegisterName, client: Client = t.admin, period = YEAR) => {
  const { columns, rows, total } = await client.registers.page({ register, ...period })
  expect(total).toBe(rows.length)
  return rows.map(({ cells }) => Object.fromEntries(columns.map(({ name }, at) => [name, cells[at]])))
}

test('registers are for those who may read reports', async () => {
  const asked = { register: 'use' as const, ...YEAR }
  await expect(t.anonymous.registers.page(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect((await t.as('borrower')).registers.page(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.registers.page({ ...asked, from: 'gestern' })).rejects.toEqual(code('input.invalid'))
})

test('the borrowing register fills itself from lending and returning', async () => {
  const [first, second] = await rowsOf('borrowing')
  expect(first).toMatchObject({
    date: '2026-03-02',
    borrower: '李敏',
    phone: '13912345678',
    code: 'J045-1',
    purpose: '复核',
    pagesOut: 10,
    pagesIn: 10,
    condition: '完好',
    returnedOn: '2026-03-02',
  })
  expect(second).toMatchObject({ date: '2026-03-03', condition: '未还', returnedOn: null })
})

test('the register of use shows visitors with masked documents, and telephones only to those who may reveal', async () => {
  const [row] = await rowsOf('use')
  expect(row).toMatchObject({
    visit: 'LY2026-0001',
    organisationAndType: '参保人本人',
    approvedAndHandledBy: '管理员甲',
    visitors: '张三',
    documents: '450802********1234',
    phone: '13800001111',
    code: 'J045-2',
    manner: '复制并证明',
    copiedPages: 3,
    returnedOn: '2026-03-02',
  })
  expect((await rowsOf('use', await t.as('auditor')))[0]?.phone).toBe('138****1111')
})

test('a copy made for a request stands in the register of use: who, what, how many pages', async () => {
  plainRecord(t.host, { code: 'J045-9', pages: 6 })
  await t.admin.requests.saveGrants({ user: null, department: '待遇科', grants: [{ classCode: 'YB', type: null }] })
  const asked = { items: [{ kind: 'record' as const, ref: 'J045-9' }], purpose: '窗口答复', original: false }
  const { number, lines } = await t.admin.requests.ask({ ...asked, borrower: 'A01' })
  const [line] = lines
  const archivist = await t.as('archivist')
  await archivist.requests.decide({ request: number, lines: [{ uid: line?.uid ?? '', approve: true }] })
  await archivist.requests.copied({ line: line?.uid ?? '', pages: 6 })
  const { columns, rows } = await t.admin.registers.page({ register: 'use', ...YEAR })
  const copy = rows.at(-1)
  expect(copy?.opens).toMatchObject({ kind: 'record' })
  expect(Object.fromEntries(columns.map(({ name }, at) => [name, copy?.cells[at]]))).toMatchObject({
    date: '2026-03-03',
    visit: number,
    visitors: '李敏',
    organisationAndType: '待遇科',
    documents: '',
    purpose: '窗口答复',
    code: 'J045-9',
    manner: '复制',
    copiedPages: 6,
    approvedAndHandledBy: expect.stringContaining(' / ') as string,
  })
})

test('effects and certificates have registers of their own', async () => {
  expect(await rowsOf('effect')).toMatchObject([
    { visit: 'LY2026-0001', records: 1, copiedPages: 3, effect: '已获理赔', effectOn: '2026-03-02' },
  ])
  expect(await rowsOf('certificates')).toMatchObject([
    { certificate: 'ZM2026-0001', kind: '与原件核对无误', applicant: '张三', code: 'J045-2', pages: 3, copies: 1 },
  ])
})

test('recalls have a register', async () => {
  expect(await rowsOf('recall')).toMatchObject([
    {
      date: '2026-03-03',
      nth: 1,
      manner: '电话',
      borrower: '李敏',
      code: 'J045-3',
      answer: '周五还',
      returnedOn: null,
    },
  ])
})

test('the storeroom register tells what went out, came in and was moved, in the order it happened', async () => {
  const rows = await rowsOf('storeroom')
  expect(rows.map(({ direction, reason, item }) => [direction, reason, item])).toEqual([
    ['出库', '借出', 'J045-1'],
    ['入库', '归架', 'J045-1'],
    ['出库', '阅览室利用', 'J045-2'],
    ['出库', '盒下架', '盒 7'],
    ['出库', '借出', 'J045-3'],
  ])
  expect(rows[1]).toMatchObject({ to: '一库-03列A面-2节-4层', time: '10:01' })
})

test('a period holds its first and its last day, and pages follow one another', async () => {
  const day = { from: '2026-03-03', to: '2026-03-03' }
  expect((await rowsOf('borrowing', t.admin, day)).map((row) => row.code)).toEqual(['J045-3'])
  expect((await rowsOf('storeroom', t.admin, day)).map((row) => row.item)).toEqual(['J045-3'])
  const page = await t.admin.registers.page({ register: 'storeroom', ...YEAR, offset: 1, limit: 2 })
  expect(page).toMatchObject({ total: 5, rows: [{ opens: { kind: 'record' } }, { opens: { kind: 'record' } }] })
})

async function take(register: RegisterName, format: ExportFormat, client: Client = t.admin, locale?: 'en') {
  const list = { kind: 'register' as const, register, ...YEAR }
  const { job } = await client.forms.list({ list, format, ...(locale ? { locale } : {}) })
  await t.host.jobs.finished(job)
  const { result, error } = await client.jobs.get({ id: job })
  expect(error).toBeNull()
  const file = result as ListFile
  const me = await client.access.me({})
  const rowid = t.host.room?.reader.raw.prepare('SELECT id FROM users WHERE uid = ?').pluck().get(me.uid) as number
  const [session] = t.host.sessions.ofUser(rowid)
  return { file, path: t.host.spool.find(session ?? expect.fail('signed in'), file.file).path }
}

test('every register is taken away as a workbook and as A4 landscape with its period and page x of y; each time on the trail', async () => {
  for (const register of registerNames) {
    const { path } = await take(register, 'pdf')
    if (process.env.JUANZONG_SHOTS) copyFileSync(path, `${process.env.JUANZONG_SHOTS}/${register}.pdf`)
    const text = pageTexts(readFileSync(path)).join('\n').replace(/\s+/g, '')
    expect(text).toContain('2026-01-01至2026-12-31')
    expect(text).toContain('第1页共1页')
    expect(text).not.toContain(ID)
    const book = new ExcelJS.Workbook()
    const table = await take(register, 'xlsx')
    await book.xlsx.readFile(table.path)
    const { total } = await t.admin.registers.page({ register, ...YEAR })
    expect(book.worksheets[0]?.rowCount).toBe(total + 1)
  }
  const { entries } = await t.admin.audit.list({ filter: { action: 'forms.list' } })
  expect(entries).toHaveLength(registerNames.length * 2)
  expect(entries[0]).toMatchObject({ detail: { list: 'register', register: registerNames.at(-1), ...YEAR } })
})

test('who may export but not reveal gets telephones masked in the file too', async () => {
  const { path } = await take('use', 'csv', await t.as('auditor'))
  const text = readFileSync(path, 'utf8')
  expect(text).toContain('138****1111')
  expect(text).not.toContain('13800001111')
})

test('the borrowing register names who approved the request behind a loan, with their words', async () => {
  const { version } = await t.admin.requests.rules({})
  const leader = { name: { zh: '分管领导', en: 'Leader' }, role: 'leader' as const, users: [] }
  await t.admin.requests.saveRules({ version, rules: [], otherwise: [leader], reason: '试用' })
  const { uid } = await t.admin.requests.ask({
    items: [{ kind: 'record', ref: 'J045-1' }],
    borrower: 'A01',
    purpose: '稽核',
    original: true,
    takeOut: true,
  })
  const { lines } = await t.admin.requests.get({ ref: uid })
  await (
    await t.as('leader')
  ).requests.decide({
    request: uid,
    lines: [{ uid: lines[0]?.uid ?? '', approve: true, reason: '同意' }],
  })
  await t.admin.requests.pick({ ref: 'J045-1' })
  await t.admin.circulation.lend({ items: [{ ref: 'J045-1' }], borrower: 'A01', purpose: '稽核' })
  expect((await rowsOf('borrowing')).at(-1)).toMatchObject({ code: 'J045-1', approvedBy: '人员leader：同意' })
  await t.admin.circulation.return({ items: [{ ref: 'J045-1' }] })
  await t.admin.requests.saveRules({ version: version + 1, rules: [], otherwise: [], reason: '还原' })
})

test('the return list is taken away in walking order, for the desk', async () => {
  const far = plainBox(t.host, { number: '9', path: '一库-09列A面-1节-1层' })
  const near = plainBox(t.host, { number: '8', path: '一库-01列A面-1节-1层' })
  for (const [code, boxId] of [
    ['J-far', far.id],
    ['J-near', near.id],
  ] as const)
    plainRecord(t.host, { code, boxId, state: 'to-return' })
  const { job } = await t.admin.forms.list({ list: { kind: 'putBack' }, format: 'csv' })
  await t.host.jobs.finished(job)
  const { result } = await t.admin.jobs.get({ id: job })
  const [session] = t.host.sessions.ofUser(1)
  const { path } = t.host.spool.find(session ?? expect.fail('signed in'), (result as ListFile).file)
  const text = readFileSync(path, 'utf8')
  expect(text.split('\r\n')[0]).toContain('存放位置,盒号,档号')
  expect(text.indexOf('J-near')).toBeGreaterThan(0)
  expect(text.indexOf('J-far')).toBeGreaterThan(text.indexOf('J-near'))
  const asked = { list: { kind: 'putBack' as const }, format: 'csv' as const }
  await expect((await t.as('auditor')).forms.list(asked)).rejects.toEqual(code('access.forbidden'))
})
