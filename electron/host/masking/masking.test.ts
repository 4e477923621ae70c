import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, startTestHost, type Client, type TestHost } from '../../../tests/support/testHost'
import { DEFAULT_MASK_RULES } from '../../../shared/rules/revealing'
import type { ListOfRows } from '../../../shared/model/lists'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'

const ID = '440524188001010014'
const MASKED = '440524********0014'
let t: TestHost
let record: string
let archivist: Client
const code = (expected: string, data?: object) =>
  expect.objectContaining(data ? { code: expected, data: expect.objectContaining(data) } : { code: expected })

beforeAll(async () => {
  t = await startTestHost()
  archivist = await t.as('archivist')
  const details = { name: '张三', idNumber: ID, phone: '13812345678', diagnosis: '肺癌', acceptedOn: '2023-05-09' }
  record = (await t.admin.catalogue.create({ type: 'reimbursement', code: 'A-1', details })).uid
})
afterAll(() => t.close())

const newest = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries[0]
const idOf = async (client: Client) => (await client.catalogue.list({})).rows[0]?.idMasked

test('masking.save refuses strangers, bad input, the forbidden and who saw an older version; then it holds at once and is on the trail', async () => {
  const rules = structuredClone(DEFAULT_MASK_RULES) as {
    -readonly [Key in keyof typeof DEFAULT_MASK_RULES]: (typeof DEFAULT_MASK_RULES)[Key]
  }
  const table = {
    ...rules.table,
    leader: { ...rules.table.leader, id: 'hidden' as const },
    auditor: { ...rules.table.auditor, id: 'full' as const },
  }
  const good = { version: 0, rules: { ...rules, table, revealMinutes: 3 }, reason: '内控要求' }
  await expect(t.anonymous.masking.save(good)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.masking.save({ ...good, reason: '' })).rejects.toEqual(code('input.invalid'))
  await expect(archivist.masking.save(good)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.masking.save({ ...good, version: 7 })).rejects.toEqual(code('conflict'))
  const [leader, auditor] = [await t.as('leader'), await t.as('auditor')]
  expect([await idOf(leader), await idOf(auditor)]).toEqual([MASKED, MASKED])
  expect(await t.admin.masking.save(good)).toEqual({ version: 1 })
  expect([await idOf(leader), await idOf(auditor), await idOf(archivist)]).toEqual(['****', ID, MASKED])
  expect(await newest('masking.save')).toMatchObject({
    reason: '内控要求',
    detail: { 'leader.id': ['masked', 'hidden'], 'auditor.id': ['masked', 'full'], revealMinutes: [5, 3] },
  })
  const { versions } = await t.admin.masking.versions({})
  expect(versions.map(({ version }) => version)).toEqual([1, 0])
  expect(versions[0]).toMatchObject({ by: '管理员甲', reason: '内控要求' })
})

test('looks at whole values are counted by person and hour; the next one is possible when the oldest is an hour old, and leaders are told', async () => {
  const clerk = await t.as('clerk')
  await t.admin.masking.save({ version: 1, rules: { ...DEFAULT_MASK_RULES, revealsPerHour: 2 }, reason: '试用' })
  const look = () =>
    clerk.catalogue.reveal({ kind: 'record', uid: record, field: 'idNumber', why: 'identify', purpose: '' })
  t.setNow(START + 60_000)
  expect(await look()).toMatchObject({ value: ID, until: START + 60_000 + 5 * 60_000, forMs: 5 * 60_000 })
  expect((await (await t.as('leader')).masking.limitsReached({})).reached).toEqual([])
  t.setNow(START + 10 * 60_000)
  await look()
  await expect(look()).rejects.toEqual(code('masking.too-many-reveals', { max: 2, until: '11:01' }))
  // Somebody else has looks of their own.
  expect(
    await archivist.catalogue.reveal({ kind: 'record', uid: record, field: 'phone', purpose: '电话通知' }),
  ).toMatchObject({ value: '13812345678' })
  expect(await newest('masking.limitReached')).toMatchObject({ subject: '人员clerk', detail: { reveals: 2 } })
  const { reached } = await (await t.as('auditor')).masking.limitsReached({})
  expect(reached).toEqual([{ name: '人员clerk', at: START + 10 * 60_000, times: 1 }])
  // A clock that was ahead and is set right lets them wait no longer.
  t.setNow(START - 24 * 3600_000)
  expect(await look()).toMatchObject({ value: ID })
  t.setNow(START + 61 * 60_000)
  expect(await look()).toMatchObject({ value: ID })
  expect(await newest('catalogue.reveal')).toMatchObject({
    detail: { field: 'idNumber', why: 'identify' },
    subject: 'A-1',
  })
})

