import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRoom } from '../support/roomInPage'

const app = shareApp()
const ID = '45080219800101123X'
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]
let record = ''

const goTo = (address: string) =>
  app().page.evaluate((target) => {
    history.pushState(null, '', target)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)

async function look(name: string): Promise<void> {
  const { page } = app()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await shoot(page, `${name}-${size.width}`)
  }
  expect(await axeFindings(page)).toEqual([])
}

test.beforeAll(async () => {
  await app().hostReady()
  await makeRoom(app().page, app().folder)
  const made = await call<{ uid: string }>(app().page, 'catalogue.create', {
    type: 'reimbursement',
    code: 'A-1',
    details: { name: '李秀英', idNumber: ID, phone: '13877512345', diagnosis: '肺炎', acceptedOn: '2023-05-09' },
    reasons: { idNumber: '按原件核对' },
  })
  record = made.uid
})

test('a whole value is shown for a purpose, and masked again when the page is left', async () => {
  const { page } = app()
  await goTo(`/catalogue/${record}`)
  await page.getByRole('button', { name: '查看完整证件号码' }).click()
  const dialog = page.getByRole('dialog', { name: '查看完整证件号码' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('button', { name: /显\s*示|查\s*看/ })).toBeDisabled()
  await look('masking-purpose')
  await dialog.getByRole('combobox', { name: '查看目的' }).click()
  await page.getByTitle('待遇、报销复核').click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(ID)).toBeVisible()
  await expect(dialog).toBeHidden()
  await goTo('/catalogue')
  await goTo(`/catalogue/${record}`)
  await expect(page.getByText('450802********123X').first()).toBeVisible()
  await expect(page.getByText(ID)).toHaveCount(0)
})

test('a whole value is masked again by itself when its minutes are over', async () => {
  const { page } = app()
  await page.clock.install()
  await page.getByRole('button', { name: '查看完整证件号码' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: '查看目的' }).click()
  await page.getByTitle('待遇、报销复核').click()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText(ID)).toBeVisible()
  await page.clock.fastForward('04:30')
  await expect(page.getByText(ID)).toBeVisible()
  await page.clock.fastForward('00:40')
  await expect(page.getByText(ID)).toHaveCount(0)
  await expect(page.getByText('450802********123X').first()).toBeVisible()
})

test('rows of the list are copied as they are shown', async () => {
  const { page } = app()
  await goTo('/catalogue')
  await page.getByRole('grid').focus()
  await expect(page.getByText('A-1').first()).toBeVisible()
  const copied = await page.evaluate(() => {
    const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })
    document.querySelector('[role=grid]')?.dispatchEvent(event)
    return event.clipboardData?.getData('text/plain')
  })
  expect(copied?.split('\t').slice(0, 5)).toEqual([
    'A-1',
    expect.any(String),
    '李秀英',
    '1980-01',
    '450802********123X',
  ])
})

test('the table of roles is changed with a reason, holds at once, and auditors find the looks by one button', async () => {
  const { page } = app()
  await goTo('/settings/masking')
  await expect(page.getByRole('columnheader', { name: '内控审计员' })).toBeVisible()
  await look('masking-settings')
  await page.getByRole('combobox', { name: '管理员 · 身份证号' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: '隐藏' }).click()
  await page.getByLabel('每人每小时最多查看完整信息（项）').fill('1')
  await page.getByText('所有人', { exact: true }).click()
  await page.getByLabel('改动理由').fill('按内控要求')
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await expect(page.getByText('已保存为第 1 版')).toBeVisible()
  await expect(page.getByText('第 1 版 ·')).toBeVisible()
  await goTo(`/catalogue/${record}`)
  await expect(page.getByText('****').first()).toBeVisible()
  await expect(page.getByText('450802********123X')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '查看完整证件号码' })).toHaveCount(0)
  await look('masking-hidden-watermark')
  await goTo('/trail')
  await page.getByRole('button', { name: '敏感信息查看' }).click()
  await expect(page.getByRole('grid').or(page.getByRole('table')).getByText('查看完整信息').first()).toBeVisible()
  await look('masking-trail')
})
