import { expect, test, type Page } from '@playwright/test'
import { shareApp } from '../support/app'
import { visit } from '../support/importInPage'
import { lookAt, shoot } from '../support/look'
import { call, makeRoom, PASSWORD as ADMIN_PASSWORD } from '../support/roomInPage'

const app = shareApp()
const PASSWORD = 'willow-bridge-19-fog'
const RECORDS = 200
const dialog = () => app().page.getByRole('dialog')
const grid = () => app().page.getByRole('grid', { name: '鉴定清单' })
const article = () => app().page.getByRole('article')

async function look(name: string) {
  await lookAt(app().page, name)
  if (process.env.JUANZONG_SHOTS) await app().page.setViewportSize({ width: 1366, height: 768 })
}

async function colleague(loginName: string, name: string, role: string): Promise<void> {
  const { page } = app()
  const given = `${PASSWORD}-1`
  await call(page, 'access.createUser', { loginName, name, role, department: '中心', password: given })
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName, password: given })
  await page.evaluate(
    async ({ bearer, current, next }) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
      const body = JSON.stringify({ json: { current, next } })
      const answer = await fetch('/rpc/access/changePassword', { method: 'POST', headers, body })
      if (!answer.ok) throw new Error(await answer.text())
    },
    { bearer: token, current: given, next: PASSWORD },
  )
}

/** Somebody else sits down at this window; the page stays where it is. */
async function become(loginName: string, password = PASSWORD): Promise<void> {
  const { page } = app()
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName, password })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
  await page.reload()
  await page.getByRole('navigation').waitFor()
}

/** Records formed in 2010 and kept ten years, boxed and in place, in one go. */
const dueRecords = (page: Page, count: number, from: number, year: number) =>
  page.evaluate(
    async ({ many, first, formed }) => {
      const token = sessionStorage.getItem('juanzong.session')
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const ask = async (path: string, body: unknown) => {
        const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: body }) })
        if (!answer.ok) throw new Error(await answer.text())
        return ((await answer.json()) as { json: { uid: string } }).json
      }
      const names = ['欧阳秀兰', '韦建国', '陆春燕', '黄志强']
      const create = async (at: number) => {
        const { uid } = await ask('catalogue/create', {
          type: 'reimbursement', businessNumber: `BX${formed}${String(at).padStart(5, '0')}`, year: formed, formedOn: `${formed}-05-09`,
          yearSource: 'ledger', period: '10', pages: 12, details: { name: `${names[at % 4]}` }, reasons: {},
        }) // prettier-ignore
        return uid
      }
      const refs: string[] = []
      // Some at once, in their order: the way there and back is most of the time.
      for (let at = first; at < first + many; at += 20)
        refs.push(
          ...(await Promise.all(
            Array.from({ length: Math.min(20, first + many - at) }, (_, step) => create(at + step)),
          )),
        )
      for (let at = 0; at < refs.length; at += 200) await ask('catalogue/confirm', { uids: refs.slice(at, at + 200) })
      const box = await ask('storeroom/createBox', { classCode: 'YB', year: formed, number: `0${first}` })
      await ask('storeroom/fillBox', { box: box.uid, refs })
      await ask('storeroom/moveBoxes', { boxes: [box.uid], to: '一库-01列A面-1节-1层' })
      return refs
    },
    { many: count, first: from, formed: year },
  )

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  await colleague('mozhuren', '莫主任', 'leader')
  await colleague('lisi', '李四', 'clerk')
  await colleague('shenji', '沈审计', 'auditor')
  await call(page, 'storeroom.createLocations', {
    room: '一库',
    rows: { from: 1, to: 1 },
    sides: ['A'],
    bays: 1,
    levels: 1,
  })
  await call(page, 'access.saveSettings', { settings: { 'disposal.coolingDays': 0 } })
  await dueRecords(page, RECORDS, 1, 2010)
  const uids = await dueRecords(page, 1, 901, 2010)
  const hold = { kind: 'audit', caseNumber: '审〔2026〕7号', askedBy: '市审计局', reason: '调阅', from: '2026-01-05' }
  await call(page, 'holds.place', { hold, selection: { kind: 'records', uids } })
  await expect.poll(() => call(page, 'holds.list', {}).then(({ total }) => total)).toBe(1)
})

