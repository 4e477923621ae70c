import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()

const file = (name: string, text: string): string => {
  const path = join(app().folder, name)
  writeFileSync(path, text)
  return path
}

async function takeIn(page: Page, path: string, kind: string, register = false): Promise<void> {
  await visit(page, '/intake/lists/new')
  await page.getByLabel('选择文件').setInputFiles(path)
  await expect(page.locator('.ant-select').filter({ hasText: kind }).first()).toBeVisible()
  if (register) await page.getByRole('checkbox', { name: '名单中没有登记过的借阅人一并登记' }).check()
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await page.getByRole('button', { name: /^导入 \d+ 行$/ }).waitFor()
}

test('a staff list is read, checked row by row, and taken in', async () => {
  const { page } = app()
  await app().hostReady()
  await makeRoom(page, app().folder)
  await page.getByRole('link', { name: '交接接收' }).click()
  await page.getByText('名单导入', { exact: true }).click()
  await expect(page.getByText('还没有导入过名单')).toBeVisible()
  await shoot(page, 'golive-lists-empty')
  expect(await axeFindings(page)).toEqual([])
  const path = file(
    '人员名册.csv',
    '医保中心人员名册\n职工编号,姓名,所在科室,电话,在岗\nA01,李敏,待遇科,0771-1,在岗\nA02,王强,基金科,0771-2,在岗\nA02,赵一,基金科,,在岗\n',
  )
  await visit(page, '/intake/lists/new')
  await page.getByLabel('选择文件').setInputFiles(path)
  await expect(page.getByRole('row', { name: /^表头 2 / })).toBeVisible()
  await shoot(page, 'golive-look')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.getByText('与第 4 行的工号相同')).toBeVisible()
  await shoot(page, 'golive-check')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '导入 2 行' }).click()
  await expect(page.getByRole('button', { name: '下载退回的 1 行' })).toBeVisible()
  await shoot(page, 'golive-batch')
  expect(await axeFindings(page)).toEqual([])
})

test('loans that are out follow, bear their real day on the list of loans, and stand in the way of a clearance until they are explained', async () => {
  const { page } = app()
  await makeRecord(page, 'BX20230001', '张三')
  await makeRecord(page, 'BX20230002', '李四')
  await takeIn(
    page,
    file(
      '在借清单.csv',
      '借出日期,业务号,参保人,借阅人,工号,借阅单号\n2026-01-05,BX20230001,张三,李敏,A01,纸-12\n2026-01-05,BX20230002,李四,李敏,A01,纸-12\n2026-01-06,没有这件,,李敏,A01,\n',
    ),
    '在借清单',
  )
  await expect(page.getByText('档案库中没有这份档案')).toBeVisible()
  await page.getByRole('button', { name: '导入 2 行' }).click()
  await expect(page.getByRole('button', { name: '下载退回的 1 行' })).toBeVisible()
  await visit(page, '/circulation/loans')
  await expect(page.getByText('补录', { exact: true }).nth(1)).toBeVisible()
  await shoot(page, 'golive-loans')
  await visit(page, '/circulation/borrowers')
  await page.getByRole('link', { name: '离岗清退 李敏' }).click()
  await expect(page.getByText('仍在借 2 件。全部归还，或逐件说明后才能清退。')).toBeVisible()
  await shoot(page, 'golive-clearance')
  expect(await axeFindings(page)).toEqual([])
  await call(page, 'circulation.return', { items: [{ ref: 'BX20230001' }] })
  await expect(page.getByText('仍在借 1 件。全部归还，或逐件说明后才能清退。')).toBeVisible()
  const clear = page.getByRole('button', { name: '办理清退' })
  await expect(clear).toBeDisabled()
  await page.getByLabel('未还说明 BX20230002').focus()
  await page.keyboard.type('移交王强继续使用')
  await page.keyboard.press('Tab')
  await page.keyboard.type('调离')
  await page.keyboard.press('Enter')
  const paper = page.getByRole('dialog')
  await expect(paper.getByRole('img').first()).toBeVisible({ timeout: 20_000 })
  await shoot(page, 'golive-clearance-slip')
  await page.keyboard.press('Escape')
  await expect(page.getByText(/已办理清退 QT\d{4}-0001（调离）/)).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
})

test('a loan made on paper is entered by the keyboard with its real day, and missing numbers are explained', async () => {
  const { page } = app()
  await makeRecord(page, 'BX20230003', '王五')
  const today = (await call<{ date: string }>(page, 'reports.today', {})).date
  await visit(page, '/circulation/late')
  const borrower = page.getByLabel('借阅人（工号或姓名）')
  await expect(borrower).toBeFocused()
  await borrower.fill('A02')
  await page.keyboard.press('Tab')
  const paperSlip = page.getByLabel('纸质单号').first()
  await expect(paperSlip).toBeFocused()
  await paperSlip.fill(`${today.slice(0, 4)}-0003`)
  await page.getByLabel('实际借出日期').fill(today)
  await page.getByLabel('档号、业务编号或条码，一行一件').fill('BX20230003')
  await shoot(page, 'golive-late')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '补录借出' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: `${today.slice(0, 4)}-0003` }).first()).toBeVisible()
  await page.getByRole('button', { name: '单号连续性' }).click()
  const slips = page.locator('[data-series="loan"]')
  await expect(slips.getByText('未说明的缺号 2')).toBeVisible()
  await slips.getByRole('checkbox').first().check()
  await slips.getByRole('button', { name: '说明原因' }).click()
  await page.getByRole('dialog').getByLabel('说明', { exact: true }).fill('停电时作废')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await expect(slips.getByText('缺号均已说明')).toBeVisible()
  await shoot(page, 'golive-numbers')
  expect(await axeFindings(page)).toEqual([])
})

test('the room is handed over under a number, and a leader on leave has a deputy', async () => {
  const { page } = app()
  await call(page, 'access.createUser', {
    loginName: 'zhang',
    name: '张局',
    role: 'leader',
    department: '',
    password: 'correct-horse-battery',
  })
  await visit(page, '/settings/handover')
  await page.getByLabel('接收人').fill('李四')
  await page.getByLabel('监交人').fill('王五')
  await page.getByLabel('数量 1').fill('2 把')
  await shoot(page, 'golive-handover')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '编号留存' }).click()
  await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible({ timeout: 20_000 })
  await shoot(page, 'golive-handover-paper')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^打印 JJ/ })).toBeVisible()
  await visit(page, '/settings/deputies')
  await page.getByLabel('代理人').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const { date } = await call<{ date: string }>(page, 'reports.today', {})
  await page.getByLabel('开始').fill(date)
  await page.getByLabel('结束').fill(date)
  await page.getByLabel('原因').fill('出差')
  // The calendar fades out.
  await expect(page.locator('.ant-picker-dropdown:visible')).toHaveCount(0)
  await shoot(page, 'golive-deputies')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '指定代理人' }).click()
  await expect(page.getByText('代理中')).toBeVisible()
})
