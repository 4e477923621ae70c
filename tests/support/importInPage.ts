import { expect, type Locator, type Page } from '@playwright/test'

/** Goes to another page inside the program, as a click on the rail does: what the page holds in memory stays. */
export const visit = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)

/** One of the four boxes of the import page. */
export const importStep = (page: Page, name: 'file' | 'columns' | 'check' | 'load'): Locator =>
  page.locator(`[data-step="${name}"]`)

/** Gives a ledger to the import page and waits for its preview. */
export async function chooseLedger(page: Page, path: string): Promise<void> {
  await visit(page, '/intake/new')
  const other = page.getByRole('button', { name: /^(换一个文件|导入另一份)$/ })
  const picker = page.getByLabel('选择文件')
  await expect(other.or(picker).first()).toBeAttached()
  if (await other.isVisible()) await other.click()
  await picker.setInputFiles(path)
  await expect(page.getByRole('grid', { name: '预览' })).toBeVisible()
}

/** Takes the proposed columns and runs the check to its end. */
export async function checkLedger(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click()
  await importStep(page, 'columns').getByRole('button', { name: '检查', exact: true }).click()
  const load = importStep(page, 'check').getByRole('button', { name: /^(导入 [\d,]+ 行|没有可导入的行)$/ })
  await expect(load).toBeVisible({ timeout: 20_000 })
}

/** Loads what was checked. */
export async function loadLedger(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^导入 [\d,]+ 行$/ }).click()
  await expect(importStep(page, 'load').getByText('已导入')).toBeVisible({ timeout: 20_000 })
}

/** A ledger through the whole page: chosen, checked, loaded. */
export async function importLedger(page: Page, path: string): Promise<void> {
  await chooseLedger(page, path)
  await checkLedger(page)
  await loadLedger(page)
}
