import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'
import { startSmtpServer, type SmtpServer } from '../support/smtpServer'

const app = shareApp()
let smtp: SmtpServer
const records: string[] = []

async function look(name: string) {
  const { page } = app()
  if (process.env.JUANZONG_SHOTS)
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      await shoot(page, `${name}-${width}-zh`)
    }
  expect.soft(await axeFindings(page)).toEqual([])
}

test.beforeAll(async () => {
  const { page, folder } = app()
  smtp = await startSmtpServer()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX202300001', '张三'],
    ['BX202300002', '李秀英'],
    ['BX202300003', '李秀英'],
  ] as const)
    records.push(await makeRecord(page, number, name))
  const today = (await call<{ date: string }>(page, 'reports.today', {})).date
  for (const [card, name, email] of [
    ['A01', '李敏', 'limin@example.org'],
    ['A02', '王强', ''],
  ] as const)
    await call(page, 'circulation.createBorrower', { card, name, department: '待遇科', email })
  await call(page, 'circulation.lend', {
    items: records.slice(0, 2).map((ref) => ({ ref })),
    borrower: 'A01',
    dueOn: today,
  })
  await call(page, 'circulation.lend', { items: [{ ref: records[2] }], borrower: 'A02', dueOn: today })
})
test.afterAll(() => smtp.close())

test('the calendar: a pasted table is read, shown with its faults, kept, and named as this room’s own', async () => {
  const { page } = app()
  await page.goto('archive://room/settings/calendar')
  await page.getByRole('button', { name: '导入年度放假表' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel('或在此粘贴')
    .fill('2031-01-01 休 元旦\n2031-01-22 至 2031-01-29 休 春节\n2031-02-01 班 春节\n2031-05-05 班')
  await dialog.getByRole('button', { name: '读取' }).press('Enter')
  await expect(dialog.getByText('2031 年：放假 9 天，周末上班 1 天')).toBeVisible()
  await expect(dialog.getByText('第 4 行“2031-05-05 班”：“班”只用于周末')).toBeVisible()
  await look('calendar-import')
  await dialog.getByRole('button', { name: '保存放假表' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: '2031' })).toContainText('本库导入')
  await look('calendar')
})

test('the mail server is set with its password unseen, and a test mail arrives', async () => {
  const { page } = app()
  await page.goto('archive://room/settings/reminders')
  await page.getByLabel('服务器地址').fill('127.0.0.1')
  await page.getByLabel('不加密（仅限内网）').check()
  await page.getByRole('spinbutton', { name: '端口' }).fill(String(smtp.port))
  await page.getByLabel('发件地址').fill('dangan@example.org')
  await look('reminders-settings')
  await page.getByRole('button', { name: '保存' }).last().press('Enter')
  await page.getByLabel('收件地址').fill('chief@example.org')
  await page.getByLabel('收件地址').press('Enter')
  await expect(page.getByText('服务器已接收测试邮件')).toBeVisible()
  expect(smtp.mails.map(({ to }) => to)).toEqual([['chief@example.org']])
  await look('reminders-settings-mail')
})

test('steps are changed as settings and stay', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '增加一步' }).press('Enter')
  await expect(page.getByText('逾期 37 个工作日')).toBeVisible()
  await page.getByRole('button', { name: '删除这一步 到期前 3 个工作日' }).press('Enter')
  await page.getByRole('button', { name: '保存' }).first().press('Enter')
  await expect(page.getByText('设置已保存').last()).toBeVisible()
  await page.reload()
  await expect(page.getByText('逾期 37 个工作日')).toBeVisible()
  await expect(page.getByText('到期前 3 个工作日')).toHaveCount(0)
})

test('reminders: listed, opened to their records, mailed, printed and entered in the register, by keyboard', async () => {
  const { page } = app()
  smtp.mails.length = 0
  await page.goto('archive://room/circulation/reminders')
  await page.getByRole('button', { name: '生成今天的提醒' }).press('Enter')
  const mail = page.getByRole('row').filter({ hasText: '李敏' })
  const paper = page.getByRole('row').filter({ hasText: '王强' })
  await expect(mail).toContainText('邮件')
  await expect(paper).toContainText('书面')
  await mail.getByRole('button').first().press('Enter')
  await expect(page.getByRole('link', { name: 'BX202300001' })).toBeVisible()
  await look('reminders')
  await mail.getByRole('checkbox').press('Space')
  await page.getByRole('button', { name: '立即发送邮件' }).press('Enter')
  await expect(page.getByText('已发 1 份')).toBeVisible()
  expect(smtp.mails.map(({ to }) => to)).toEqual([['limin@example.org']])
  await paper.getByRole('checkbox').press('Space')
  await page.getByRole('button', { name: '打印催还通知单并登记' }).press('Enter')
  await expect(page.getByRole('dialog')).toContainText('催还通知单')
  await page.keyboard.press('Escape')
  await expect(page.getByText('现在没有要办的提醒')).toBeVisible()
  await page.getByText('已办', { exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: '李敏' })).toHaveCount(2)
  await look('reminders-done')
  const { total } = await call<{ total: number }>(page, 'tracing.recalls', {})
  expect(total).toBe(1)
})

test('statistics: bars, their figures, and the records behind one, by keyboard', async () => {
  const { page } = app()
  await page.goto('archive://room/statistics')
  await expect(page.getByRole('img', { name: '月份图，数据与右表相同' })).toBeVisible()
  await page.getByText('借阅人', { exact: true }).click()
  await page.getByRole('button', { name: '李敏' }).press('Enter')
  await expect(page.getByRole('region', { name: '李敏：2 件' }).getByRole('link')).toHaveCount(2)
  await expect(page.getByRole('button', { name: '导出此表' })).toBeVisible()
  await look('statistics')
  await page.getByText('逾期走势', { exact: true }).click()
  await expect(page.getByRole('columnheader', { name: '逾期未还（件）' })).toBeVisible()
  await look('statistics-overdue')
})
