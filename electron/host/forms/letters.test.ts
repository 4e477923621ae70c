import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainBox, plainRecord } from '../../../tests/support/plainRecords'
import { PASSWORD, startTestHost, type TestHost } from '../../../tests/support/testHost'
import type { Printed } from '../../../shared/model/forms'
import type { ListFile, ListOfRows } from '../../../shared/model/lists'
import { pageTexts } from './testing/poppler'

let t: TestHost
let box: { id: number; uid: string }
let token = ''
beforeAll(async () => {
  t = await startTestHost()
  box = plainBox(t.host, { number: '7', path: '一库-03列A面-2节-4层' })
  await t.admin.circulation.createBorrower({ card: 'A01', name: '李敏', department: '待遇科', phone: '0771-1' })
  token = (await t.anonymous.access.signIn({ loginName: 'admin', password: PASSWORD })).token
})
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
const bytesOf = (id: string) => {
  const session = t.host.sessions.find(token)
  if (!session) throw new Error('no session')
  return new Uint8Array(readFileSync(t.host.spool.find(session, id).path))
}
const squeezed = (printed: Printed) => pageTexts(bytesOf(printed.file)).join('').replace(/\s/g, '')
const trailOf = async (action: string) => (await t.admin.audit.list({ filter: { action } })).entries
const gone = '01890000-0000-7000-8000-000000000000'

test('forms.lossReport: refused to strangers and readers, and for what is not lost; then the whole story on paper, and the box note sheet says it too', async () => {
  plainRecord(t.host, { code: 'P-1', boxId: box.id })
  const { uid, number } = await t.admin.tracing.open({ ref: 'P-1', noticed: 'desk' })
  await t.admin.tracing.look({ task: uid, looked: '一库-03列A面-2节-3层' })
  await expect(t.anonymous.forms.lossReport({ task: uid })).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.lossReport({ task: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('auditor')).forms.lossReport({ task: uid })).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.lossReport({ task: gone })).rejects.toEqual(code('not-found'))
  await expect(t.admin.forms.lossReport({ task: uid })).rejects.toEqual(code('tracing.not-lost'))
  const report = { noticed: '取档时不在盒内', done: '已查相邻各层\n并询问经手人', responsible: '王管理' }
  await t.admin.tracing.lose({ of: { task: uid }, report })
  await t.admin.tracing.replace({ task: uid, pages: 30, source: '业务系统扫描件' })
  const text = squeezed(await t.admin.forms.lossReport({ task: uid }))
  for (const part of [
    '档案遗失报告',
    number,
    'P-1',
    '一库-03列A面-2节-4层·7',
    '取档时不在盒内',
    '并询问经手人',
    '一库-03列A面-2节-3层管理员甲',
    '王管理',
    '已制作补制件30页，复制自业务系统扫描件',
    '五、领导意见',
    '负责人签名',
  ])
    expect(text).toContain(part)
  expect((await trailOf('forms.lossReport'))[0]).toMatchObject({ subject: number, subjectKind: 'record' })
  const sheet = squeezed(await t.admin.forms.noteSheet({ of: { box: box.uid } }))
  expect(sheet).toContain(`P-1原件遗失（${number}），现存补制件30页，复制自业务系统扫描件。`)
})

