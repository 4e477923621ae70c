import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'

const app = shareApp()

test('the demonstration room opens with one tile and signs in with one button', async () => {
  const { page } = app()
  await app().hostReady()
  await page.getByRole('button', { name: /打开演示库/ }).click()
  await page.getByRole('button', { name: '登录 dangan' }).click({ timeout: 45_000 })
  await expect(page.getByText('演示库：样例数据，并非真实档案')).toBeVisible()
})

test('the start page counts what waits, and each count opens exactly its rows', async () => {
  const { page } = app()
  const link = page.getByRole('region', { name: '整理' }).getByRole('link', { name: /待整理/ })
  const count = Number((await link.textContent())?.replace(/\D/g, ''))
  expect(count).toBeGreaterThan(0)
  await expect(page.getByRole('img', { name: /各年度室藏/ }).locator('svg')).toBeVisible()
  await shoot(page, 'home')
  expect(await axeFindings(page)).toEqual([])
  await link.click()
  await expect(page.getByText(`共 ${count.toLocaleString('en')} 条`).first()).toBeVisible()
  expect(new URL(page.url()).search).toBe('?state=arranging')
})

test('a bar and a class of the picture open the records of that class', async () => {
  const { page } = app()
  await page.getByRole('link', { name: '首页' }).click()
  const legend = page.getByRole('region', { name: /室藏/ }).getByRole('listitem').first().getByRole('link')
  const code = /^\S+/.exec((await legend.textContent()) ?? '')?.[0] ?? ''
  await legend.click()
  expect(new URL(page.url()).searchParams.get('class')).toBe(code)
  await page.goBack()
  const bars = page.getByRole('img', { name: /各年度室藏/ }).locator('svg path[fill]:not([fill="none"])')
  // Bars grow from nothing when they appear.
  const tall = async () => {
    const boxes = await Promise.all((await bars.all()).map((bar) => bar.boundingBox()))
    return boxes.find((box) => box && box.height > 20) ?? null
  }
  await expect.poll(tall).not.toBeNull()
  const { x, y, width, height } = (await tall()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.click(x + width / 2, y + height / 2)
  await expect.poll(() => new URL(page.url()).searchParams.get('yearFrom')).toMatch(/^\d{4}$/)
})

test('the closing of a day is shown, leafed through, and printed', async () => {
  const { page } = app()
  await page.getByRole('link', { name: '首页' }).click()
  await page.getByRole('link', { name: '日结' }).click()
  await expect(page.getByRole('heading', { name: /^借出 \d+ 件/ })).toBeVisible()
  await expect(page.getByRole('region', { name: '导入的台账' })).toBeVisible()
  await shoot(page, 'day')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '前一天' }).click()
  await expect(page.getByRole('region', { name: '导入的台账' })).toHaveCount(0)
  await page.getByRole('button', { name: '后一天' }).click()
  await page.getByRole('button', { name: '打印日结单' }).click()
  await expect(page.getByRole('dialog').getByRole('document')).toHaveAttribute('aria-busy', 'false', {
    timeout: 20_000,
  })
  await shoot(page, 'day-print')
  await page.keyboard.press('Escape')
})

test('both languages and the dark theme', async () => {
  const { page } = app()
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByText('English', { exact: true }).click()
  await page.getByText('Dark', { exact: true }).click()
  await shoot(page, 'settings-own-dark-en')
  await page.getByRole('link', { name: 'Home' }).click()
  await expect(page.getByRole('region', { name: 'Desk' })).toBeVisible()
  await expect(page.getByRole('img', { name: /Records by year/ }).locator('svg')).toBeVisible()
  await shoot(page, 'home-dark-en')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: 'Trail' }).click()
  await page.getByRole('row').nth(1).click()
  await shoot(page, 'trail-dark-en')
  expect(await axeFindings(page)).toEqual([])
})
