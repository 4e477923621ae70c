import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { lookAt } from '../support/look'
import { call, makeRecord, makeRoom, PASSWORD } from '../support/roomInPage'

const app = shareApp()
const records: string[] = []
const dialog = () => app().page.getByRole('dialog')

const look = (name: string) => lookAt(app().page, name)

/** The leader who signs: an own account with an own password. */
async function makeLeader() {
  const { page } = app()
  const given = `${PASSWORD}-given`
  await call(page, 'access.createUser', {
    loginName: 'leader',
    name: '韦主任',
    role: 'leader',
    department: '办公室',
    password: given,
  })
  const admin = await page.evaluate(() => sessionStorage.getItem('juanzong.session'))
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName: 'leader', password: given })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
  await call(page, 'access.changePassword', { current: given, next: PASSWORD })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value ?? ''), admin)
}

/** What waits for a second person is signed by the leader at this screen. */
async function signAtThisScreen() {
  const { page } = app()
  await expect(dialog()).toContainText('等待第二人确认')
  const { confirmations } = await call<{ confirmations: { uid: string }[] }>(page, 'confirmations.list', {
    which: 'mine',
  })
  const uid = confirmations[0]?.uid
  const { hash } = await call<{ hash: string }>(page, 'confirmations.get', { ref: uid })
  const signing = { uid, seen: hash, reason: '同意解除', loginName: 'leader', password: PASSWORD }
  await call(page, 'confirmations.signHere', signing)
  await dialog()
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .press('Enter')
  await expect(dialog()).toBeHidden()
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
  ] as const)
    records.push(await makeRecord(page, number, name))
  await makeLeader()
})

test('chosen rows of the catalogue, and all that match, come under a hold with the keyboard; the list and its filter tell', async () => {
  const { page } = app()
  await page.goto('archive://room/catalogue')
  const row = page.getByText('BX202300005').first()
  await expect(row).toBeVisible()
  await row.click()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('toolbar').getByRole('button', { name: '冻结' }).press('Enter')
  await expect(dialog().getByRole('status')).toContainText('将冻结 2 件')
  await dialog().getByLabel('案号（文号）').fill('审〔2026〕7号')
  await dialog().getByLabel('提出方').fill('市审计局')
  await dialog().getByLabel('原因').fill('2023 年度基金审计调阅')
  await look('hold-dialog')
  await dialog().getByLabel('提出方').press('Enter')
  await expect(page.getByText(/DJ\d{4}-0001：已冻结 2 件/)).toBeVisible()
  await expect(dialog()).toBeHidden()
  await expect(page.getByText('冻结', { exact: true })).toHaveCount(2)
  await page.getByRole('button', { name: '已冻结' }).press('Enter')
  await expect(page.getByText('共 2 条')).toBeVisible()
  await expect(page.getByText('BX202300001')).toHaveCount(0)
  await look('catalogue-held')
})

test('the record says under which case it stands, and a change is refused with what to do', async () => {
  const { page } = app()
  await page.goto(`archive://room/catalogue/${records[4]}`)
  await expect(page.getByRole('link', { name: '冻结 · 审〔2026〕7号' })).toBeVisible()
  await expect(page.getByRole('region', { name: '冻结记录' })).toContainText('审〔2026〕7号')
  await look('record-held')
  const { version } = await call<{ version: number }>(page, 'catalogue.get', { uid: records[4] })
  app().expectErrors(/409/)
  const change = { uid: records[4], version, documents: [] }
  await expect(call(page, 'catalogue.setDocuments', change)).rejects.toThrow('holds.on-hold')
})

test('the desk refuses a held file, names the case and says what can be done', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation')
  const field = page.getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })
  await field.fill('BX202300005')
  await field.press('Enter')
  const row = page.getByRole('row', { name: 'BX202300005' })
  await expect(row).toHaveAttribute('data-verdict', 'refuse')
  await expect(row).toContainText(/因“审〔2026〕7号”（审计，市审计局）由 DJ\d{4}-\d{4} 冻结，不能借出/)
  await expect(row).toContainText('原件不出库')
  await look('desk-held')
  await row.getByRole('link', { name: /查看冻结 DJ/ }).press('Enter')
  await expect(page.getByRole('article')).toContainText('市审计局')
})

test('pasted numbers are checked line by line before they come under a new hold', async () => {
  const { page } = app()
  await page.goto('archive://room/retention/holds')
  await expect(page.getByRole('row', { name: /审〔2026〕7号/ })).toContainText('2')
  await page.getByRole('button', { name: '新建冻结' }).press('Enter')
  await dialog().getByRole('textbox', { name: '粘贴号码' }).fill('BX202300001\nBX202300002\n没有的号\n张三')
  await dialog().getByLabel('案号（文号）').fill('（2026）桂0102行初15号')
  await expect(dialog().getByRole('status')).toContainText('将冻结 2 件')
  await expect(dialog().getByRole('status')).toContainText('1 行没有找到：没有的号')
  await expect(dialog().getByRole('status')).toContainText('1 行只有姓名')
  await dialog().getByLabel('提出方').fill('兴宁区人民法院')
  await dialog().getByLabel('原因').fill('行政诉讼举证')
  await dialog().getByLabel('提出方').press('Enter')
  await expect(dialog().getByRole('alert')).toContainText('2 行不能确定是哪件档案')
  await expect(dialog().getByRole('button', { name: '冻结', exact: true })).toBeVisible()
  await expect(dialog().getByRole('button', { name: '冻结', exact: true })).toBeEnabled()
  await look('hold-lines')
  await dialog().getByRole('checkbox', { name: '略过这些行，冻结其余档案' }).check()
  await dialog().getByLabel('提出方').press('Enter')
  await expect(page.getByText(/DJ\d{4}-0002：已冻结 2 件/)).toBeVisible()
  await expect(page.getByRole('article')).toContainText('兴宁区人民法院')
})

test('a part is released only when a second person has signed; the ledger keeps who and why', async () => {
  const { page } = app()
  await expect(page.getByRole('region', { name: '档案' }).getByRole('row', { name: /BX202300001/ })).toBeVisible()
  await page.getByRole('checkbox', { name: records[0] ?? '' }).check()
  await page.getByRole('button', { name: '解除选中的 1 件' }).press('Enter')
  await dialog().getByLabel('解除原因').fill('与本案无关')
  await dialog()
    .getByRole('button', { name: /解\s?除/ })
    .press('Enter')
  await expect(dialog().getByLabel('第二人的登录名')).toBeFocused()
  await expect(page.getByRole('article').getByRole('status')).toContainText('解除冻结')
  await signAtThisScreen()
  await expect(page.getByRole('article').getByRole('status')).toHaveCount(0)
  const releases = page.getByRole('region', { name: '解除记录' })
  await expect(releases).toContainText('管理员甲 提出，韦主任 确认')
  await expect(releases).toContainText('与本案无关')
  await look('hold')
  await page.goto('archive://room/retention/holds')
  await expect(page.getByRole('row', { name: /行初15号/ })).toBeVisible()
  await look('holds')
  await page.evaluate(() => localStorage.setItem('juanzong.language', 'en'))
  await page.reload()
  await expect(page.getByText('Not to be lent').first()).toBeVisible()
  await look('holds-en')
})
