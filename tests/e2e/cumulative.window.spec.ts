import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, root, shareApp, test } from '../support/app'
import { checkLedger, chooseLedger, importLedger, importStep, loadLedger, visit } from '../support/importInPage'
import { call, makeRoom } from '../support/roomInPage'

const app = shareApp()

const HEADER = '受理号,参保人,身份证号码,就诊医院,总费用,受理日期,备注'
const row = (n: number, hospital = '市人民医院', total = '1200.00') =>
  `BX20230${1000 + n},张${'甲乙丙丁戊己庚辛壬癸'.charAt(n % 10)},440524188001010014,${hospital},${total},2023-05-09,`
/** The ledger of the year as it grows, the same file name every time. */
const writeLedger = (rows: string[]) => {
  const file = join(app().folder, '2023年零星报销台账.csv')
  writeFileSync(file, [HEADER, ...rows].join('\r\n'))
  return file
}
const planned = (name: string) => importStep(app().page, 'check').locator(`[data-count="${name}"] dd`)
const holdings = () => call<{ total: number }>(app().page, 'catalogue.list', { limit: 1 })
const details = async (businessNumber: string) => {
  const { matches } = await call<{ matches: { uid: string }[] }>(app().page, 'catalogue.resolveCode', {
    text: businessNumber,
  })
  expect(matches).toHaveLength(1)
  return (await call<{ details: Record<string, unknown> }>(app().page, 'catalogue.get', { uid: matches[0]?.uid }))
    .details
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
})

test('a ledger that grew brings only its new rows; rows known already are the same or changed, and stay as they are', async () => {
  const { page } = app()
  await importLedger(page, writeLedger([1, 2, 3, 4, 5, 6].map((n) => row(n))))
  expect((await holdings()).total).toBe(6)
  const grown = [
    row(1),
    row(2, '自治区人民医院'),
    row(3),
    row(4, '市人民医院', '3400.50'),
    row(5),
    row(6),
    row(7),
    row(8),
  ]
  await chooseLedger(page, writeLedger(grown))
  await checkLedger(page)
  await expect(planned('loaded')).toHaveText('2')
  await expect(planned('same')).toHaveText('4')
  await expect(planned('changed')).toHaveText('2')
  await loadLedger(page)
  expect((await holdings()).total).toBe(8)
  expect(await details('BX202301002')).toMatchObject({ hospital: '市人民医院' })
})

test('all changes are taken over with one button: values change, nothing is doubled, and the trail tells old and new', async () => {
  const { page } = app()
  await page.getByRole('button', { name: /^采用全部变化/ }).click()
  await expect(page.getByText('已采用 2 行')).toBeVisible()
  await expect(page.getByRole('button', { name: /^采用全部变化/ })).toHaveCount(0)
  expect((await holdings()).total).toBe(8)
  expect(await details('BX202301002')).toMatchObject({ hospital: '自治区人民医院', totalAmount: 120000 })
  expect(await details('BX202301004')).toMatchObject({ hospital: '市人民医院', totalAmount: 340050 })
  const { entries } = await call<{ entries: { detail: Record<string, unknown> }[] }>(page, 'audit.list', {
    filter: { action: 'intake.applyChanged' },
    limit: 5,
  })
  expect(JSON.stringify(entries)).toContain('"hospital":["市人民医院","自治区人民医院"]')
})

test('the same ledger a third time has nothing new and nothing changed', async () => {
  const { page } = app()
  await chooseLedger(page, join(app().folder, '2023年零星报销台账.csv'))
  await checkLedger(page)
  await expect(planned('same')).toHaveText('8')
  await expect(planned('loaded')).toHaveText('0')
  await expect(importStep(page, 'check').getByRole('button', { name: '没有可导入的行' })).toBeDisabled()
})

test('chosen changes are ticked with the keyboard and taken over, the others stay open', async () => {
  const { page } = app()
  const hospitals = ['自治区人民医院', '中医医院', '妇幼保健院']
  await chooseLedger(page, writeLedger([row(1, hospitals[0]), row(3, hospitals[1]), row(5, hospitals[2])]))
  await checkLedger(page)
  await loadLedger(page)
  const { batches } = await call<{ batches: { uid: string }[] }>(page, 'intake.batches', {})
  await visit(page, `/intake/batches/${batches[0]?.uid}`)
  const grid = page.getByRole('grid')
  await expect(grid.getByRole('checkbox', { name: '2', exact: true })).toBeVisible()
  await grid.focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('button', { name: '采用所选（3）' })).toBeVisible()
  await page.keyboard.press('Shift+ArrowUp')
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '采用所选（1）' }).press('Enter')
  await expect(page.getByText('已采用 1 行')).toBeVisible()
  expect(await details('BX202301003')).toMatchObject({ hospital: hospitals[1] })
  expect(await details('BX202301001')).toMatchObject({ hospital: '市人民医院' })
  await expect(page.getByRole('button', { name: '采用全部变化 (2)' })).toBeVisible()
  await grid.getByRole('checkbox', { name: '选中全部变化' }).press('Space')
  await page.getByRole('button', { name: '采用所选（2）' }).press('Enter')
  await expect(page.getByRole('button', { name: /^采用全部变化/ })).toHaveCount(0)
  expect(await details('BX202301005')).toMatchObject({ hospital: hospitals[2] })
})

test('a load that is cancelled on the way leaves nothing behind, and can be begun again', async () => {
  test.setTimeout(90_000)
  const { page, folder } = app()
  execFileSync(process.execPath, [join(root, 'tests/support/make-bulk-ledger.mjs'), '--out', folder, '--rows', '40000'])
  await chooseLedger(page, join(folder, 'reimbursements-40000.csv'))
  await checkLedger(page)
  await page.getByRole('button', { name: '导入 40,000 行' }).click()
  const load = importStep(page, 'load')
  await expect(load.getByText(/^[1-9][\d,]* 行，每秒/)).toBeVisible({ timeout: 20_000 })
  await load.getByRole('button', { name: '取消导入' }).click()
  await expect(load.getByText('已取消，没有留下任何记录。')).toBeVisible()
  expect((await holdings()).total).toBe(8)
  const first = readFileSync(join(folder, 'reimbursements-40000.csv'), 'utf8').split('\r\n')[1]?.split(',') ?? []
  const { total } = await call<{ total: number }>(page, 'search.find', { text: first[0] ?? 'no row' })
  expect(total).toBe(0)
  const { batches } = await call<{ batches: { fileName: string }[] }>(page, 'intake.batches', {})
  expect(batches.map(({ fileName }) => fileName)).not.toContain('reimbursements-40000.csv')
  await visit(page, '/catalogue')
  await expect(page.getByText('BX202301008')).toBeVisible()
  await visit(page, '/intake/new')
  await expect(importStep(page, 'load').getByRole('button').first()).toBeEnabled()
})
