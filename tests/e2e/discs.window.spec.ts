import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { hasProgram } from '../support/hasProgram'
import { lookAt, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
const dialog = () => app().page.getByRole('dialog')
/** Icons put their name before a button's, and a button of two characters has a blank between them. */
const called = (name: string) =>
  new RegExp(`^(\\w+ )?${name.length === 2 ? `${name.charAt(0)} ?${name.charAt(1)}` : name}$`)
const button = (name: string) => app().page.getByRole('button', { name: called(name) })
const inDialog = (name: string) => dialog().getByRole('button', { name: called(name) })
const withXorriso = hasProgram('xorriso', '-version')
let folder = ''

test.beforeAll(async () => {
  const { page } = app()
  await app().hostReady()
  folder = app().folder
  await makeRoom(page, folder)
  for (const at of [1, 2, 3]) await makeRecord(page, `LX-2023-000${at}`, '张三')
})

test('a set is planned in one dialog by keyboard and shows its discs', async () => {
  const { page } = app()
  await page.goto('archive://room/backup/discs')
  await expect(page.getByText('还没有编制过光盘')).toBeVisible()
  await lookAt(page, 'discs-empty')
  await button('新编一套').focus()
  await page.keyboard.press('Enter')
  await expect(dialog().getByLabel('内容')).toBeFocused()
  await page.keyboard.type('2023 年度零星报销')
  await lookAt(page, 'discs-new')
  await dialog().getByLabel('内容').press('Enter')
  await expect(page).toHaveURL(/backup\/discs\/G\d{4}-0001$/)
  await expect(page.getByRole('heading', { level: 2 })).toContainText('2023 年度零星报销')
  await expect(page.getByRole('cell', { name: 'LX-2023-0001 — LX-2023-0003' })).toBeVisible()
})

test('it is built with its image, read back, and its discs are registered', async () => {
  const { page } = app()
  const number = /G\d{4}-\d{4}/.exec(page.url())?.[0] ?? ''
  await button('制作').click()
  await dialog().getByLabel('放在哪个文件夹').fill(folder)
  if (withXorriso) await expect(dialog().getByRole('checkbox')).toBeChecked()
  await lookAt(page, 'discs-build')
  await inDialog('制作').click()
  await expect(page.getByText('已制作', { exact: true })).toBeVisible({ timeout: 20_000 })
  await lookAt(page, 'discs-set')

  await button('读回核对').click()
  const volume = join(folder, number, `${number}-01`)
  await dialog()
    .getByLabel('光盘、文件夹或映像文件')
    .fill(withXorriso ? `${volume}.iso` : volume)
  await inDialog('读回核对').click()
  await expect(dialog().getByText('与登记一致')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Escape')

  await button('登记光盘').click()
  await dialog().getByLabel('封存存放位置').fill('一库防磁柜')
  await lookAt(page, 'discs-register-set')
  await inDialog('登记光盘').click()
  await expect(page.getByText('已登记 3 张')).toBeVisible()
})

test('labels and sleeves are drawn, and burning says when there is no burner', async () => {
  const { page } = app()
  const preview = page.getByRole('img', { name: '第 1 页' })
  for (const name of ['光盘盘面', '光盘盒插页']) {
    await button('打印').click()
    await page.getByRole('menuitem', { name }).click()
    await expect(preview).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
    await shoot(page, `discs-paper-${name}`)
    await page.keyboard.press('Escape')
    await expect(preview).toBeHidden()
  }
  await button('刻录').click()
  await expect(
    dialog()
      .getByText(/没有刻录机|映像文件/)
      .first(),
  ).toBeVisible()
  await lookAt(page, 'discs-burn')
  await page.keyboard.press('Escape')
})

test('a disc gets another place, and the rules of testing are the office’s own', async () => {
  const { page } = app()
  await page.goto('archive://room/backup/register')
  await page.getByRole('row', { name: /-01-B/ }).getByRole('button').click()
  await button('编辑').click()
  const edit = page.getByRole('dialog', { name: /-01-B$/ }).last()
  await edit.getByLabel('存放位置').fill('县档案馆异地库')
  await edit.getByLabel('存放位置').press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /-01-B.*县档案馆异地库/ })).toBeVisible()
  await button('检测规则').click()
  const rules = page.getByRole('dialog', { name: '检测规则' })
  await rules.getByLabel('PI Sum 8 1').fill('300')
  await rules.getByRole('button', { name: called('保存') }).click()
  await expect(rules.getByText('后一级的起点不得低于前一级')).toBeVisible()
  await lookAt(page, 'discs-rules')
  await rules.getByLabel('PI Sum 8 1').fill('120')
  await rules.getByRole('button', { name: called('保存') }).click()
  await expect(rules).toBeHidden()
})

