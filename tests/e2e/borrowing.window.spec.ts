import type { Browser, Page } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'
import { launchChromium } from '../support/server'
import { DESKTOP, freePort, openBrowser, PHONE, signInFirst, tooSmall, type Person } from '../support/staffInBrowser'

const app = shareApp()

const LI: Person = {
  loginName: 'limin',
  name: '李敏',
  role: 'borrower',
  department: '待遇科',
  password: 'willow-bridge-19-fog',
}
const WANG: Person = {
  loginName: 'wangqiang',
  name: '王强',
  role: 'borrower',
  department: '待遇科',
  password: 'harbour-stone-27-elm',
}
const CHEN: Person = {
  loginName: 'chenzr',
  name: '陈主任',
  role: 'leader',
  department: '局领导',
  password: 'copper-lantern-33-oat',
}

let browser: Browser
let li: Page
let wang: Page
let chen: Page
let address: string
let record: string

const clerk = () => app().page
const field = () => clerk().getByRole('textbox', { name: /扫描/ })
const tab = (on: Page, name: string | RegExp) => on.locator('.ant-segmented-item, .page-tab').filter({ hasText: name })
const screen = (on: Page, name: string | RegExp) => on.getByRole('navigation').getByRole('link', { name })
const told = (on: Page, words: string) => on.locator('.ant-notification-notice').filter({ hasText: words })
const noSkeleton = (on: Page) => expect(on.locator('.ant-skeleton')).toHaveCount(0)

async function scan(text: string): Promise<void> {
  await field().fill(text)
  await field().press('Enter')
}

/** A picture at the three sizes of the house while screens are being worked on. */
async function lookAt(on: Page, name: string): Promise<void> {
  if (!process.env.JUANZONG_SHOTS) return
  const before = on.viewportSize()
  for (const size of [PHONE, DESKTOP, { width: 1920, height: 1080 }]) {
    await on.setViewportSize(size)
    await on.waitForTimeout(250)
    await shoot(on, `${name}-${size.width}`)
  }
  if (before) await on.setViewportSize(before)
}

const findings: string[] = []

/** Notes what axe says of a screen, and on a phone what a finger would miss; the last test of the file shows all of it. */
/** Looks at a screen at rest: a list that is just folding up is no screen. */
async function inspect(on: Page, name: string): Promise<void> {
  await on.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await expect(on.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')).toHaveCount(0)
  await lookAt(on, name)
  const small = on === li || on === chen ? await tooSmall(on) : []
  findings.push(...[...(await axeFindings(on)), ...small].map((finding) => `${name}: ${finding}`))
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  const { folder } = app()
  await app().hostReady()
  await makeRoom(clerk(), folder)
  record = await makeRecord(clerk(), 'BX202300001', '张三', { idNumber: '450102198004158891', hospital: '市人民医院' })
  await makeRecord(clerk(), 'BX202300002', '张三', { idNumber: '450102198004158891', hospital: '中医院' })
  await makeRecord(clerk(), 'BX202300003', '韦建国', {})
  for (const person of [LI, WANG, CHEN]) await call(clerk(), 'access.createUser', person)
  await call(clerk(), 'requests.saveGrants', {
    user: null,
    department: '待遇科',
    grants: [{ classCode: null, type: 'reimbursement' }],
  })
  const port = await freePort()
  await call(clerk(), 'network.share', { port, anyAddress: false, names: [] })
  address = `https://127.0.0.1:${port}`
  browser = await launchChromium()
})

test.afterAll(async () => {
  for (const page of [li, wang, chen]) await page?.close()
  await browser?.close()
})

test('staff sign in with a phone and a desktop, an approver with a phone; the rail of the archive room is not theirs', async () => {
  li = await openBrowser(browser, address, PHONE)
  wang = await openBrowser(browser, address, DESKTOP)
  chen = await openBrowser(browser, address, PHONE)
  for (const [page, person] of [
    [li, LI],
    [wang, WANG],
    [chen, CHEN],
  ] as const)
    await signInFirst(page, person)
  await expect(screen(li, '找档案')).toBeVisible()
  await expect(screen(wang, '找档案')).toBeVisible()
  await screen(chen, '审批').tap()
  await expect(chen.getByText('没有待审批的申请')).toBeVisible()
  for (const page of [li, wang]) await expect(screen(page, '库房')).toHaveCount(0)
})

