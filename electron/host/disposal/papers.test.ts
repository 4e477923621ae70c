import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchPaper } from '../../../shared/model/disposal'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { get, run, sql } from '../database/sql'
import { pageSizes, pageTexts, scannedCodes } from '../forms/testing/poppler'
import { leadTo, peopleOf, prepared, type People } from './testing/people'

let t: TestHost
let people: People
let business: string
let accounting: string
beforeAll(async () => {
  t = await startTestHost()
  people = await peopleOf(t)
  const { admin } = t
  const refs = Array.from({ length: 60 }, (_, at) => `J045-YB·2010·D10-${String(at + 1).padStart(4, '0')}`)
  for (const code of refs)
    plainRecord(t.host, { code, year: 2010, title: '欧阳秀住院费用', person: '欧阳秀', pages: 12 })
  plainRecord(t.host, { code: 'J045-KU·01·2003-001', year: 2003, title: '2003年记账凭证', person: '', pages: 200 })
  run(t.host.room!.writer, sql`UPDATE records SET period = '15' WHERE code = 'J045-KU·01·2003-001'`)
  business = (await prepared(people, refs)).uid
  accounting = (await prepared(people, ['J045-KU·01·2003-001'], 'accounting')).uid
  for (const uid of [business, accounting]) await leadTo(t, people, uid, 'destroyed')
  expect((await admin.disposal.get({ ref: accounting })).state).toBe('destroyed')
}, 60_000)
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })
async function printed(batch: string, paper: BatchPaper) {
  const made = await people.archivist.disposal.print({ batch, paper })
  expect(made.missingGlyphs).toEqual([])
  const { uid } = await people.archivist.access.me({})
  const user = get<{ id: number }>(t.host.room!.reader, sql`SELECT id FROM users WHERE uid = ${uid}`)!
  const session = t.host.sessions.ofUser(user.id)[0] ?? expect.fail('signed in')
  const bytes = new Uint8Array(readFileSync(t.host.spool.find(session, made.file).path))
  return { bytes, pages: pageTexts(bytes).map((text) => text.replaceAll(/\s/g, '')) }
}

test('disposal.print refuses strangers, bad input and the forbidden; then stands on the trail', async () => {
  const asked = { batch: business, paper: 'list' as const }
  await expect(t.anonymous.disposal.print(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(people.archivist.disposal.print({ ...asked, paper: 'x' as 'list' })).rejects.toEqual(
    code('input.invalid'),
  )
  await expect((await t.as('borrower')).disposal.print(asked)).rejects.toEqual(code('access.forbidden'))
  await people.archivist.disposal.print(asked)
  const { entries } = await t.admin.audit.list({ filter: { action: 'disposal.print' } })
  expect(entries[0]?.subject).toMatch(/^(JD|XH)2026-/)
})

test('the destruction list of accounting files has the prescribed columns, its five signers, supervisors and the day of destruction', async () => {
  const { bytes, pages } = await printed(accounting, 'list')
  const text = pages.join('')
  expect(text).toContain('会计档案销毁清册')
  expect(text).toContain('名称卷号册数起止年度档案编号应保管期限已保管期限销毁时间')
  for (const cell of ['2003年记账凭证', 'J045-KU·01·2003-001', '15年', '22年']) expect(text).toContain(cell)
  const signers = ['单位负责人', '档案部门负责人', '会计机构负责人', '档案经办人', '会计经办人', '监销人']
  for (const signer of signers) expect(text).toContain(signer)
  const list = await t.admin.disposal.get({ ref: accounting })
  expect(text).toContain(list.destruction?.destroyed?.on)
  for (const name of ['人员auditor', '人员clerk', '人员leader', '化浆', '市造纸厂', '医保档备〔2026〕1号'])
    expect(text).toContain(name)
  const [scanned = ''] = scannedCodes(bytes)
  expect((await t.admin.disposal.get({ ref: scanned })).uid).toBe(accounting)
  expect(pageSizes(bytes)).toEqual(pages.map(() => [297, 210]))
})

test('a long destruction list repeats its heads on every page, says page x of y, and keeps only first characters of names', async () => {
  const { pages } = await printed(business, 'list')
  expect(pages.length).toBeGreaterThan(1)
  for (const [at, page] of pages.entries()) expect(page).toContain(`第${at + 1}页共${pages.length}页`)
  for (const page of pages.slice(0, -1))
    for (const head of ['序号', '档号', '题名', '年度', '应保管期限', '已保管期限', '销毁理由'])
      expect(page).toContain(head)
  const text = pages.join('')
  expect(text).toContain('欧**住院费用')
  expect(text).not.toContain('欧阳秀')
  expect(text).toContain('J045-YB·2010·D10-0060')
})

test.each([
  ['report', ['档案鉴定报告', '黎科长', '某市医疗保障局', '人员clerk']],
  ['opinions', ['档案鉴定意见表', '销毁']],
  ['approval', ['档案销毁审批表', '人员leader', '某市医疗保障局']],
] as const)('the paper %s says who judged and leads back to its batch', async (paper, words) => {
  const { bytes, pages } = await printed(business, paper)
  const text = pages.join('')
  for (const word of words) expect(text).toContain(word)
  const [scanned = ''] = scannedCodes(bytes)
  expect((await t.admin.disposal.get({ ref: scanned })).uid).toBe(business)
  expect(text).toContain(`第1页共${pages.length}页`)
})