test('what the table hides cannot be looked at', async () => {
  const table = { ...DEFAULT_MASK_RULES.table, clerk: { ...DEFAULT_MASK_RULES.table.clerk, phone: 'hidden' as const } }
  await t.admin.masking.save({ version: 2, rules: { ...DEFAULT_MASK_RULES, table }, reason: '试用' })
  const clerk = await t.as('clerk')
  const seen = await clerk.catalogue.get({ uid: record })
  expect(seen).toMatchObject({ details: { phone: '****' }, masked: ['idNumber', 'phone'], hidden: ['phone'] })
  await expect(
    clerk.catalogue.reveal({ kind: 'record', uid: record, field: 'phone', why: 'notify', purpose: '' }),
  ).rejects.toEqual(code('masking.hidden'))
  // The form sends back what it was shown: nothing changes.
  const { version } = await clerk.catalogue.update({ uid: record, version: seen.version, details: { phone: '****' } })
  expect(version).toBe(seen.version)
})

test('an open visit on the record is the purpose for who keeps the archive, and for nobody else', async () => {
  const ask = (client: Client) =>
    client.catalogue.reveal({ kind: 'record', uid: record, field: 'idNumber', purpose: '' })
  await expect(ask(archivist)).rejects.toEqual(code('masking.purpose-needed'))
  t.host.room?.writer.raw.prepare("UPDATE records SET state = 'in' WHERE uid = ?").run(record)
  const { types } = await archivist.visits.types({})
  const type = types.find(({ approval, onBehalf }) => !approval && !onBehalf) ?? expect.fail('a type without approval')
  const { uid, number } = await archivist.visits.open({
    type: type.id, typeVersion: type.version, organisation: '市医保局', letter: '函1号', purpose: '核对待遇', note: '',
    visitors: ['1', '2'].map((end) => ({ name: `来访${end}`, idKind: 'other' as const, idNumber: `桂A000${end}`, phone: '' })),
    subject: { name: '', idNumber: '' }, proofs: type.proofs.map(({ key }) => key),
  }) // prettier-ignore
  await archivist.visits.handOut({ uid, items: [{ ref: 'A-1', manner: 'reading' }], reason: '依函查阅' })
  expect((await archivist.masking.standingPurpose({ record })).purpose).toEqual({ number, purpose: '核对待遇' })
  expect((await (await t.as('clerk')).masking.standingPurpose({ record })).purpose).toBeNull()
  expect(await ask(archivist)).toMatchObject({ value: ID, purpose: `${number} 核对待遇` })
  expect(await newest('catalogue.reveal')).toMatchObject({ reason: `${number} 核对待遇`, detail: { why: 'visit' } })
  await expect(ask(await t.as('clerk'))).rejects.toEqual(code('masking.purpose-needed'))
})

async function exported(
  client: Client,
  list: ListOfRows,
  format: 'csv' | 'xlsx',
  full?: { why?: 'audit'; purpose?: string },
) {
  const { job } = await client.forms.list({ list, format, ...(full ? { full } : {}) })
  const { result, state } = await t.host.jobs.finished(job)
  expect(state).toBe('done')
  const file = result as { file: string; name: string }
  return { name: file.name, bytes: readFileSync(join(t.host.spool.dir, file.file)) }
}

