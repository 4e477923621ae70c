import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const

/** Pictures in both sizes while a screen is worked on, and no serious finding of axe. */
async function look(name: string) {
  const { page } = app()
  if (process.env.JUANZONG_SHOTS)
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height })
      await shoot(page, `${name}-${width}`)
    }
  expect(await axeFindings(page)).toEqual([])
}

/** The same in English and dark, on a page with an address of its own. */
async function lookAbroad(name: string) {
  const { page } = app()
  const speak = (language: string, theme: string) =>
    page.evaluate(
      ([words, colours]) => {
        localStorage.setItem('juanzong.language', words ?? '')
        localStorage.setItem('juanzong.theme', colours ?? '')
      },
      [language, theme],
    )
  await speak('en', 'dark')
  await page.reload()
  await page.getByRole('navigation').waitFor()
  await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0)
  await shoot(page, `${name}-en-dark`)
  expect(await axeFindings(page)).toEqual([])
  await speak('zh-CN', 'light')
  await page.reload()
  await page.getByRole('navigation').waitFor()
}

const keys = async (...pressed: string[]) => {
  for (const key of pressed) await app().page.keyboard.press(key)
}
const type = (text: string) => app().page.keyboard.insertText(text)
const scanField = () => app().page.getByRole('textbox', { name: /扫描或输入/ })

test.beforeAll(async () => {
  const { page, folder } = app()
  // Closing too early, and a record outside of the visitor's scope.
  app().expectErrors(/visits\/close/, /visits\/handOut/)
  await app().hostReady()
  await makeRoom(page, folder)
  await makeRecord(page, 'BX202300001', '张三')
  await makeRecord(page, 'BX202300002', '李秀英')
  await page.goto('archive://room/circulation/visits/new')
})

test('visits.open: two inspectors with their proofs are registered by keyboard alone', async () => {
  const { page } = app()
  await expect(page.getByRole('combobox', { name: '利用者类别' })).toBeFocused()
  await type('基金监管')
  await keys('Enter')
  await expect(page.getByText('须二人同来')).toBeVisible()
  await expect(page.getByText('依据：V 已核对原文')).toBeVisible()
  await look('visit-type')
  await keys('Tab')
  await type('韦明')
  await keys('Tab')
  await expect(page.getByRole('combobox', { name: '第一人 证件类型' })).toBeFocused()
  for (let n = 0; n < 8; n++) await keys('ArrowDown')
  await keys('Enter', 'Tab')
  await type('桂A0001')
  await keys('Tab')
  await type('13800001111')
  await keys('Enter')
  // What is missing is told beside its field, nothing is sent.
  await expect(page.getByText('还缺：行政执法证件（二人）')).toBeVisible()
  await page.getByLabel('第二人 姓名').focus()
  await type('陆芳')
  await keys('Tab', 'Tab')
  await type('桂A0002')
  await keys('Tab', 'Tab', 'Space', 'Tab')
  await expect(page.getByLabel('单位', { exact: true })).toBeFocused()
  await type('市医疗保障局')
  await keys('Tab')
  await type('桂医保检〔2026〕3号')
  await keys('Tab')
  await type('基金监督检查')
  await look('visit-new')
  await keys('Escape', 'Enter')
  await expect(page.getByText(/LY\d{4}-0001/)).toBeVisible()
  await expect(scanField()).toBeFocused()
  await look('visit-empty')
})

test('visits.correct: a mistyped letter is corrected in its dialog, with a reason; what was left empty stays', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '更正', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('介绍信（函）号').fill('桂医保检〔2026〕13号')
  await look('visit-correct')
  await dialog.getByLabel('更正原因').fill('文号抄错')
  await dialog.getByLabel('更正原因').press('Enter')
  await expect(page.getByText('桂医保检〔2026〕13号')).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('陆芳')).toBeVisible()
  await scanField().focus()
})

test('visits.handOut: scanned records go to the reading room, the desk knows who has them', async () => {
  const { page } = app()
  for (const number of ['BX202300001', 'BX202300002']) {
    await type(number)
    await keys('Enter')
    await expect(page.getByRole('row', { name: number })).toContainText('阅览室在用')
  }
  await expect(scanField()).toBeFocused()
  const found = await call<{ record: { refused: { code: string } } }>(page, 'circulation.scan', { text: 'BX202300001' })
  expect(found.record.refused.code).toBe('circulation.in-reading-room')
  await type('BX209999999')
  await keys('Enter')
  await expect(page.getByText('没有识别“BX209999999”')).toBeVisible()
})

