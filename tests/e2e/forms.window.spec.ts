import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX202300001', '张三'],
    ['BX202300002', '李秀英'],
  ] as const)
    await makeRecord(page, number, name)
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '' })
  await page.goto('archive://room/catalogue')
})

const preview = () => app().page.getByRole('img', { name: '第 1 页' })

test('P shows the label sheet of the chosen record before it is printed, beginning where the used sheet is free; it can be saved', async () => {
  const { page, folder } = app()
  await expect(page.getByText('BX202300002')).toBeVisible()
  await page.keyboard.press('p')
  await page
    .getByRole('slider', { name: /第一个空着的位置/ })
    .getByText('5', { exact: true })
    .click()
  await expect(page.getByText('从第 5 个位置开始')).toBeVisible()
  await page.getByRole('button', { name: /预\s*览/ }).click()
  await expect(preview()).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  // Position 5 is the second of the second row: nothing above it, nothing left of it, bars inside it.
  const ink = await preview().evaluate((canvas: HTMLCanvasElement) => {
    const dark = (x: number, y: number, width: number, height: number) => {
      const [across, down] = [canvas.width / 210, canvas.height / 297]
      const { data } = canvas.getContext('2d')!.getImageData(x * across, y * down, width * across, height * down)
      return data.some((value, at) => at % 4 === 0 && value < 100)
    }
    return { first: dark(0, 1, 210, 36), fourth: dark(0, 38, 69, 36), fifth: dark(71, 38, 68, 36) }
  })
  expect(ink).toEqual({ first: false, fourth: false, fifth: true })
  const target = join(folder, 'labels.pdf')
  await app().answerSaveDialog(target)
  await page.getByRole('button', { name: /保\s*存/ }).click()
  await expect(page.getByText(`已保存到 ${target}`)).toBeVisible()
  expect((await readFile(target)).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  await expect(preview()).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the list is saved as a workbook with a row for every record', async () => {
  const { page, folder } = app()
  const target = join(folder, 'list.xlsx')
  await app().answerSaveDialog(target)
  await page.getByRole('button', { name: /导\s*出/ }).click()
  await page.getByText('Excel 工作簿（XLSX）').click()
  await expect(page.getByText(`已导出 2 行：${target}`)).toBeVisible()
  expect((await readFile(target)).subarray(0, 2).toString()).toBe('PK')
})

test('after a loan its slip is one click away, and the field for the scanner keeps the focus', async () => {
  const { page } = app()
  await page.goto('archive://room/circulation')
  const field = page.getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })
  for (const text of ['BX202300001', '0771']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect(page.getByText('李敏', { exact: true })).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: '打印借阅单' }).click()
  await expect(preview()).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  await expect(page.getByRole('dialog', { name: /借阅单-2\d{3}-0001\.pdf/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(preview()).toBeHidden()
  await expect(field).toBeFocused()
})
