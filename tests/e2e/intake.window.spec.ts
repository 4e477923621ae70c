import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, root, shareApp, test } from '../support/app'
import { checkLedger, chooseLedger, importStep, loadLedger, visit } from '../support/importInPage'
import { axeFindings, shoot } from '../support/look'
import { call, makeRoom, openRoom } from '../support/roomInPage'
import { expectedLedger, expectedLines, sampleLedger } from '../support/sampleLedgers'

const ENROLMENT = '2019年度参保登记档案台账.xlsx'
const CLAIMS = '2023年零星报销台账.csv'
const REFERRALS = '转外就医备案登记表.xlsx'

const app = shareApp()
let dir = ''

/** Counts on the chips by verdict code. */
const chips = (page: Page) =>
  page
    .locator('.intake-chip[data-code]')
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((chip) => [
          chip.getAttribute('data-code'),
          Number(chip.querySelector('b')?.textContent?.replace(',', '')),
        ]),
      ),
    )

function expectedChips(file: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of expectedLines(expectedLedger(file))) {
    const code = line.split(' ').at(-1) ?? ''
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

test('a ledger with titles above its header is read, shown with the header marked, and mapped', async () => {
  const { page } = app()
  await app().hostReady()
  dir = (await makeRoom(page, app().folder)).dir
  await page.getByRole('link', { name: '交接接收' }).click()
  await expect(page.getByText('还没有导入过台账')).toBeVisible()
  await page.getByRole('button', { name: '导入台账' }).click()
  await shoot(page, 'intake-empty')
  await chooseLedger(page, sampleLedger(ENROLMENT))
  await expect(page.getByRole('row', { name: /^表头 3 / })).toBeVisible()
  await expect(page.getByText('参保登记', { exact: true }).first()).toBeVisible()
  await shoot(page, 'intake-file')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '下一步' }).click()
  await expect(importStep(page, 'columns').locator('tr[data-column="姓名"]')).toContainText('姓名')
  await shoot(page, 'intake-columns')
  expect(await axeFindings(page)).toEqual([])
})

test('another header row is chosen by the keyboard in the preview, and back again', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '返回修改: 文件' }).click()
  const grid = page.getByRole('grid', { name: '预览' })
  await grid.focus()
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect(page.getByRole('row', { name: /^表头 4 / })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: /^表头 3 / })).toBeVisible()
})

test('pending rows may be set aside instead, and going back keeps that choice', async () => {
  const { page } = app()
  await checkLedger(page)
  const before = await importStep(page, 'check').locator('[data-count="setAside"] dd').textContent()
  await page.getByRole('checkbox', { name: '待核的行也退回，不导入' }).check()
  await expect(importStep(page, 'check').locator('[data-count="setAside"] dd')).not.toHaveText(before ?? '')
  await page.getByRole('button', { name: '返回修改: 列对应' }).click()
  await visit(page, '/intake')
  await visit(page, '/intake/new')
  await importStep(page, 'columns').getByRole('button', { name: '检查', exact: true }).click()
  await expect(page.getByRole('checkbox', { name: '待核的行也退回，不导入' })).toBeChecked()
})

for (const file of [ENROLMENT, CLAIMS, REFERRALS])
  test(`${file}: the check shows exactly the expected verdicts as chips that filter the rows`, async () => {
    const { page } = app()
    await chooseLedger(page, sampleLedger(file))
    await checkLedger(page)
    const expected = expectedChips(file)
    expect(await chips(page)).toEqual(expected)
    await expect(importStep(page, 'check').locator('[data-count="dataRows"] dd')).toHaveText(
      String(expectedLedger(file).dataRows),
    )
    const [code = '', count = 0] =
      Object.entries(expected).find(([one]) => one === 'id.length' || one === 'date.order') ?? []
    await page.locator(`.intake-chip[data-code="${code}"]`).click()
    await expect(page.getByRole('grid', { name: '问题' })).toHaveAttribute('aria-rowcount', String(count + 1))
    await expect(page.locator('.ledger-cell.is-pending, .ledger-cell.is-warning').first()).toBeVisible()
    if (file === ENROLMENT) await shoot(page, 'intake-check')
    expect(await axeFindings(page)).toEqual([])
    await loadLedger(page)
  })