async function addMember(
  at: number,
  member: { account?: string; name?: string; post: string; unit: string; side: string },
) {
  const { page } = app()
  const field = (name: string) => dialog().getByLabel(name, { exact: true }).nth(at)
  const list = page.locator('.ant-select-dropdown:visible')
  /** A list that is still folding up must be gone before the next one opens. */
  const choose = async (name: string, title: string) => {
    await expect(list).toHaveCount(0)
    await field(name).click()
    await expect(list).toHaveCount(1)
    await list.getByTitle(title, { exact: true }).click()
    await expect(list).toHaveCount(0)
  }
  if (member.account) await choose('账号', member.account)
  else await field('姓名').fill(member.name ?? '')
  await field('职务').fill(member.post)
  await field('单位（部门）').fill(member.unit)
  await choose('身份', member.side)
}

test('a batch of 200 comes from the due list without what is held, its group with the supervising department', async () => {
  const { page } = app()
  await visit(page, '/retention/appraisals')
  await expect(page.getByText('没有进行中的鉴定批次')).toBeVisible()
  await page.getByRole('button', { name: '新建鉴定批次' }).click()
  await page.getByLabel('名称').fill('2010 年度医疗待遇档案鉴定')
  await expect(dialog().getByRole('status')).toContainText('到期 201 件')
  await look('disposal-new')
  await dialog().getByRole('button', { name: '建立批次' }).click()
  await expect(article()).toContainText('JD')
  await dialog()
    .getByRole('link', { name: /D10-0201/ })
    .click()
  await expect(page.getByRole('link', { name: '冻结 · 审〔2026〕7号' })).toBeVisible()
  await expect(dialog()).toHaveCount(0)
  await page.goBack()
  await expect(grid().getByRole('row')).not.toHaveCount(1)
  await page.getByRole('button', { name: '鉴定小组' }).click()
  await addMember(0, { account: '管理员甲', post: '档案室主任', unit: '某市医疗保障事业管理中心', side: '档案人员' })
  await addMember(1, { account: '李四', post: '待遇审核', unit: '某市医疗保障事业管理中心', side: '业务人员' })
  await addMember(2, { name: '黎科长', post: '科长', unit: '某市医疗保障局', side: '主管部门' })
  await look('disposal-group')
  await dialog()
    .getByRole('button', { name: /保\s?存/ })
    .click()
  await expect(dialog()).toHaveCount(0)
  await expect(page.locator('.dsp-side')).toContainText('黎科长')
  await page.getByRole('button', { name: '开始鉴定' }).click()
  await expect(page.locator('.dsp-side')).toContainText('↑↓ 移动')
})

test('all 200 are marked by keyboard alone: one by one, a run, and the rest of the class', async () => {
  const { page } = app()
  await grid().focus()
  await page.keyboard.press('Home')
  for (let press = 0; press < 5; press++) await page.keyboard.press('1')
  await page.keyboard.press('2')
  await page.keyboard.press('3')
  await page.keyboard.press('4')
  for (let step = 0; step < 10; step++) await page.keyboard.press('Shift+ArrowDown')
  await expect(article()).toContainText('已选 11 件')
  await page.keyboard.press('1')
  await expect(page.locator('.dsp-side')).toContainText('意见已保存')
  await expect(article()).toContainText('16 件销毁，1 件延长，1 件永久，1 件移交，181 件未定')
  await look('disposal-marks')
  await page.keyboard.press('c')
  await expect(article()).toContainText('已选 181 件')
  await page.keyboard.press('1')
  await expect(article()).toContainText('197 件销毁，1 件延长，1 件永久，1 件移交，0 件未定')
  await page.getByRole('button', { name: '提交复核' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '提交人不能复核' })).toBeVisible()
})

test('another member reviews, the leader approves at this screen, the list is numbered', async () => {
  const { page } = app()
  const path = new URL(page.url()).pathname
  await become('lisi')
  await visit(page, path)
  await page.getByRole('button', { name: '复核通过' }).click()
  await expect(article().getByText('提请批准')).not.toHaveCount(0)
  await become('admin', ADMIN_PASSWORD)
  await visit(page, path)
  await page.getByRole('button', { name: '提请批准' }).click()
  await page.getByLabel('理由').fill('鉴定完毕，报请批准')
  await dialog().getByRole('button', { name: '提请批准' }).click()
  await expect(dialog()).toContainText('等待第二人确认')
  await expect(dialog()).toContainText('销毁件数')
  await look('disposal-approve')
  await signHere('mozhuren', '同意销毁')
  await expect(dialog()).toContainText('已办理')
  await closeDialog()
  await expect(article()).toContainText('XH')
  await expect(article()).toContainText('莫主任')
})

async function signHere(loginName: string, opinion: string): Promise<void> {
  const { page } = app()
  await page.getByLabel('第二人的登录名').fill(loginName)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('意见').fill(opinion)
  await page.keyboard.press('Enter')
}
const closeDialog = () =>
  dialog()
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .click()