test('lists leave masked; whole ones need their ability and a purpose, and say so in name, file and trail', async () => {
  const list: ListOfRows = { kind: 'records', columns: ['code', 'idMasked'] }
  const masked = await exported(archivist, list, 'csv')
  expect(masked.bytes.toString()).toContain(MASKED)
  expect(masked.bytes.toString()).not.toContain(ID)
  expect(masked.name).toBe('档案目录-2026-03-02-1101-人员archivist.csv')
  expect(await newest('forms.list')).toMatchObject({ detail: { masked: true, count: 1 } })
  await expect((await t.as('auditor')).forms.list({ list, full: { why: 'audit' } })).rejects.toEqual(
    code('access.forbidden', { ability: 'lists.exportFull' }),
  )
  await expect(archivist.forms.list({ list, full: { purpose: '' } })).rejects.toEqual(code('masking.purpose-needed'))
  const whole = await exported(archivist, list, 'xlsx', { why: 'audit', purpose: '年度审计' })
  expect(whole.name).toBe('档案目录-未遮盖-2026-03-02-1101-人员archivist.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(whole.bytes as never)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['档案目录', '导出说明'])
  expect(book.worksheets[0]?.getCell('B2').text).toBe(ID)
  const about = ((book.worksheets[1] ?? expect.fail('a last sheet')).getSheetValues() as unknown[][])
    .slice(1)
    .map((row) => row.slice(1))
  expect(about).toEqual([
    ['档案库', '测试档案库'],
    ['导出人', '人员archivist'],
    ['导出时间', '2026-03-02 11:01'],
    ['个人信息', '未遮盖'],
    ['目的', '稽核、审计 年度审计'],
    ['条数', 1],
  ])
  expect(await newest('forms.list')).toMatchObject({
    reason: '年度审计',
    detail: { masked: false, count: 1, why: 'audit' },
  })
})

test('a slip carries the telephone as its printer may see it', async () => {
  const { version } = await t.admin.masking.rules({})
  const table = {
    ...DEFAULT_MASK_RULES.table,
    clerk: { ...DEFAULT_MASK_RULES.table.clerk, contact: 'masked' as const },
  }
  await t.admin.masking.save({ version, rules: { ...DEFAULT_MASK_RULES, table }, reason: '试用' })
  const clerk = await t.as('clerk')
  const made = await clerk.circulation.createBorrower({
    card: 'B-1',
    name: '李敏',
    department: '待遇科',
    phone: '13700001111',
  })
  expect(made.phone).toBe('137****1111')
  // A form that sends it back as shown changes nothing.
  await clerk.circulation.updateBorrower({
    uid: made.uid,
    version: made.version,
    phone: made.phone,
    department: '稽核科',
  })
  expect((await t.admin.circulation.borrowers({ text: '李敏' })).borrowers[0]).toMatchObject({
    phone: '13700001111',
    department: '稽核科',
  })
  await clerk.catalogue.create({ type: 'reimbursement', code: 'A-2', details: { name: '李四', acceptedOn: '2023' } })
  t.host.room?.writer.raw.prepare("UPDATE records SET state = 'in' WHERE code = 'A-2'").run()
  const { uid } = await clerk.circulation.lend({ items: [{ ref: 'A-2' }], borrower: 'B-1' })
  await expect(clerk.circulation.lend({ items: [{ ref: 'A-2' }], borrower: 'B-1' })).rejects.toEqual(
    code('circulation.record-out', { phone: '137****1111' }),
  )
  const { loanHead, loanSlipOf } = await import('../forms/collect/loans')
  const { eyeOf } = await import('.')
  const db = t.host.room!.reader
  const slip = loanSlipOf(loanHead(db, uid)!, [], 1, { locale: 'zh-CN', eye: eyeOf(db, { role: 'clerk' }) })
  expect(slip.borrower.phone).toBe('137****1111')
})
