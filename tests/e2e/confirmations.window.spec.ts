import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { pdfScan } from '../../electron/host/objects/testing/scans'
import { shareApp } from '../support/app'
import { visit } from '../support/importInPage'
import { lookAt } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const PASSWORD = 'willow-bridge-19-fog'
const tokens = new Map<string, string>()
const dialog = () => app().page.getByRole('dialog')
const records: string[] = []

/** A call of a colleague, who is signed in at the same host with a session of their own. */
const by = <Output>(who: string, name: string, input: unknown): Promise<Output> =>
  app().page.evaluate(
    async ({ path, body, bearer }) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
      const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers, body: JSON.stringify({ json: body }) })
      if (!answer.ok) throw new Error(await answer.text())
      return ((await answer.json()) as { json: unknown }).json as never
    },
    { path: name.replace('.', '/'), body: input, bearer: tokens.get(who) ?? '' },
  )

async function colleague(loginName: string, name: string, role: string): Promise<void> {
  const { page } = app()
  await call(page, 'access.createUser', { loginName, name, role, department: '档案室', password: `${PASSWORD}-1` })
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName, password: `${PASSWORD}-1` })
  tokens.set(loginName, token)
  await by(loginName, 'access.changePassword', { current: `${PASSWORD}-1`, next: PASSWORD })
}

async function look(name: string) {
  await lookAt(app().page, name)
  await app().page.setViewportSize({ width: 1366, height: 768 })
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  await colleague('wangfang', '王芳', 'archivist')
  await colleague('lisi', '李四', 'clerk')
  for (const at of [1, 2, 3, 4]) records.push(await makeRecord(page, `BX20230000${at}`, '张三'))
  await writeFile(join(folder, '确认单.pdf'), await pdfScan(1))
})

test('deleting a record waits for a second person, who signs at this screen by password; the record is gone and its stub names both', async () => {
  const { page } = app()
  app().expectErrors(/401/, /404/)
  await visit(page, `/catalogue/${records[0]}`)
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByLabel('理由').fill('重复录入')
  await page.keyboard.press('Enter')
  await expect(dialog()).toContainText('等待第二人确认')
  await look('confirm-here')
  await page.getByLabel('第二人的登录名').fill('wangfang')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.getByLabel('意见').fill('确为重复')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: '登录名或密码不正确' })).toBeVisible()
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByText('这件档案已经删除')).toBeVisible()
  await page.getByRole('link', { name: '查看删除记录' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'BX202300001' })).toContainText('管理员甲 → 王芳')
  await look('removed')
  await page.getByRole('link', { name: 'QR2026-0001' }).click()
  await expect(dialog()).toContainText('当面输入密码')
  await page.keyboard.press('Escape')
})

test('what a colleague proposes shows in the top bar without a reload, and is signed by keyboard alone', async () => {
  const { page } = app()
  await visit(page, '/')
  await expect(page.getByRole('button', { name: '待办 0' })).toBeVisible()
  await by('wangfang', 'catalogue.remove', { uid: records[1], reason: '误录' })
  await expect(page.getByRole('button', { name: '待办 1' })).toBeVisible()
  await expect(page.getByRole('link', { name: /待我确认\s*1/ })).toBeVisible()
  await look('confirm-home')
  await page.getByRole('button', { name: '待办 1' }).focus()
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: 'BX202300002' })
  await expect(row).toContainText('删除档案')
  await look('confirm-list')
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(dialog()).toContainText('确认后将执行')
  await look('confirm-drawer')
  const opinion = dialog().getByRole('textbox', { name: '您的意见' })
  await dialog().getByRole('button', { name: '同意并签字' }).click()
  await expect(dialog().getByRole('alert')).toContainText('请写明意见')
  await opinion.fill('同意删除')
  await opinion.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialog()).toContainText('已办理')
  await expect(page.getByRole('button', { name: '待办 0' })).toBeVisible()
  await page.keyboard.press('Escape')
})