test('filing is entered, two supervisors sign at this screen, and nothing but the stubs is left', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '登记备案' }).click()
  await expect(page.getByLabel('备案部门')).toHaveValue('某市医疗保障局')
  await page.getByLabel('备案号').fill('医保档备〔2026〕1号')
  await page.keyboard.press('Enter')
  await expect(dialog()).toHaveCount(0)
  await look('disposal-cooling')
  expect((await call<{ total: number }>(page, 'search.find', { text: '欧阳秀兰' })).total).toBe(50)
  await page.getByRole('button', { name: '提请监销' }).click()
  await page.getByLabel('地点').fill('市造纸厂')
  await page.getByLabel('时间').fill('10:30')
  await page.getByLabel('理由').fill('备案完成，等待期已满')
  await look('disposal-destroy')
  await dialog().getByRole('button', { name: '提请监销' }).click()
  await expect(dialog()).toContainText('等待第二人确认')
  await signHere('shenji', '现场监销')
  await expect(dialog()).toContainText('沈审计')
  await signHere('lisi', '现场监销')
  await expect(dialog()).toContainText('已办理')
  await closeDialog()
  await expect(article()).toContainText('已销毁')
  await expect(page.locator('.dsp-side')).toContainText('沈审计、李四')
  await look('disposal-destroyed')
  const { total } = await call<{ total: number }>(page, 'search.find', { text: '欧阳秀兰' })
  expect(total).toBeLessThanOrEqual(3)
  const gone = await call<{ rows: { title: string; personName: string }[]; total: number }>(page, 'catalogue.list', {
    filter: { states: ['destroyed'] },
    limit: 200,
  })
  expect(gone.total).toBe(197)
  expect(new Set(gone.rows.map(({ title, personName }) => title + personName))).toEqual(new Set(['医疗保险待遇类']))
})

test('the papers are drawn, and typing the code on them into the search box opens the batch', async () => {
  const { page } = app()
  const preview = page.getByRole('img', { name: '第 1 页' })
  for (const name of ['鉴定报告', '鉴定意见表', '审批表', '销毁清册']) {
    await page.getByRole('button', { name: '打印' }).click()
    await page.getByRole('menuitem', { name }).click()
    await expect(preview).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
    if (process.env.JUANZONG_SHOTS) {
      await page.waitForTimeout(600)
      await shoot(page, `disposal-paper-${name}`)
    }
    await page.keyboard.press('Escape')
    await expect(preview).toBeHidden()
  }
  const { batches } = await call<{ batches: { barcode: string; number: string }[] }>(page, 'disposal.list', {
    which: 'all',
  })
  const path = new URL(page.url()).pathname
  await visit(page, '/')
  const box = page.getByRole('combobox', { name: '搜索' })
  await box.fill(batches[0]?.barcode ?? '')
  await box.press('Enter')
  await expect(article()).toContainText(batches[0]?.number ?? '-')
  await visit(page, '/retention/appraisals?view=lists')
  await expect(page.getByRole('row').filter({ hasText: 'XH' })).toContainText('医保档备〔2026〕1号')
  await look('disposal-lists')
  await visit(page, path)
})

test('a thousand records are marked by keyboard', async () => {
  test.slow()
  const { page } = app()
  // A page that shows none of them: lists that are open would be read anew with each record.
  await visit(page, '/settings')
  await dueRecords(page, 1000, 1000, 2009)
  const { batch } = await call<{ batch: { uid: string } }>(page, 'disposal.create', {
    title: '2009 年度一千件',
    from: { due: { years: [2009] } },
  })
  const users = await call<{ people: { uid: string; name: string }[] }>(page, 'disposal.people', {})
  const member = (name: string, side: string) => {
    const user = users.people.find((one) => one.name === name)?.uid ?? null
    return { user, name, post: '', organisation: '中心', side }
  }
  const members = [member('管理员甲', 'archive'), member('李四', 'business'), member('黎科长', 'supervising')]
  await call(page, 'disposal.setGroup', { batch: batch.uid, members })
  await call(page, 'disposal.begin', { batch: batch.uid })
  await visit(page, `/retention/appraisals/${batch.uid}`)
  await expect(grid()).toHaveAttribute('aria-rowcount', '1001')
  await grid().focus()
  for (let press = 0; press < 100; press++) await page.keyboard.press('1')
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('1')
  await expect(article()).toContainText('1,000 件销毁，0 件延长，0 件永久，0 件移交，0 件未定')
})