test('the register says what is due; a test is entered and judged, a bad disc migrates', async () => {
  const { page } = app()
  await page.goto('archive://room/backup/register')
  await expect(page.getByText('待首检 3')).toBeVisible()
  const row = page.getByRole('row', { name: /-01-A/ })
  await row.getByRole('button').click()
  await expect(page.getByText('还没有检测')).toBeVisible()
  await lookAt(page, 'discs-register')
  await button('登记检测').click()
  await page
    .getByRole('dialog', { name: /登记检测/ })
    .getByLabel('检测', { exact: true })
    .press('ArrowDown')
  await page.getByTitle('错误率检测').click()
  await page.getByLabel('PI Sum 8').fill('230')
  await lookAt(page, 'discs-test')
  await page
    .getByRole('dialog', { name: /登记检测/ })
    .getByRole('button', { name: called('保存') })
    .click()
  await expect(page.getByRole('cell', { name: '二级 预警' }).first()).toBeVisible()
  await button('迁移').click()
  const migrate = page.getByRole('dialog', { name: /^迁移/ })
  await migrate.getByLabel('见证人').fill('王强')
  await migrate.getByLabel('理由').fill('二级预警')
  await migrate.getByRole('button', { name: called('迁移') }).click()
  await expect(page.getByText(/-01-A → .*-01-A-2/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /-01-A-2/ })).toBeVisible()
})

test('whole personal data wait for a second person', async () => {
  const { page } = app()
  const { job } = await call<{ job: string }>(page, 'discs.plan', { title: '移交市档案馆', medium: 'dvd', full: true })
  await expect.poll(async () => (await call<{ state: string }>(page, 'jobs.get', { id: job })).state).toBe('done')
  await page.goto('archive://room/backup/discs')
  await page.getByRole('link', { name: /-0002$/ }).click()
  await expect(button('制作')).toBeHidden()
  await button('提请批准').click()
  await dialog().getByLabel('理由').fill('移交市档案馆')
  await lookAt(page, 'discs-release')
  await inDialog('提请批准').click()
  await expect(page.getByText('待第二人批准')).toBeVisible()
  await expect(button('制作')).toBeHidden()
})

test('in English and in the dark theme the pages read as well', async () => {
  const { page } = app()
  await page.goto('archive://room/backup/discs')
  await page.evaluate(() => {
    localStorage.setItem('juanzong.language', 'en')
    localStorage.setItem('juanzong.theme', 'dark')
  })
  await page.reload()
  await expect(page.getByRole('link', { name: /-0001$/ })).toBeVisible()
  await lookAt(page, 'discs-list-en-dark')
  await page.getByRole('link', { name: /-0001$/ }).click()
  await expect(page.getByRole('heading', { level: 2 })).toContainText('-0001')
  await lookAt(page, 'discs-set-en-dark')
  await page.goto('archive://room/backup/register')
  await expect(page.getByRole('row', { name: /-01-B/ })).toBeVisible()
  await lookAt(page, 'discs-register-en-dark')
})