test('on the phone: own business found with the ID masked, chosen with the thumb, asked for with purpose and original', async () => {
  const search = li.getByRole('searchbox', { name: '搜索本业务档案' })
  await search.fill('zs')
  const found = li.getByRole('list', { name: '搜索结果' }).getByRole('listitem')
  await expect(found.filter({ hasText: 'BX202300001' })).toContainText('450102********8891')
  await expect(li.getByText('198004158891')).toHaveCount(0)
  await noSkeleton(li)
  await inspect(li, 'staff-find')
  await li.getByRole('button', { name: '选入 BX202300001' }).tap()
  await li.getByRole('textbox', { name: '要找的档案' }).fill('韦建国 2019 年生育津贴')
  await li.getByRole('region', { name: '申请其他档案' }).getByRole('button', { name: '选入' }).tap()
  await li.getByRole('button', { name: '去申请（已选 2 项）' }).tap()
  await li.getByRole('combobox', { name: '利用目的' }).fill('复核报销')
  await li.keyboard.press('Escape')
  await inspect(li, 'staff-basket')
  await li.getByRole('button', { name: '提交申请（2 项）' }).tap()
  await expect(li.getByText('待审批').first()).toBeVisible()
  await expect(li.getByText('待查找').first()).toBeVisible()
  await noSkeleton(li)
  await inspect(li, 'staff-requests')
})

test('by keyboard alone on the desktop: the same record is asked for by a second person', async () => {
  await wang.getByRole('searchbox', { name: '搜索本业务档案' }).fill('BX202300001')
  await expect(wang.getByRole('list', { name: '搜索结果' }).getByRole('listitem')).toHaveCount(1)
  await wang.getByRole('button', { name: '选入 BX202300001' }).focus()
  await wang.keyboard.press('Enter')
  await wang.getByRole('combobox', { name: '利用目的' }).focus()
  await wang.keyboard.type('稽核检查')
  await wang.keyboard.press('Escape')
  await inspect(wang, 'staff-beside')
  await wang.getByRole('button', { name: '提交申请（1 项）' }).focus()
  await wang.keyboard.press('Enter')
  await expect(wang.locator('.request-lines').getByText('待审批')).toBeVisible()
})

test('the approver sees what, who and why at once, approves with one touch, and refuses nothing without a reason', async () => {
  const cards = chen.locator('.approval-card')
  await expect(cards).toHaveCount(2)
  await expect(cards.first()).toContainText('李敏')
  await expect(cards.first()).toContainText('复核报销')
  await expect(cards.nth(1)).toContainText('稽核检查')
  await inspect(chen, 'approvals')
  await cards
    .nth(1)
    .getByRole('button', { name: /^不批准/ })
    .tap()
  const dialog = chen.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: '不批准' })).toBeDisabled()
  await chen.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await cards.first().getByRole('button', { name: /^批准/ }).tap()
  // On a phone what was told last lies over the tabs: it takes no touch.
  await expect(chen.locator('.ant-message-notice').first()).toHaveCSS('pointer-events', 'none')
  await expect(cards).toHaveCount(1)
  await expect(li.locator('.request-lines').getByText('待取件')).toBeVisible()
  await cards.first().getByRole('button', { name: /^批准/ }).tap()
  await expect(chen.getByText('没有待审批的申请')).toBeVisible()
  await expect(wang.locator('.request-lines').getByText('排队中')).toBeVisible()
  await expect(wang.getByText('排队第 2 位')).toBeVisible()
  await tab(chen, '我审批过的').tap()
  await expect(cards).toHaveCount(2)
})