test('visits.certify: a certified copy of three pages gets its number and its sheet', async () => {
  const { page } = app()
  await page.getByRole('combobox', { name: '利用方式 BX202300001' }).focus()
  await keys('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
  await expect(page.getByRole('spinbutton', { name: '复制页数 BX202300001' })).toBeVisible()
  await look('visit-lines')
  await keys('F4')
  const dialog = page.getByRole('dialog', { name: /出具证明/ })
  await expect(dialog.getByLabel('复制件页数')).toBeFocused()
  await type('3')
  await look('visit-certify')
  await keys('Enter')
  const sheet = page.getByRole('dialog', { name: /档案复制件证明-ZM\d{4}-0001/ })
  await expect(sheet.locator('canvas')).toBeVisible({ timeout: 15_000 })
  await keys('Escape')
  await expect(sheet).toBeHidden()
  await expect(page.getByRole('spinbutton', { name: '复制页数 BX202300001' })).toHaveValue('3')
})

test('visits.close wants everything back; a second scan takes a record back, F2 closes with the effect', async () => {
  const { page } = app()
  await keys('F2')
  const dialog = page.getByRole('dialog', { name: /办结/ })
  await expect(dialog.getByLabel('利用效果')).toBeFocused()
  await dialog.getByRole('button', { name: /办\s?结/ }).press('Enter')
  await expect(dialog.getByText(/还有 2 件没有收回/)).toBeVisible()
  await keys('Escape')
  await expect(dialog).toBeHidden()
  await scanField().focus()
  for (const number of ['BX202300001', 'BX202300002']) {
    await type(number)
    await keys('Enter')
    await expect(page.getByText(`已收回：${number}`)).toBeVisible()
  }
  await keys('F2')
  await type('查实重复报销 1 笔')
  await look('visit-close')
  await keys('Tab', 'Tab', 'Enter')
  await expect(page.getByText('已办结', { exact: true })).toBeVisible()
  await look('visit-closed')
})

test('the list finds the visit again', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation/visits?which=all')
  await expect(page.getByRole('link', { name: /LY\d{4}-0001/ })).toBeVisible()
  await look('visits')
  await lookAbroad('visits')
})

test('the registers have filled themselves', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation/registers')
  for (const [tab, shows] of [
    ['利用登记簿', '复制并证明'],
    ['利用效果登记簿', '查实重复报销 1 笔'],
    ['出具证明登记簿', '与原件核对无误'],
    ['档案出入库登记簿', '阅览室利用'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click()
    await expect(page.getByRole('cell', { name: shows }).first()).toBeVisible()
    if (process.env.JUANZONG_SHOTS) await shoot(page, `register-${tab}`)
  }
  await look('register-storeroom')
  await page.getByRole('tab', { name: '借阅登记簿' }).click()
  await expect(page.getByText('这一期间没有登记')).toBeVisible()
  await page.goto('archive://room/circulation/registers?register=use')
  await lookAbroad('register-use')
})

test('a record outside of what a visitor may see is shown only with a reason', async () => {
  const { page } = app()
  const { uid } = await call<{ uid: string }>(page, 'visits.open', {
    type: 'insured',
    typeVersion: 1,
    visitors: [{ name: '张三', idNumber: '450802199003071234' }],
    purpose: '理赔',
    proofs: ['idCard'],
  })
  await page.goto(`archive://room/circulation/visits/${uid}`)
  await expect(scanField()).toBeFocused()
  await type('BX202300002')
  await keys('Enter')
  const dialog = page.getByRole('dialog', { name: /请写明理由/ })
  await expect(dialog.getByLabel(/写明理由/)).toBeFocused()
  await look('visit-scope')
  await type('夫妻共同报销')
  await keys('Enter')
  await expect(page.getByRole('row', { name: 'BX202300002' })).toBeVisible()
  await expect(page.getByText('450802********1234')).toBeVisible()
  await look('visit-insured')
  await lookAbroad('visit-insured')
})

test('visits.approve: what waits is decided on its page, by the name of who decided on paper', async () => {
  const { page } = app()
  const { uid } = await call<{ uid: string }>(page, 'visits.open', {
    type: 'lawyer',
    typeVersion: 1,
    visitors: [{ name: '黄律', idKind: 'lawyer', idNumber: '14509' }],
    organisation: '某律师事务所',
    letter: '律函7号',
    purpose: '诉讼',
    proofs: ['licence', 'firmLetter'],
  })
  await page.goto(`archive://room/circulation/visits/${uid}`)
  await page.getByLabel('批准人').fill('李局')
  await look('visit-waiting')
  await page.getByRole('button', { name: '同意利用' }).press('Enter')
  await expect(page.getByText(/李局 同意/)).toBeVisible()
  await expect(scanField()).toBeVisible()
})

test('visitor types: a changed type is a new version, with the law and how well it is known in sight', async () => {
  const { page } = app()
  await page.goto('archive://room/settings/visitor-types')
  await expect(page.getByText('社会保险法第四条；个人信息保护法第四十五条')).toBeVisible()
  await look('visitor-types')
  await page.getByRole('button', { name: '编辑 参保人本人' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('visitor-type')
  await page.getByRole('button', { name: '加一项材料' }).click()
  await page.getByRole('dialog').getByPlaceholder('名称（中文）').last().fill('社保卡')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await expect(page.getByRole('row', { name: /参保人本人/ })).toContainText('第 2 版')
  await lookAbroad('visitor-types')
})
