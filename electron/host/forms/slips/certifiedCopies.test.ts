import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../../tests/support/testHost'
import { pageTexts } from '../testing/poppler'
import { certifiedCopies } from './certifiedCopies'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

const code = (expected: string) => expect.objectContaining({ code: expected })

test('the sheet has the wording, pages, clerk, day and keeper, and empty room for the real seal', async () => {
  const made = await certifiedCopies({
    locale: 'zh-CN',
    room: '某县医疗保障局档案室',
    printedBy: '王芳',
    printedAt: '2026-03-02 10:00',
    certificates: [
      {
        number: 'ZM2026-0001',
        code: 'J045-ZY·YB·2023·D10-0012',
        title: '张三住院费用报销材料',
        subject: '张三',
        pages: 3,
        copies: 2,
        visit: 'LY2026-0007',
        applicant: '韦明、陆芳',
        organisation: '市医疗保障局',
        purpose: '基金监督检查',
        keeper: '某县医疗保障事业管理中心',
        handledBy: '王芳',
        issuedOn: '2026-03-02',
        remark: '',
      },
    ],
  })
  if (process.env.JUANZONG_SHOTS) writeFileSync(`${process.env.JUANZONG_SHOTS}/certificate.pdf`, made.bytes)
  const text = (pageTexts(made.bytes)[0] ?? '').replace(/\s+/g, '')
  for (const words of [
    '本复制件共3页',
    '与原件核对无误',
    '经办人：王芳',
    '日期：2026-03-02',
    '某县医疗保障事业管理中心',
    '此处加盖档案证明章',
    '一式2份',
    'ZM2026-0001',
    '第1页共1页',
  ])
    expect(text).toContain(words)
  expect(made).toMatchObject({ pages: 1, missingGlyphs: [] })
})

test('forms.certifiedCopies prints what was certified, again with the same number, and tells the trail', async () => {
  plainRecord(t.host, { code: 'Z-1', person: '张三' })
  const { uid } = await t.admin.visits.open({
    type: 'insured',
    typeVersion: 1,
    visitors: [{ name: '张三', idKind: 'idCard', idNumber: '450802199003071234' }],
    purpose: '理赔',
    proofs: ['idCard'],
  })
  const { lines } = await t.admin.visits.handOut({ uid, items: [{ ref: 'Z-1', manner: 'certified' }] })
  const made = await t.admin.visits.certify({ uid, line: lines[0]?.id ?? 0, pages: 3 })
  const asked = { certificates: [made.uid] }
  await expect(t.anonymous.forms.certifiedCopies(asked)).rejects.toEqual(code('access.not-signed-in'))
  await expect(t.admin.forms.certifiedCopies({ certificates: [] })).rejects.toEqual(code('input.invalid'))
  await expect((await t.as('leader')).forms.certifiedCopies(asked)).rejects.toEqual(code('access.forbidden'))
  await expect(t.admin.forms.certifiedCopies({ certificates: ['nix'] })).rejects.toEqual(code('forms.nothing-to-print'))
  for (const _ of [1, 2]) {
    const printed = await t.admin.forms.certifiedCopies(asked)
    expect(printed).toMatchObject({ pages: 1, items: 1, name: '档案复制件证明-ZM2026-0001.pdf' })
  }
  const { entries } = await t.admin.audit.list({ filter: { action: 'forms.certifiedCopies' } })
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({ subject: 'ZM2026-0001' })
})
