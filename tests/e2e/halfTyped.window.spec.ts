import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { lookAt } from '../support/look'
import { call, makeRoom, PASSWORD } from '../support/roomInPage'

const app = shareApp()
const dialog = () => app().page.getByRole('dialog')
const question = () => app().page.locator('.ant-modal-confirm-title', { hasText: '放弃填写的内容？' })
const kept = async (key: string) => (await call<{ value: unknown }>(app().page, 'access.getDraft', { key })).value
const openHold = async () => {
  await app().page.getByRole('button', { name: '新建冻结' }).click()
  await expect(dialog()).toBeVisible()
}

test.beforeAll(async () => {
  await app().hostReady()
  await makeRoom(app().page, app().folder)
})

test('a dialog with much typed does not close by a click beside it, nor by Esc without a question; a lock keeps it as a draft', async () => {
  const { page } = app()
  await page.goto('archive://room/retention/holds')
  await openHold()
  await dialog().getByLabel('提出方').fill('市审计局')
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  await openHold()
  await dialog().getByLabel('案号（文号）').fill('审〔2026〕7号')
  await dialog().getByLabel('原因').fill('2023 年度基金审计调阅')
  await page.locator('.ant-modal-wrap').click({ position: { x: 5, y: 5 } })
  await page.keyboard.press('Escape')
  await expect(question()).toBeVisible()
  await lookAt(page, 'half-typed-question')
  await page.keyboard.press('Enter')
  await expect(question()).toBeHidden()
  await expect(dialog().getByLabel('原因')).toHaveValue('2023 年度基金审计调阅')
  await expect.poll(() => kept('hold:new')).toMatchObject({ reason: '2023 年度基金审计调阅' })

  await page.keyboard.press('Control+l')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await openHold()
  await lookAt(page, 'half-typed-draft')
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  await openHold()
  await dialog().getByRole('button', { name: '恢复草稿' }).press('Enter')
  await expect(dialog().getByLabel('原因')).toHaveValue('2023 年度基金审计调阅')
  await page.keyboard.press('Escape')
  await expect(question()).toBeVisible()
  await page.getByRole('button', { name: /放\s?弃/ }).press('Enter')
  await expect(dialog()).toBeHidden()
  await expect.poll(() => kept('hold:new')).toBeNull()
})

test('what is typed in the settings stays while another administrator saves, and does not undo what that one saved', async () => {
  const { page } = app()
  await page.goto('archive://room/settings/room')
  const days = page.getByLabel('借期（工作日）')
  await days.fill('17')
  await call(page, 'access.saveSettings', { settings: { 'circulation.maxRenewals': 4 } })
  await expect(page.getByLabel('最多续借次数')).toHaveValue('4')
  await expect(days).toHaveValue('17')
  await page.getByRole('button', { name: /保\s?存/ }).click()
  await expect(page.getByText('设置已保存')).toBeVisible()
  const { settings } = await call<{ settings: object }>(page, 'access.getSettings', {})
  expect(settings).toMatchObject({ 'circulation.maxRenewals': 4, 'circulation.loanDays': 17 })
})

test('a visit left half-typed waits on the start page', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation/visits/new')
  const type = page.locator('#visit-type')
  await type.press('ArrowDown')
  await type.press('Enter')
  await page.getByLabel('姓名').first().fill('韦国庆')
  await page.keyboard.press('Alt+1')
  await page.getByText('利用登记：未保存').click()
  await page.getByRole('button', { name: '恢复草稿' }).press('Enter')
  await expect(page.getByLabel('姓名').first()).toHaveValue('韦国庆')
})