test('the clerk has the requests in the rail: list with arrows and Enter, request beside it, queue on the record’s page', async () => {
  await clerk().getByRole('navigation').getByRole('link', { name: '借阅申请' }).click()
  const rows = clerk().locator('tr[data-number]')
  await expect(rows).toHaveCount(2)
  await inspect(clerk(), 'requests')
  await rows.first().focus()
  await clerk().keyboard.press('ArrowDown')
  await expect(rows.nth(1)).toBeFocused()
  await clerk().keyboard.press('Enter')
  const drawer = clerk().getByRole('dialog')
  await expect(drawer).toContainText('李敏')
  await expect(drawer.getByRole('listitem').filter({ hasText: 'BX202300001' }).first()).toBeVisible()
  await inspect(clerk(), 'request')
  await clerk().keyboard.press('Escape')
  await expect(drawer).toBeHidden()
  await visit(clerk(), `/catalogue/${record}`)
  const queue = clerk().getByRole('region', { name: '申请排队' }).getByRole('listitem')
  await expect(queue).toHaveCount(2)
  await expect(queue.first()).toContainText('李敏')
})

test('what was asked in words is looked for, and told as not held with a reason', async () => {
  await visit(clerk(), '/requests/find')
  await clerk().getByRole('button', { name: '查无此档' }).click()
  const dialog = clerk().getByRole('dialog')
  await dialog.getByLabel('理由').fill('生育津贴档案未移交')
  await lookAt(clerk(), 'find')
  await dialog.getByRole('button', { name: '查无此档' }).click()
  await expect(clerk().getByText('没有待查找的申请')).toBeVisible()
  await expect(told(li, '查无此档')).toContainText('生育津贴档案未移交')
  await told(li, '查无此档')
    .getByRole('button', { name: /close|关闭/i })
    .tap()
})

test('the pick list is printed, a wrong scan is refused in words, the right one goes to the ready shelf, and the asker hears it', async () => {
  app().expectErrors(/404 \(Not Found\).*requests\/pick/)
  await tab(clerk(), /^取件/).click()
  await expect(clerk().getByRole('row').filter({ hasText: 'BX202300001' })).toContainText('李敏')
  await inspect(clerk(), 'pick')
  await clerk().getByRole('button', { name: '打印取件清单' }).click()
  await expect(clerk().getByRole('img', { name: '第 1 页' })).toHaveAttribute('data-drawn', 'true', { timeout: 20_000 })
  await lookAt(clerk(), 'pick-pdf')
  await clerk().keyboard.press('Escape')
  await scan('BX202300003')
  await expect(clerk().locator('[data-verdict=bad]')).toContainText('没有人在等候')
  await scan('BX202300001')
  await expect(clerk().locator('[data-verdict=good]')).toContainText('李敏')
  await expect(clerk().getByText('没有要取的档案')).toBeVisible()
  await expect(told(li, '可以领取')).toBeVisible()
  await expect(li.getByRole('link', { name: '1 件可以领取了' })).toBeVisible()
  await expect.poll(() => li.title()).toMatch(/^\(1\) /)
  await told(li, '可以领取')
    .getByRole('button', { name: /close|关闭/i })
    .tap()
})

test('handing out opens the desk with the borrower and the record on it; F2 lends, and the phone shows the due date', async () => {
  await tab(clerk(), /^待领取/).click()
  await expect(clerk().getByText('李敏 · 待遇科')).toBeVisible()
  await inspect(clerk(), 'shelf')
  await clerk()
    .getByRole('button', { name: /^办理借出（1 件） 李敏/ })
    .click()
  await expect(clerk().locator('[data-verdict=lend]')).toHaveCount(1)
  await expect(clerk().getByText('李敏', { exact: true })).toBeVisible()
  await clerk().keyboard.press('F2')
  await expect(clerk().getByText(/已借出 1 件给 李敏/)).toBeVisible()
  await screen(li, '我的在借').tap()
  await expect(li.locator('[data-loan=BX202300001]').locator('[data-due]')).toContainText('应还')
  await noSkeleton(li)
  await inspect(li, 'staff-loans')
})

