import type { Browser, Page } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'
import { launchChromium } from '../support/server'
import { DESKTOP, freePort, openBrowser, PHONE, signInFirst, type Person } from '../support/staffInBrowser'

const app = shareApp()
const clerk = () => app().page

const LI: Person = {
  loginName: 'limin',
  name: '李敏',
  role: 'borrower',
  department: '待遇科',
  password: 'willow-bridge-19-fog',
}
const CHEN: Person = {
  loginName: 'chenzr',
  name: '陈主任',
  role: 'leader',
  department: '局领导',
  password: 'copper-lantern-33-oat',
}
const level = (zh: string, en: string, role: string) => ({ name: { zh, en }, role, users: [] })

let browser: Browser
let li: Page
let chen: Page

async function lookAt(on: Page, name: string): Promise<void> {
  await shoot(on, name)
  expect(await axeFindings(on)).toEqual([])
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  await app().hostReady()
  await makeRoom(clerk(), app().folder)
  for (const number of ['BX202300001', 'BX202300002'])
    await makeRecord(clerk(), number, '张三', { idNumber: '450102198004158891', hospital: '市人民医院' })
  await makeRecord(clerk(), 'BX202300003', '韦建国', {})
  for (const person of [LI, CHEN]) await call(clerk(), 'access.createUser', person)
  const grants = [{ classCode: null, type: 'reimbursement' }]
  await call(clerk(), 'requests.saveGrants', { user: null, department: '待遇科', grants })
  const person = {
    name: { zh: '某人全部档案', en: 'Everything of a person' },
    when: { personWide: true },
    levels: [level('分管领导', 'Leader', 'leader')],
  }
  const copies = {
    name: { zh: '复制件两级审批', en: 'Copies' },
    when: { original: false },
    levels: [level('档案室负责人', 'Head of the archive', 'archivist'), level('分管领导', 'Leader', 'leader')],
  }
  await call(clerk(), 'requests.saveRules', {
    version: 0,
    rules: [person, copies],
    otherwise: [],
    reason: '试用',
  })
  const port = await freePort()
  await call(clerk(), 'network.share', { port, anyAddress: false, names: [] })
  browser = await launchChromium()
  li = await openBrowser(browser, `https://127.0.0.1:${port}`, DESKTOP)
  chen = await openBrowser(browser, `https://127.0.0.1:${port}`, PHONE)
  await signInFirst(li, LI)
  await signInFirst(chen, CHEN)
})

test.afterAll(async () => {
  for (const page of [li, chen]) await page?.close()
  await browser?.close()
})

async function ask(count: number): Promise<void> {
  await li.getByRole('combobox', { name: '利用目的' }).fill('稽核检查')
  await li.keyboard.press('Escape')
  await li.getByRole('button', { name: `提交申请（${count} 项）` }).click()
  await expect(li.locator('.request-lines').first()).toBeVisible()
}

test('everything of a person is asked for in one press; the leader sees what that is and leaves one record out', async () => {
  await li.getByRole('searchbox', { name: '搜索本业务档案' }).fill('zs')
  await li.getByRole('button', { name: '此人全部档案 张三' }).first().click()
  await ask(1)
  // Whoever decides was led to what waits, though the address is the one staff get.
  await expect(chen).toHaveURL(/\/requests\/approvals$/)
  const card = chen.locator('.approval-card')
  await expect(card).toContainText('张三 的全部档案')
  const records = card.locator('.person-records').getByRole('listitem')
  await expect(records).toHaveCount(2)
  await records.filter({ hasText: 'BX202300002' }).getByRole('checkbox').uncheck()
  await lookAt(chen, 'approve-person')
  await card.getByRole('button', { name: /^批准/ }).tap()
  await expect(chen.getByText('没有待审批的申请')).toBeVisible()
  await expect(li.locator('.request-lines')).toContainText('BX202300001')
  await expect(li.locator('.request-lines').getByText('待取件')).toHaveCount(1)
  await lookAt(li, 'asked-person')
})

test('a copy needs two people one after the other, and both are told which level is theirs', async () => {
  await li.getByRole('navigation').getByRole('link', { name: '找档案' }).click()
  await li.getByRole('searchbox', { name: '搜索本业务档案' }).fill('BX202300003')
  await li.getByRole('button', { name: '选入 BX202300003' }).click()
  await li.getByRole('radiogroup', { name: '原件或复制件' }).getByText('复制件').click()
  await ask(1)
  await expect(chen.getByText('没有待审批的申请')).toBeVisible()
  await visit(clerk(), '/requests/approvals')
  const first = clerk().locator('.approval-card')
  await expect(first).toContainText('档案室负责人')
  await lookAt(clerk(), 'approve-first')
  await first.getByRole('button', { name: /^批准/ }).click()
  await expect(first).toHaveCount(0)
  const second = chen.locator('.approval-card')
  await expect(second).toContainText('分管领导')
  await second.getByRole('button', { name: /^批准/ }).tap()
  await expect(li.locator('.request-lines').getByText('待取件').first()).toBeVisible()
})

test('the copy is made from the picked record, its pages are counted, and the original goes back to its place', async () => {
  await visit(clerk(), '/requests/pick')
  await expect(clerk().getByRole('row').filter({ hasText: 'BX202300003' })).toBeVisible()
  const field = clerk().getByRole('textbox', { name: /扫描/ })
  await field.fill('BX202300003')
  await field.press('Enter')
  await expect(clerk().locator('[data-verdict=good]')).toContainText('李敏')
  await visit(clerk(), '/requests/shelf')
  await clerk().getByRole('button', { name: '已提供复制件 BX202300003' }).click()
  const dialog = clerk().getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: '复制页数' }).fill('4')
  await dialog.getByRole('button', { name: '已提供复制件' }).click()
  await expect(clerk().getByText('已登记复制件 BX202300003')).toBeVisible()
  await li.locator('.ant-segmented-item').filter({ hasText: '已办结' }).click()
  await li.locator('.staff-fold').first().click()
  await expect(li.getByText('已复制 4 页').first()).toBeVisible()
  await lookAt(clerk(), 'copied')
})