test('forms.recallSlip: one letter for each borrower with what is wanted back and by when', async () => {
  await t.admin.circulation.createBorrower({ card: 'A02', name: '王强' })
  for (const [name, card] of [
    ['Q-1', 'A01'],
    ['Q-2', 'A01'],
    ['Q-3', 'A02'],
  ] as const) {
    plainRecord(t.host, { code: name })
    await t.admin.circulation.lend({ items: [{ ref: name }], borrower: card })
  }
  const { recalls } = await t.admin.tracing.recall({
    refs: ['Q-1', 'Q-2', 'Q-3'],
    manner: 'written',
    expectedOn: '2026-03-09',
  })
  const asked = { recalls: recalls.map(({ uid }) => uid) }
  await expect(t.anonymous.forms.recallSlip(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.recallSlip({ recalls: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).forms.recallSlip(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.recallSlip({ recalls: [gone] })).rejects.toEqual(code('forms.nothing-to-print'))
  const printed = await t.admin.forms.recallSlip(asked)
  expect(printed).toMatchObject({ pages: 2, items: 3, skipped: 0 })
  const [first = '', second = ''] = pageTexts(bytesOf(printed.file)).map((page) => page.replace(/\s/g, ''))
  expect(first).toContain('李敏：您借阅的下列档案已到或超过应还日期，请于2026-03-09前归还档案室')
  expect(first).toContain('Q-2')
  expect(first).not.toContain('Q-3')
  expect(second).toContain('王强')
  expect((await trailOf('forms.recallSlip'))[0]?.detail).toMatchObject({ count: 3 })
})

test('forms.nothingFound certifies what was searched, with room for the seal and none printed; not what was voided', async () => {
  const entry = await t.admin.tracing.registerEmpty({
    applicant: '王芳',
    sought: '王大明',
    idSuffix: '1234',
    years: '2015—2023',
    classes: '医疗费用报销',
    purpose: '办理商业保险',
  })
  const asked = { uid: entry.uid }
  await expect(t.anonymous.forms.nothingFound(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.nothingFound({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).forms.nothingFound(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.nothingFound({ uid: gone })).rejects.toEqual(code('not-found'))
  const text = squeezed(await t.admin.forms.nothingFound(asked))
  for (const part of [
    '查无档案证明',
    entry.number,
    '未查到有关“王大明”（身份证号末位1234）的档案材料',
    '查找年度：2015—2023；查找类别：医疗费用报销。',
    '特此证明。',
    '（盖章处）',
    '测试中心',
  ])
    expect(text).toContain(part)
  expect((await trailOf('forms.nothingFound'))[0]).toMatchObject({ subject: entry.number })
  await t.admin.tracing.voidEmpty({ uid: entry.uid, reason: '写错' })
  await expect(t.admin.forms.nothingFound(asked)).rejects.toEqual(code('tracing.voided'))
})

test('forms.withdrawalList names material, letter and copy, and has two places to sign for each side', async () => {
  const { uid: record } = plainRecord(t.host, { code: 'W-9' })
  const { version } = await t.admin.catalogue.get({ uid: record })
  await t.admin.catalogue.setDocuments({ uid: record, version, documents: [{ kind: '', name: '住院发票', pages: 2 }] })
  const list = await t.admin.tracing.withdraw({
    record,
    kind: 'permanent',
    documents: [1],
    unit: '某县监察委员会',
    persons: '赵一、钱二',
    letter: '监调〔2026〕3 号',
    copyLeft: true,
  })
  const asked = { uid: list.uid }
  await expect(t.anonymous.forms.withdrawalList(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.withdrawalList({ uid: '' })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).forms.withdrawalList(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.withdrawalList({ uid: gone })).rejects.toEqual(code('not-found'))
  const text = squeezed(await t.admin.forms.withdrawalList(asked))
  for (const part of ['档案材料移交清单', 'DQ2026-0001', '住院发票', '监调〔2026〕3号', '已留复印件在卷', '共1份2页'])
    expect(text).toContain(part)
  for (const part of ['取走人签名一', '取走人签名二', '档案经办人一', '档案经办人二']) expect(text).toContain(part)
  expect((await trailOf('forms.withdrawalList'))[0]).toMatchObject({ subject: 'DQ2026-0001' })
})

test('the return slip of a part says what of the loan is back and what is still out, also when it is printed again later', async () => {
  for (const n of [1, 2, 3]) plainRecord(t.host, { code: `G-${n}` })
  const refs = (...names: string[]) => ({ items: names.map((ref) => ({ ref })) })
  const { lines } = await t.admin.circulation.lend({ ...refs('G-1', 'G-2', 'G-3'), borrower: 'A02' })
  const first = { records: [lines[0]?.uid ?? ''] }
  await t.admin.circulation.return(refs('G-1'))
  const said = squeezed(await t.admin.forms.returnSlip(first))
  expect(said).toContain('本单共3件，本次归还1件，累计归还1件，尚未归还2件。')
  expect(said).toContain('本单尚未归还（2件）')
  t.setNow(t.host.clock() + 3600_000)
  await t.admin.circulation.return(refs('G-2', 'G-3'))
  expect(squeezed(await t.admin.forms.returnSlip(first))).toContain('累计归还1件，尚未归还2件。')
  const rest = squeezed(await t.admin.forms.returnSlip({ records: lines.slice(1).map(({ uid }) => uid) }))
  expect(rest).toContain('本次归还2件，累计归还3件，尚未归还0件。')
  expect(rest).not.toContain('本单尚未归还')
})

test.each([
  ['recalls', '李敏'],
  ['emptySearches', '王大明'],
] as const)('forms.list takes the register of %s away', async (kind, shows) => {
  const list: ListOfRows = kind === 'recalls' ? { kind, filter: { which: 'all' } } : { kind }
  const { job } = await t.admin.forms.list({ list, format: 'csv' })
  await t.host.jobs.finished(job)
  const { result } = await t.admin.jobs.get({ id: job })
  const { file, rows } = result as ListFile
  expect(rows).toBeGreaterThan(0)
  expect(new TextDecoder().decode(bytesOf(file))).toContain(shows)
  expect(JSON.stringify((await trailOf('forms.list'))[0])).not.toContain(shows)
})