test('an extension somebody else waits for goes to the desk, which gives a new day; the phone shows it', async () => {
  await li.getByRole('button', { name: '续借 1 件' }).tap()
  await li.getByRole('dialog').getByRole('button', { name: '续借 1 件' }).tap()
  await expect(li.locator('[data-loan=BX202300001]')).toContainText('续借待答复')
  await visit(clerk(), '/requests/wishes')
  const wish = clerk().getByRole('row').filter({ hasText: 'BX202300001' })
  await expect(wish).toContainText('有人在等')
  await lookAt(clerk(), 'wishes')
  await wish.getByRole('button', { name: '延期', exact: true }).click()
  await clerk().getByRole('dialog').getByRole('button', { name: '延期', exact: true }).click()
  await expect(clerk().getByText('没有续借请求，也没有预告归还')).toBeVisible()
  await expect(li.getByText('续借待答复')).toHaveCount(0)
})

test('the return is announced, comes back at the desk, and the next in line hears it on the desktop', async () => {
  await li.getByRole('button', { name: '预告归还 1 件' }).tap()
  await expect(li.locator('[data-loan=BX202300001]')).toContainText('已预告归还')
  await expect(clerk().getByRole('row').filter({ hasText: 'BX202300001' })).toContainText('预告归还')
  await visit(clerk(), '/circulation')
  await scan('BX202300001')
  await expect(clerk().locator('[data-verdict=return]')).toHaveCount(1)
  await clerk().keyboard.press('F2')
  await expect(clerk().getByText(/已归还 1 件/)).toBeVisible()
  await expect(told(wang, '轮到您了')).toBeVisible()
  await expect(clerk().getByText('BX202300001 有人在等：王强（SQ2026-0002）')).toBeVisible()
  await lookAt(clerk(), 'desk-next')
  await clerk().getByRole('button', { name: '放到待领架' }).click()
  await expect(told(wang, '可以领取')).toBeVisible()
  await expect(field()).toBeFocused()
  await expect(li.getByText('现在没有在借的档案')).toBeVisible()
  await tab(li, '已归还').tap()
  await expect(li.locator('[data-loan=BX202300001]')).toContainText('已归还')
})

test('while the archive does not answer, staff are told and lose nothing; the page connects again by itself', async () => {
  await screen(li, '找档案').tap()
  await call(clerk(), 'network.unshare', {})
  await expect(li.getByText(/与档案库的连接断开了/)).toBeVisible({ timeout: 20_000 })
  await lookAt(li, 'staff-offline')
  await call(clerk(), 'network.share', { port: Number(new URL(address).port), anyAddress: false, names: [] })
  await expect(li.getByText(/与档案库的连接断开了/)).toBeHidden({ timeout: 20_000 })
})

test('the staff page in English and dark', async () => {
  await wang.getByRole('button', { name: '王强' }).click()
  await wang.getByRole('menuitem', { name: 'English' }).click()
  await wang.getByRole('button', { name: '王强' }).click()
  await wang.getByRole('menuitem', { name: 'Dark' }).click()
  await screen(wang, 'Find').click()
  await expect(wang.getByRole('searchbox', { name: 'Search your own business' })).toBeVisible()
  await inspect(wang, 'staff-find-dark-en')
})

test('the staff page in English and dark on phones', async () => {
  for (const [phone, screens] of [
    [li, ['Find', 'Basket', 'My requests', 'My loans']],
    [chen, ['Approvals']],
  ] as const) {
    await phone.evaluate(() => {
      localStorage.setItem('juanzong.language', 'en')
      localStorage.setItem('juanzong.theme', 'dark')
    })
    await phone.reload()
    for (const name of screens) {
      await screen(phone, new RegExp(`^${name}`)).tap()
      await noSkeleton(phone)
      await inspect(phone, `phone-${name.toLowerCase().replace(' ', '-')}-dark-en`)
    }
  }
})

test('no screen on the way had a serious finding of axe, and on the phone no target under 44 px', () => {
  expect(findings).toEqual([])
})
