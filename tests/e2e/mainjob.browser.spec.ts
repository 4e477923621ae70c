import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axeFindings, shoot } from '../support/look'
import { importLedger } from '../support/importInPage'
import { PASSWORD } from '../support/roomInPage'
import { sampleLedger } from '../support/sampleLedgers'
import { expect, shareServed, test } from '../support/server'

const served = shareServed()
const shown = () => served().page

/** BX202300003 of the sample ledger of 2023: 蒙宁磊, 450102198004158891. */
const NUMBER = 'BX202300003'

const searchBox = () => shown().getByRole('combobox', { name: '搜索' })
const field = () => shown().getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })
const rail = (name: string) => shown().getByRole('navigation').getByRole('link', { name })
const preview = () => shown().getByRole('img', { name: '第 1 页' })

async function scan(text: string): Promise<void> {
  await field().fill(text)
  await field().press('Enter')
}

async function signInAs(on: Page, loginName: string, password: string): Promise<void> {
  await on.getByLabel('登录名').fill(loginName)
  await on.getByLabel('密码', { exact: true }).fill(password)
  await on.keyboard.press('Enter')
  await on.getByRole('navigation').waitFor()
}

test('the demonstration room is opened from the first screen, names its users and says on its pages what it is', async () => {
  await shown()
    .getByRole('button', { name: /打开演示库/ })
    .click()
  await expect(shown().getByLabel('登录名')).toBeVisible({ timeout: 50_000 })
  await expect(shown().getByText('dangan')).toBeVisible()
  await signInAs(shown(), 'dangan', 'juanzong-demo')
  await expect(shown().getByRole('heading', { name: '演示档案员，您好' })).toBeVisible()
  await expect(shown().getByText('演示库').first()).toBeVisible()
  await expect(shown().locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0)
  await shoot(shown(), 'browser-home')
  expect(await axeFindings(shown())).toEqual([])
})

test('a record is found by the initials of its person and by the end of the ID, and its page opens', async () => {
  for (const text of ['mnl', '158891']) {
    await shown().keyboard.press('Control+k')
    await searchBox().fill(text)
    await expect(shown().getByRole('option', { name: new RegExp(NUMBER) })).toContainText('蒙宁磊')
  }
  await shown()
    .getByRole('option', { name: new RegExp(NUMBER) })
    .click()
  await expect(shown().getByRole('heading', { name: /蒙宁磊/ })).toBeVisible()
  await expect(shown().getByText('450102********8891').first()).toBeVisible()
})

test('the record is lent at the desk, its slip is drawn, it says who has it, and it comes back by the same field', async () => {
  await rail('借阅归还').click()
  await shown().getByText('借阅人', { exact: true }).first().click()
  await shown()
    .getByRole('button', { name: /登记借阅人/ })
    .click()
  await shown().getByLabel('姓名').fill('陆春燕')
  await shown().keyboard.press('Enter')
  await expect(shown().getByRole('cell', { name: '陆春燕', exact: true })).toBeVisible()
  await rail('借阅归还').click()
  await scan(NUMBER)
  await expect(shown().locator('[data-verdict=lend]')).toHaveCount(1)
  await scan('陆春燕')
  await expect(shown().getByText('陆春燕', { exact: true })).toBeVisible()
  await shown().keyboard.press('F2')
  await expect(shown().getByText(/已借出 1 件给 陆春燕/)).toBeVisible()
  await shown().getByRole('button', { name: '打印借阅单' }).click()
  await expect(preview()).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  const download = shown().waitForEvent('download')
  await shown()
    .getByRole('button', { name: /保\s*存/ })
    .click()
  expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-')
  await shown().keyboard.press('Escape')
  await expect(preview()).toBeHidden()
  await scan(NUMBER)
  await expect(shown().locator('[data-verdict=return]')).toContainText('陆春燕')
  await shown().keyboard.press('F2')
  await expect(shown().getByText(/已归还 1 件/)).toBeVisible()
})

test('the trail has who lent and returned what', async () => {
  await rail('操作日志').click()
  for (const action of ['借出', '归还'])
    await expect(
      shown().getByRole('row').filter({ hasText: action }).filter({ hasText: '演示档案员' }),
    ).not.toHaveCount(0)
})

test('a room of one’s own is made in the browser, in a folder whose path is typed, and a ledger loaded into it', async ({
  page,
  server,
}) => {
  const dir = join(server.folder, '县医保档案室')
  await page.getByRole('button', { name: /新建档案库/ }).click()
  await page.getByLabel('档案库名称').fill('县医保档案室')
  await page.getByLabel('全宗号').fill('J045')
  await page.getByLabel('档案库文件夹').fill(dir)
  await page.keyboard.press('Enter')
  await page.getByLabel('姓名').fill('张管理')
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByLabel('再输一次密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  const groups = page.getByRole('list', { name: '恢复密钥' }).getByRole('listitem')
  await expect(groups).toHaveCount(10, { timeout: 30_000 })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存为 PDF' }).click()
  expect((await readFile(await (await download).path())).subarray(0, 5).toString()).toBe('%PDF-')
  const asked = page.getByLabel(/输入第 \d+ 组/)
  const number = Number(/第 (\d+) 组/.exec((await page.getByText(/输入第 \d+ 组/).textContent()) ?? '')?.[1])
  await asked.fill((await groups.nth(number - 1).textContent()) ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /张管理/ })).toBeVisible()
  expect((await stat(join(dir, 'room.json'))).isFile()).toBe(true)
  await importLedger(page, sampleLedger('转外就医备案登记表.xlsx'))
  await page.getByRole('navigation').getByRole('link', { name: '操作日志' }).click()
  await expect(page.getByRole('row').filter({ hasText: '转外就医备案登记表.xlsx' })).not.toHaveCount(0)
})
