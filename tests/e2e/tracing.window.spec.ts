import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const records: string[] = []
const field = () => app().page.getByRole('textbox', { name: /^扫描(：工号|归还的件)/ })
const dialog = () => app().page.getByRole('dialog')
const preview = () => app().page.getByRole('img', { name: '第 1 页' })

/** Pictures in both sizes while a screen is worked on, and no serious finding of axe. */
async function look(name: string) {
  const { page } = app()
  // A link under the pointer, or fading in, has another colour than at rest.
  await page.mouse.move(2, 2)
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  if (!process.env.JUANZONG_SHOTS) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(400)
    await shoot(page, `${name}-${width}`)
  }
}

/** The paper is drawn and shown; Esc puts it away. */
async function seePaper(name: RegExp | string) {
  await expect(preview()).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  if (process.env.JUANZONG_SHOTS) {
    await app().page.waitForTimeout(800)
    await shoot(app().page, `paper-${String(name)}`)
  }
  await app().page.keyboard.press('Escape')
  await expect(preview()).toBeHidden()
}

async function scan(text: string) {
  await field().fill(text)
  await field().press('Enter')
}
const stateOf = async (uid: string) =>
  (await call<{ state: string }>(app().page, 'circulation.whereIs', { ref: uid })).state

async function shelves() {
  const { page } = app()
  const { classCode } = await call<{ classCode: string }>(page, 'catalogue.get', { uid: records[0] })
  await call(page, 'storeroom.createLocations', {
    room: '一库',
    rows: { from: 1, to: 2 },
    sides: ['A'],
    bays: 2,
    levels: 4,
  })
  for (const [number, year, place] of [
    ['0011', 2023, '一库-01列A面-2节-1层'],
    ['0012', 2023, '一库-01列A面-2节-2层'],
    ['0012', 2022, '一库-02列A面-1节-1层'],
    ['0021', 2023, '一库-02列A面-1节-2层'],
  ] as const) {
    const { uid } = await call<{ uid: string }>(page, 'storeroom.createBox', { classCode, year, number })
    await call(page, 'storeroom.moveBoxes', { boxes: [uid], to: place })
    if (number === '0012' && year === 2023)
      await call(page, 'storeroom.fillBox', { box: uid, refs: records.slice(0, 3) })
  }
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX202300001', '张三'],
    ['BX202300002', '李秀英'],
    ['BX202300003', '王芳'],
    ['BX202300004', '赵六'],
    ['BX202300005', '钱七'],
    ['BX202300006', '孙八'],
  ] as const)
    records.push(await makeRecord(page, number, name))
  await shelves()
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '0771-88' })
  await page.goto('archive://room/circulation')
})

test('tracing.open at the desk: a file named by hand that is not in its place is searched from now on', async () => {
  const { page } = app()
  await scan('张三')
  await expect(page.getByRole('dialog', { name: '请选择是哪一个' })).toBeVisible()
  await page.keyboard.press('Enter')
  const row = page.getByRole('row', { name: 'BX202300001' })
  await expect(row).toHaveAttribute('data-verdict', 'lend')
  await expect(dialog()).toBeHidden()
  await expect(field()).toBeFocused()
  await row.getByRole('button', { name: '查无此件 BX202300001' }).press('Enter')
  await expect(dialog()).toContainText('BX202300001 不在原位')
  await dialog().getByLabel('说明').fill('盒内没有')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已建立查找任务 CZ')).toBeVisible()
  await expect(row).toHaveCount(0)
  await scan('BX202300001')
  await expect(row).toHaveAttribute('data-verdict', 'refuse')
  await expect(row).toContainText('打开查找任务')
  await look('desk-searching')
})

test('the task says where to look and who had it; what was looked at is logged; found it waits to be put back', async () => {
  const { page } = app()
  await page.getByRole('row', { name: 'BX202300001' }).getByRole('link', { name: '查看查找任务' }).click()
  await look('tasks')
  await page.getByRole('link', { name: /^CZ\d{4}-0001$/ }).press('Enter')
  const hints = page.getByRole('region', { name: '到哪里找' })
  for (const text of ['一库-01列A面-2节-1层', '一库-01列A面-2节-3层', '2022 年', '号码颠倒'])
    await expect(hints).toContainText(text)
  await hints.getByRole('button', { name: /没有 .*盒 0011/ }).click()
  await hints.getByLabel('还看了哪里').fill('整理台')
  await page.keyboard.press('Enter')
  await expect(hints.getByRole('list', { name: '已查看' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('region', { name: '最近经手' })).toContainText('管理员甲')
  await look('task')
  await page.getByRole('button', { name: '错架找到' }).press('Enter')
  await dialog().getByLabel('在哪里找到的').fill('0021 盒')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/错架找到：0021 盒/)).toBeVisible()
  expect(await stateOf(records[0] ?? '')).toBe('to-return')
})