test('a PIN made in the own session signs at the proposer’s screen', async () => {
  const { page } = app()
  await visit(page, `/catalogue/${records[2]}`)
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByLabel('理由').fill('重复录入')
  await page.keyboard.press('Enter')
  await expect(dialog()).toContainText('等待第二人确认')
  const { confirmations } = await call<{ confirmations: { uid: string }[] }>(page, 'confirmations.list', {
    which: 'mine',
  })
  const uid = confirmations[0]?.uid ?? ''
  const { hash } = await call<{ hash: string }>(page, 'confirmations.get', { ref: uid })
  const { pin } = await by<{ pin: string }>('lisi', 'confirmations.makePin', { uid, seen: hash, reason: '同意' })
  await dialog().getByText('一次性密码').first().click()
  await page.getByLabel('6 位数字').fill(pin)
  await page.keyboard.press('Enter')
  await expect(page.getByText('这件档案已经删除')).toBeVisible()
  await visit(page, `/confirmations?view=ended&open=${uid}`)
  await expect(dialog()).toContainText('李四')
  await expect(dialog()).toContainText('一次性密码')
})

test('on paper: declared for all to see, printed, entered with its scan, and compared by another account', async () => {
  const { page, folder } = app()
  await visit(page, `/catalogue/${records[3]}`)
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByLabel('理由').fill('重复录入')
  await page.keyboard.press('Enter')
  await dialog().getByRole('button', { name: '改为纸质签字' }).click()
  await page.getByLabel('为什么不能在系统中签字').fill('局长无账户')
  await page.keyboard.press('Enter')
  await expect(dialog().filter({ hasText: '局长无账户' })).toBeVisible()
  await dialog().getByRole('button', { name: '打印确认单' }).click()
  await expect(page.getByRole('dialog').filter({ hasText: '双人确认单' })).toBeVisible()
  await page.keyboard.press('Escape')
  const { confirmations } = await call<{ confirmations: { uid: string }[] }>(page, 'confirmations.list', {
    which: 'mine',
  })
  const uid = confirmations[0]?.uid ?? ''
  const { code, hash } = await call<{ code: string; hash: string }>(page, 'confirmations.get', { ref: uid })
  await page.getByRole('button', { name: '录入签字' }).click()
  const form = page.getByRole('dialog').filter({ hasText: '确认单上的核对码' })
  await form.getByLabel('确认单上的核对码').fill(code)
  await form.getByLabel('姓名').fill('黄局')
  await form.getByLabel('单位').fill('市医保局')
  await form.getByLabel('职务').fill('局长')
  await form.locator('input[type=file]').setInputFiles(join(folder, '确认单.pdf'))
  await look('confirm-paper')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await expect(page.getByText('须由另一名档案人员与纸质核对')).toBeVisible()
  await look('confirm-entered')
  const { paperRoute } = await call<{ paperRoute: { entered: { at: number } } }>(page, 'confirmations.get', {
    ref: uid,
  })
  const compared = { uid, seen: hash, entered: paperRoute.entered.at }
  await by('lisi', 'confirmations.confirmPaper', { ...compared, agrees: true, reason: '与原件一致' })
  await expect(page.getByText('这件档案已经删除')).toBeVisible()
  await visit(page, '/confirmations?view=ended')
  const find = page.getByRole('searchbox', { name: '编号或核对码' })
  await find.fill(code)
  await find.press('Enter')
  await expect(dialog()).toContainText('黄局')
  await expect(dialog()).toContainText('已办理')
  await dialog().getByRole('button', { name: '查看签字件' }).click()
  await expect(page.getByRole('dialog').filter({ hasText: '确认单.pdf' })).toBeVisible()
  await look('confirm-ended')
})

test('the settings hold the time limits and show who unites posts that should be apart', async () => {
  const { page } = app()
  await visit(page, '/settings/confirmations')
  await expect(page.getByRole('row').filter({ hasText: '系统权限' })).toContainText('管理员甲')
  await page.getByLabel('双人确认时限（小时）').fill('24')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await look('confirm-settings')
})