test('the report leads to the list of batches, and a batch gives its refused rows back', async () => {
  const { page } = app()
  const saved = join(app().folder, 'refused.xlsx')
  await shoot(page, 'intake-report')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '导入批次' }).click()
  for (const file of [ENROLMENT, CLAIMS, REFERRALS]) await expect(page.getByRole('link', { name: file })).toBeVisible()
  await shoot(page, 'intake-batches')
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('link', { name: ENROLMENT }).click()
  await app().answerSaveDialog(saved)
  await page.getByRole('button', { name: '下载退回的 15 行' }).click()
  await expect(page.getByText(/^已保存退回的/)).toBeVisible()
  expect(readFileSync(saved).subarray(0, 2).toString()).toBe('PK')
  await shoot(page, 'intake-batch')
  expect(await axeFindings(page)).toEqual([])
})

test('the same ledger once more brings no new record, and the page says that the file was loaded', async () => {
  const { page } = app()
  await chooseLedger(page, sampleLedger(CLAIMS))
  await expect(page.getByText(/^这份文件已于/)).toBeVisible()
  await checkLedger(page)
  await expect(importStep(page, 'check').locator('[data-count="loaded"] dd')).toHaveText('0')
  await expect(importStep(page, 'check').locator('[data-count="same"] dd')).not.toHaveText('0')
})

test('a batch is undone whole; one whose record was worked with is refused with the reasons', async () => {
  const { page } = app()
  app().expectErrors(/409/)
  const { batches } = await call<{ batches: { uid: string; fileName: string; loaded: number }[] }>(
    page,
    'intake.batches',
    {},
  )
  const [referrals, , enrolment] = batches
  const { rows } = await call<{ rows: { uid: string }[] }>(page, 'catalogue.list', {
    filter: { batch: enrolment?.uid },
    limit: 1,
  })
  const record = await call<{ version: number }>(page, 'catalogue.get', { uid: rows[0]?.uid })
  await call(page, 'catalogue.update', {
    uid: rows[0]?.uid,
    version: record.version,
    pages: 7,
    details: {},
    reasons: {},
  })
  await visit(page, `/intake/batches/${enrolment?.uid}`)
  await page.getByRole('button', { name: '撤销这一批…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '撤销这一批' }).click()
  await expect(dialog.getByText('不能撤销：这一批中有 1 件在导入之后办过业务')).toBeVisible()
  await shoot(page, 'intake-undo-refused')
  await dialog.getByRole('button', { name: '取消' }).click()
  await visit(page, `/intake/batches/${referrals?.uid}`)
  await page.getByRole('button', { name: '撤销这一批…' }).click()
  await dialog.getByRole('button', { name: '撤销这一批' }).click()
  await expect(page.getByText(`“${referrals?.fileName}”已撤销`)).toBeVisible()
  const left = await call<{ total: number }>(page, 'catalogue.list', { filter: { batch: referrals?.uid }, limit: 1 })
  expect(left.total).toBe(0)
})

test('an import whose host is killed leaves nothing, and the page says so after the next sign-in', async () => {
  test.setTimeout(90_000)
  const { page, folder } = app()
  app().expectErrors(/50[0-9]/, /401/, /409/, /404/, /Failed to load resource/)
  execFileSync(process.execPath, [join(root, 'tests/support/make-bulk-ledger.mjs'), '--out', folder, '--rows', '60000'])
  const before = await call<{ total: number }>(page, 'catalogue.list', { limit: 1 })
  await chooseLedger(page, join(folder, 'reimbursements-60000.csv'))
  await checkLedger(page)
  await page.getByRole('button', { name: '导入 60,000 行' }).click()
  await expect(importStep(page, 'load').getByRole('progressbar')).toBeVisible()
  await expect
    .poll(
      () =>
        importStep(page, 'load')
          .getByText(/^[1-9][\d,]* 行，每秒/)
          .count(),
      { timeout: 20_000 },
    )
    .toBe(1)
  await shoot(page, 'intake-load')
  await page.getByRole('link', { name: '首页' }).click()
  await page
    .getByRole('contentinfo')
    .getByRole('link', { name: /导入台账/ })
    .click()
  await expect(importStep(page, 'load').getByRole('progressbar')).toBeVisible()
  process.kill(await app().hostPid(), 'SIGKILL')
  await expect.poll(async () => (await app().hostState()).generation).toBeGreaterThan(1)
  await app().hostReady()
  await openRoom(page, dir)
  await expect(page.getByText(/^导入中途数据服务停止过/)).toBeVisible()
  await shoot(page, 'intake-interrupted')
  const after = await call<{ total: number }>(page, 'catalogue.list', { limit: 1 })
  expect(after.total).toBe(before.total)
  const { batches } = await call<{ batches: { fileName: string }[] }>(page, 'intake.batches', {})
  expect(batches.map(({ fileName }) => fileName)).not.toContain('reimbursements-60000.csv')
})