test('tracing.lose, replace and recover from the record page to the report, the copy, and the note sheet', async () => {
  const { page } = app()
  await page.goto(`archive://room/catalogue/${records[1]}`)
  await page.getByRole('button', { name: '查无此件' }).click()
  await expect(dialog()).toContainText('BX202300002 不在原位')
  await dialog().getByLabel('说明').press('Enter')
  await page.getByRole('button', { name: '认定遗失' }).click()
  await dialog().getByLabel('发现经过').fill('取档时不在盒内')
  await dialog().getByLabel('查找情况').fill('已查相邻各层，询问经手人')
  await dialog().getByLabel('责任人').press('Enter')
  await expect(dialog()).toContainText('输入“遗失”确认')
  await dialog().getByLabel('输入“遗失”确认').fill('遗失')
  await look('loss-dialog')
  await page.keyboard.press('Enter')
  await expect(dialog()).toBeHidden()
  await page.getByRole('button', { name: '打印遗失报告' }).click()
  await seePaper('loss')
  await page.getByRole('button', { name: '登记补制件' }).click()
  await dialog().getByLabel('页数').fill('30')
  await dialog().getByLabel('复制来源').fill('业务系统扫描件')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/补制件 30 页，来源：业务系统扫描件/)).toBeVisible()
  expect(await stateOf(records[1] ?? '')).toBe('to-return')
  await look('task-lost')
  await page.goto(`archive://room/catalogue/${records[1]}`)
  const notes = page.getByRole('region', { name: '备考表' })
  await expect(notes).toContainText('现存补制件 30 页，复制自 业务系统扫描件')
  await notes.getByRole('button', { name: '添加记录' }).click()
  await dialog().getByLabel('情况说明').fill('补制件已加盖复印件章')
  await dialog()
    .getByRole('button', { name: '保 存' })
    .or(dialog().getByRole('button', { name: '保存' }))
    .click()
  await expect(notes).toContainText('补制件已加盖复印件章')
  await notes.getByRole('link', { name: /查看查找任务 CZ/ }).click()
  await page.getByRole('button', { name: '又找到了' }).click()
  await dialog().getByLabel('在哪里找到的').fill('柜顶')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/又找到/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '登记补制件' })).toHaveCount(0)
})

test('several codes are pasted in one go, and part of the slip comes back: the receipt says what stays out', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation')
  // What was staged before is of no use any more.
  await page.getByRole('button', { name: '全部清空' }).click()
  await field().focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text', 'BX202300004\r\nBX202300005\r\nBX202300006\r\n')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(page.locator('[data-verdict=lend]')).toHaveCount(3)
  await scan('0771')
  await expect(page.getByText('李敏', { exact: true })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText(/已借出 3 件给 李敏/)).toBeVisible()
  await page.goto('archive://room/circulation/loans')
  await page
    .getByRole('link', { name: /^\d{4}-0001$/ })
    .first()
    .click()
  await expect(page.getByText('共 3 件 · 已还 0 件 · 未还 3 件')).toBeVisible()
  await scan('bx202300004 bx202300005')
  await expect(page.getByRole('button', { name: 'F2 归还 2 件' })).toBeEnabled()
  await page.keyboard.press('F4')
  await scan('bx202300004')
  await expect(page.getByRole('button', { name: 'F2 归还 1 件' })).toBeEnabled()
  await scan('BX202300003')
  await expect(page.getByText('“BX202300003”不在这张借阅单的未还之列')).toBeVisible()
  await page.getByLabel('归还页数 BX202300004').fill('31')
  await look('slip')
  await field().focus()
  await page.keyboard.press('F2')
  await expect(page.getByText('共 3 件 · 已还 1 件 · 未还 2 件')).toBeVisible()
  await page
    .getByRole('status')
    .getByRole('button', { name: '打印归还单' })
    .or(page.getByRole('button', { name: '打印归还单' }))
    .first()
    .click()
  await seePaper('return')
})

