import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRoom } from '../support/roomInPage'

const app = shareApp()
const page = () => app().page

test.beforeAll(async () => {
  await app().hostReady()
  await makeRoom(page(), app().folder)
  await call(page(), 'access.createUser', {
    loginName: 'limin',
    name: '李敏',
    role: 'borrower',
    department: '待遇科',
    password: 'willow-bridge-19-fog',
  })
})

async function lookAt(name: string): Promise<void> {
  if (!process.env.JUANZONG_SHOTS) return
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page().setViewportSize({ width, height })
    await page().waitForTimeout(250)
    await shoot(page(), `${name}-${width}`)
  }
}

test('requests.saveGrants: a section is given its business, and its people have it', async () => {
  await visit(page(), '/settings/grants')
  await page().getByRole('button', { name: '编辑 待遇科' }).click()
  const dialog = page().getByRole('dialog')
  await dialog.getByRole('button', { name: '添加一项' }).click()
  await dialog.getByRole('combobox', { name: '类别 1' }).fill('YB')
  await page().keyboard.press('Enter')
  await lookAt('grants-dialog')
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page().getByRole('row').filter({ hasText: '李敏' })).toContainText('按科室：YB 医疗保险待遇类')
  await lookAt('grants')
  expect(await axeFindings(page())).toEqual([])
})

test('requests.saveRules: a rule is added on top and tried before it is saved; nobody to decide is told', async () => {
  await visit(page(), '/settings/approval')
  await expect(page().getByText(/没有在用的分管领导/)).toBeVisible()
  const result = page()
    .getByRole('region', { name: /试一试/ })
    .getByRole('status')
  await expect(result).toContainText('原件带离档案室')
  await page().getByRole('button', { name: '添加规则' }).click()
  const dialog = page().getByRole('dialog')
  await dialog.getByLabel('规则名称').fill('原件一律由管理员批')
  await dialog.getByRole('combobox', { name: '原件或复制件' }).click()
  await page()
    .getByRole('option', { name: '原件' })
    .or(page().locator('.ant-select-item-option', { hasText: '原件' }))
    .last()
    .click()
  await dialog.getByRole('button', { name: '添加一级' }).click()
  await dialog.getByRole('textbox', { name: '级次名称 1' }).fill('管理员')
  await dialog.getByRole('combobox', { name: '岗位 1' }).click()
  await page().locator('.ant-select-item-option', { hasText: '管理员' }).last().click()
  await lookAt('rule-dialog')
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(result).toContainText('原件一律由管理员批')
  await expect(result).toContainText('管理员')
  await page()
    .getByRole('button', { name: /^保\s*存$/ })
    .click()
  await expect(page().getByText(/^第 1 版/)).toBeVisible()
  await lookAt('rules')
  expect(await axeFindings(page())).toEqual([])
  const kept = await call<{ version: number; rules: { name: { zh: string } }[] }>(page(), 'requests.rules', {})
  expect(kept).toMatchObject({ version: 1 })
  expect(kept.rules[0]?.name.zh).toBe('原件一律由管理员批')
})
