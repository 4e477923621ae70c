import { expect, shareApp, test } from '../support/app'
import { visit } from '../support/importInPage'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
let uid = ''

interface Described {
  documents: { name: string; pages: number | null; dated: string | null; original: boolean }[]
  parties: { name: string; role: string; page: string | null; uid: string }[]
}
const record = () => call<Described>(app().page, 'catalogue.get', { uid })
const dialog = () => app().page.getByRole('dialog')

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  uid = await makeRecord(page, 'BX202300001', '张三', { hospital: '市人民医院' })
  await visit(page, `/catalogue/${uid}`)
})

test('a document is added to a record with the keyboard, corrected, and removed', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '添加材料' }).press('Enter')
  await page.keyboard.type('外伤调查笔录')
  await dialog().getByLabel('日期').fill('2023.5.9')
  await dialog().getByLabel('页数').fill('3')
  await page.keyboard.press('Enter')
  await expect(dialog()).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: '外伤调查笔录' })
  await expect(row).toContainText('2023-05-09')
  await row.getByRole('button', { name: '修改材料“外伤调查笔录”' }).press('Enter')
  await dialog().getByLabel('页数').fill('4')
  await dialog().getByRole('checkbox', { name: '原件' }).uncheck()
  await dialog()
    .getByRole('button', { name: /保\s*存/ })
    .press('Enter')
  await expect(row).toContainText('复印件')
  expect((await record()).documents).toMatchObject([
    { name: '外伤调查笔录', dated: '2023-05-09', pages: 4, original: false },
  ])
  await row.getByRole('button', { name: '删除“外伤调查笔录”' }).press('Enter')
  await expect(dialog().getByRole('button', { name: /删\s*除/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
  expect((await record()).documents).toEqual([])
})

test('a pasted roster names its persons with their pages, and the record is found by each of them', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '登记名册人员' }).click()
  await dialog().getByRole('textbox').fill('覃海燕 440524188001010014 3\n韦建国\t\t5')
  await dialog()
    .getByRole('button', { name: /保\s*存/ })
    .click()
  await expect(page.getByText('已登记 2 人')).toBeVisible()
  const rostered = (await record()).parties.filter(({ role }) => role === 'rostered')
  expect(rostered).toMatchObject([
    { name: '覃海燕', page: '3' },
    { name: '韦建国', page: '5' },
  ])
  await expect(page.getByText('第 5 页')).toBeVisible()
  const { total } = await call<{ total: number }>(page, 'search.find', { text: '韦建国' })
  expect(total).toBe(1)
})

test('a corrected name is saved with Enter, and the old one still finds the record', async () => {
  const { page } = app()
  const person = (await record()).parties.find(({ name }) => name === '覃海燕')
  await visit(page, `/persons/${person?.uid}`)
  await page.getByRole('heading', { name: '覃海燕' }).waitFor()
  await page.getByRole('button', { name: /编辑/ }).click()
  await dialog().getByLabel('姓名 / 名称').fill('覃海艳')
  await page.keyboard.press('Enter')
  await expect(dialog()).toHaveCount(0)
  await expect(page.getByRole('heading', { name: '覃海艳' })).toBeVisible()
  for (const text of ['覃海艳', '覃海燕'])
    expect(await call<{ total: number }>(page, 'search.find', { text }), text).toMatchObject({ total: 1 })
})

test('the template of a class is saved with Enter, and refused while it cannot make a code', async () => {
  const { page } = app()
  await visit(page, '/settings/classes')
  await page.getByRole('button', { name: '修改类别 SY' }).click()
  const template = dialog().getByLabel('档号模板')
  await template.fill('{fonds}·{class}·{year}')
  await template.press('Enter')
  await expect(dialog().locator('.ant-form-item-explain-error')).toBeVisible()
  await template.fill('{fonds}·{class}·{year}-{item:5}')
  await template.press('Enter')
  await expect(dialog()).toHaveCount(0)
  const { classes } = await call<{ classes: { code: string; template: string }[] }>(page, 'catalogue.classes', {})
  expect(classes.find(({ code }) => code === 'SY')?.template).toBe('{fonds}·{class}·{year}-{item:5}')
})