test('tracing.recall: chosen loans are recalled in writing, the notice is printed, the answer is noted later', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation/loans')
  await page.locator('tbody .ant-checkbox-input').first().check()
  await page.getByRole('button', { name: '催还 (1)' }).click()
  await dialog().getByText('书面').click()
  await dialog().getByLabel('答复情况').fill('下周还')
  await look('recall-dialog')
  await page.keyboard.press('Enter')
  await seePaper('recall')
  await page.goto('archive://room/circulation/recalls')
  await expect(page.getByRole('cell', { name: '下周还' })).toBeVisible()
  await page.getByRole('button', { name: '登记答复' }).click()
  await dialog().getByLabel('答复情况').fill('本周五还')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: '本周五还' })).toBeVisible()
  await look('recalls')
})

test('tracing.registerEmpty from a search that found nothing: certificate with its number, voided with a reason', async () => {
  const { page } = app()
  await page.goto('archive://room/search?q=%E7%8E%8B%E5%A4%A7%E6%98%8E')
  await page.getByRole('button', { name: '登记查无结果' }).click()
  await expect(dialog().getByLabel('查找对象')).toHaveValue('王大明')
  await dialog().getByLabel('身份证号末位').fill('450802195603081234')
  await dialog().getByLabel('申请人').fill('王芳')
  await page.keyboard.press('Enter')
  await expect(dialog()).toContainText('只写末尾 1 至 6 位数字或 X')
  await dialog().getByLabel('身份证号末位').fill('1234')
  await look('empty-dialog')
  await dialog().getByLabel('申请人').press('Enter')
  await seePaper('certificate')
  await expect(page.getByRole('cell', { name: /^ZM\d{4}-0001$/ })).toBeVisible()
  await look('empty')
  await page.getByRole('button', { name: '作废' }).click()
  await dialog().getByLabel('作废原因').fill('名字写错')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已作废：名字写错')).toBeVisible()
})

test('tracing.withdraw: material leaves a record on a letter, stands in the note sheet, and comes back', async () => {
  const { page } = app()
  const uid = records[2]
  const { version } = await call<{ version: number }>(page, 'catalogue.get', { uid })
  await call(page, 'catalogue.setDocuments', {
    uid,
    version,
    documents: [
      { kind: '', name: '住院发票', pages: 2 },
      { kind: '', name: '出院小结', pages: 1 },
    ],
  })
  await page.goto(`archive://room/catalogue/${uid}`)
  const notes = page.getByRole('region', { name: '备考表' })
  await notes.getByRole('button', { name: '抽出 / 退还材料' }).click()
  await dialog()
    .getByLabel(/1 住院发票/)
    .check()
  await dialog().getByLabel('取走单位（人）').fill('某县监察委员会')
  await dialog().getByLabel('经办人员').fill('赵一、钱二')
  await dialog().getByLabel('凭证文号').fill('监调〔2026〕3 号')
  await dialog().getByText('移交取走').click()
  await look('withdraw-dialog')
  await dialog().getByLabel('凭证文号').press('Enter')
  await seePaper('withdrawal')
  await expect(notes).toContainText('抽出材料：住院发票，由 某县监察委员会 取走')
  await look('record-notes')
  await page.goto('archive://room/circulation/withdrawals')
  await look('withdrawals')
  await page.getByRole('button', { name: '还回' }).click()
  await dialog().getByLabel('备注').press('Enter')
  await expect(page.getByText(/\d 还回/)).toBeVisible()
})

test('tracing.open from the pick list: what is not in its place leaves the list and is searched for', async () => {
  const { page } = app()
  const { version } = await call<{ version: number }>(page, 'requests.rules', {})
  await call(page, 'requests.saveRules', { version, rules: [], otherwise: [], reason: '一人档案室，不设审批' })
  const wanted = await makeRecord(page, 'BX202300007', '周九')
  const items = [{ kind: 'record', ref: wanted }]
  await call(page, 'requests.ask', { items, borrower: '0771', takeOut: false })
  await page.goto('archive://room/requests/pick')
  await page.getByRole('button', { name: '查无此件 BX202300007' }).press('Enter')
  await expect(dialog()).toContainText('BX202300007 不在原位')
  await expect(dialog()).toContainText('按调卷单取档')
  await page.keyboard.press('Enter')
  await expect(page.getByText('已建立查找任务 CZ').last()).toBeVisible()
  await expect(page.getByText('没有要取的档案')).toBeVisible()
  expect(await stateOf(wanted)).toBe('searching')
})
