import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { makeRoom } from '../support/roomInPage'

const app = shareApp()
const page = () => app().page

test.beforeAll(async () => {
  await app().hostReady()
  await makeRoom(page(), app().folder)
})

async function lookAt(name: string): Promise<void> {
  for (const [width, height] of process.env.JUANZONG_SHOTS ? [[1366, 768] as const, [1920, 1080] as const] : []) {
    await page().setViewportSize({ width, height })
    await page().waitForTimeout(250)
    await shoot(page(), `${name}-${width}`)
  }
}

test('catalogue.reviseType: a material is added and moved up; a new record asks for it', async () => {
  await visit(page(), '/settings/record-types')
  await page().getByText('转外就医备案').or(page().getByText('异地就医')).first().click()
  await page().getByRole('button', { name: '修改材料清单' }).click()
  const dialog = page().getByRole('dialog')
  await dialog.getByRole('button', { name: '增加材料' }).click()
  await dialog.getByRole('textbox', { name: '中文名称' }).last().fill('个人承诺书（本市）')
  await dialog.getByRole('checkbox', { name: '“全部齐全”时勾选' }).last().check()
  await dialog.getByRole('button', { name: /上移/ }).last().click()
  await lookAt('record-type-dialog')
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await expect(dialog.getByText('请填写')).toBeVisible()
  await dialog.getByLabel('修改原因').fill('市局材料清单调整')
  await page().keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page().getByText('第 2 版', { exact: true })).toBeVisible()
  const rows = page().getByRole('region', { name: '材料清单' }).getByRole('row')
  await expect(rows.nth(-2)).toContainText('个人承诺书（本市）')
  await lookAt('record-types')
  expect(await axeFindings(page())).toEqual([])
})

test('catalogue.reviseType: a field gets another header word, by which a ledger column is recognised', async () => {
  await page().getByRole('button', { name: '编辑 姓名' }).click()
  const dialog = page().getByRole('dialog')
  await dialog.getByRole('combobox', { name: '表头写法' }).fill('转诊人员')
  await page().keyboard.press('Enter')
  await dialog.getByLabel('修改原因').fill('各医院上报表的写法')
  await lookAt('record-field-dialog')
  await dialog.getByRole('button', { name: /^保\s*存$/ }).click()
  await expect(dialog).toBeHidden()
  await expect(page().getByRole('row', { name: /^姓名/ })).toContainText('转诊人员')
})
