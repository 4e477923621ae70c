import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { lookAt } from '../support/look'
import { call, makeRecord, makeRoom, PASSWORD } from '../support/roomInPage'

const app = shareApp()
const records: string[] = []
const dialog = () => app().page.getByRole('dialog')
const look = (name: string) => lookAt(app().page, name)

/** The leader who approves: an own account with an own password. */
async function makeLeader() {
  const { page } = app()
  const given = `${PASSWORD}-given`
  const who = { loginName: 'leader', name: '韦主任', role: 'leader', department: '办公室', password: given }
  await call(page, 'access.createUser', who)
  const admin = await page.evaluate(() => sessionStorage.getItem('juanzong.session'))
  const { token } = await call<{ token: string }>(page, 'access.signIn', { loginName: 'leader', password: given })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value), token)
  await call(page, 'access.changePassword', { current: given, next: PASSWORD })
  await page.evaluate((value) => sessionStorage.setItem('juanzong.session', value ?? ''), admin)
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX200500001', '张三'],
    ['BX200500002', '李秀英'],
    ['BX200500003', '王芳'],
  ] as const) {
    const uid = await makeRecord(page, number, name, {}, 2005)
    records.push(uid)
    const { version } = await call<{ version: number }>(page, 'catalogue.get', { uid })
    const changes = { period: 'permanent', formedOn: '2005-06-01', responsible: '待遇科' }
    await call(page, 'catalogue.update', { uid, version, ...changes })
    await call(page, 'catalogue.confirm', { uids: [uid] })
  }
  await makeLeader()
})

test('what is due for the archives is listed with what cannot go; the scope is data', async () => {
  const { page } = app()
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '' })
  await call(page, 'circulation.lend', { items: [{ ref: records[2] }], borrower: '0771' })
  await page.goto('archive://room/retention/transfers')
  await expect(page.getByText('可移交 2 件', { exact: true })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '在借阅或查阅中' })).toHaveCount(1)
  await page.getByRole('button', { name: '接收范围' }).press('Enter')
  await dialog().getByLabel('接收档案馆').fill('市档案馆')
  await look('transfer-scope')
  await dialog().getByLabel('接收档案馆').press('Enter')
  await expect(page.getByText(/满 10 年移交 市档案馆/)).toBeVisible()
  await look('transfer-candidates')
})

test('a list is made, approved by a second person, handed over in parts with receipts; the record says who has it', async () => {
  const { page } = app()
  await page.getByRole('button', { name: /编制清单（全部可移交的 2 件）/ }).press('Enter')
  await dialog().getByLabel('交接工作名称').fill('2005 年度永久档案移交')
  await dialog().getByLabel('交接工作名称').press('Enter')
  await expect(page.getByRole('article')).toContainText('2005 年度永久档案移交')
  await page.getByRole('button', { name: '提交批准' }).press('Enter')
  await dialog().getByLabel('申请说明').fill('报批')
  await dialog().getByLabel('申请说明').press('Enter')
  await expect(dialog()).toContainText('等待第二人确认')
  const { confirmations } = await call<{ confirmations: { uid: string }[] }>(page, 'confirmations.list', {
    which: 'mine',
  })
  const uid = confirmations[0]?.uid
  const { hash } = await call<{ hash: string }>(page, 'confirmations.get', { ref: uid })
  const signing = { uid, seen: hash, reason: '同意', loginName: 'leader', password: PASSWORD }
  await call(page, 'confirmations.signHere', signing)
  await dialog()
    .getByRole('button', { name: /关\s?闭/ })
    .last()
    .press('Enter')
  await expect(page.getByRole('article')).toContainText('韦主任')
  await page.getByRole('checkbox', { name: records[0] ?? '' }).check()
  await page.getByRole('button', { name: '移交选中的 1 件', exact: true }).press('Enter')
  await dialog().getByLabel('回执编号').fill('市档收〔2026〕3号')
  await dialog().getByLabel('移交人').fill('张管理')
  await dialog().getByLabel('接收人').fill('黎接收')
  await look('transfer-receipt')
  await dialog().getByLabel('接收人').press('Enter')
  await expect(page.getByRole('region', { name: '移交回执' })).toContainText('市档收〔2026〕3号')
  await expect(page.getByText('部分移交')).toBeVisible()
  await look('transfer')
  await page.getByRole('button', { name: '打印移交清单' }).press('Enter')
  const preview = page.getByRole('img', { name: '第 1 页' })
  await expect(preview).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  await look('transfer-paper')
  await page.keyboard.press('Escape')
  await page.goto(`archive://room/catalogue/${records[0]}`)
  await expect(page.getByText(/已移交 市档案馆，\d{4}-\d{2}-\d{2}，回执 市档收〔2026〕3号/)).toBeVisible()
  await page.goto('archive://room/retention/transfers?view=lists')
  await expect(page.getByRole('row', { name: /2005 年度永久档案移交/ })).toContainText('部分移交')
  await look('transfers')
  await page.evaluate(() => localStorage.setItem('juanzong.language', 'en'))
  await page.reload()
  await expect(page.getByText('Partly handed over')).toBeVisible()
  await look('transfers-en')
})
