import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import { expect, shareApp, test } from '../support/app'
import type { Page } from '@playwright/test'

const app = shareApp()
const PASSWORD = 'correct-horse-battery'

/** Calls the host as the page does. */
const call = (page: Page, procedure: string, input: unknown) =>
  page.evaluate(
    async ([path, json]) => {
      const token = sessionStorage.getItem('juanzong.session')
      const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
      const reply = await fetch(`/rpc/${path as string}`, { method: 'POST', headers, body: JSON.stringify({ json }) })
      const body = (await reply.json()) as { json: unknown }
      if (!reply.ok) throw new Error(`${path as string}: ${JSON.stringify(body)}`)
      return body.json as never
    },
    [procedure.replace('.', '/'), input] as const,
  )

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  const room = { dir: join(folder, 'room'), name: '打印测试库', fondsNumber: 'J045', fondsName: '测试中心' }
  const who = { loginName: 'admin', userName: '管理员甲', password: PASSWORD }
  const { session } = await call(page, 'room.create', { ...room, ...who })
  await page.evaluate(
    (token) => sessionStorage.setItem('juanzong.session', token),
    (session as { token: string }).token,
  )
  for (const name of ['李敏', '王强', '赵敏'])
    await call(page, 'circulation.createBorrower', { card: `A-${name.charCodeAt(0)}`, name, department: '待遇科' })
  await page.goto('archive://room/circulation/borrowers')
})

test('a label sheet is shown before it is printed, beginning where the used sheet is free, and can be saved', async () => {
  const { page, folder } = app()
  await page.getByRole('button', { name: '打印标签' }).click()
  const picture = page.getByRole('slider', { name: /第一个空着的位置/ })
  await picture.getByText('5', { exact: true }).click()
  await expect(page.getByText('从第 5 个位置开始')).toBeVisible()
  await page.getByRole('button', { name: /预\s*览/ }).click()
  const sheet = page.getByRole('img', { name: '第 1 页' })
  await expect(sheet).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  // Position 5 is the second of the second row: nothing above it, bars inside it.
  const ink = await sheet.evaluate((canvas: HTMLCanvasElement) => {
    const dark = (x: number, y: number, width: number, height: number) => {
      const scale = [canvas.width / 210, canvas.height / 297] as const
      const box = [x * scale[0], y * scale[1], width * scale[0], height * scale[1]] as const
      const { data } = canvas.getContext('2d')!.getImageData(...box)
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
})

test('after printing the focus is where it was', async () => {
  const { page } = app()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: '第 1 页' })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: '打印标签' })).toBeFocused()
})

test('a list is saved as a workbook', async () => {
  const { page, folder } = app()
  await page.goto('archive://room/audit')
  const target = join(folder, 'trail.xlsx')
  await app().answerSaveDialog(target)
  await page.getByRole('button', { name: /导\s*出/ }).click()
  await page.getByText('Excel 工作簿（XLSX）').click()
  await expect(page.getByText(/已导出 \d+ 行/)).toBeVisible()
  expect((await readFile(target)).subarray(0, 2).toString()).toBe('PK')
})
