import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { pdfScan, pngScan } from '../../electron/host/objects/testing/scans'
import { shareApp } from '../support/app'
import { lookAt } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
let uid = ''
const scans = () => app().page.getByRole('region', { name: '扫描件' })
const dialog = () => app().page.getByRole('dialog')

const look = (name: string) => lookAt(app().page, name)

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  uid = await makeRecord(page, 'BX202300001', '张三')
  const { version } = await call<{ version: number }>(page, 'catalogue.get', { uid })
  const documents = [{ kind: '', name: '出院小结', pages: 1 }]
  await call(page, 'catalogue.setDocuments', { uid, version, documents })
  await writeFile(join(folder, '发票.pdf'), await pdfScan(3))
  await writeFile(join(folder, '小结.png'), pngScan(800, 1100))
  await page.goto(`archive://room/catalogue/${uid}`)
})

test('objects.add: several files are chosen at once for one document, another is pasted; the list says what they are', async () => {
  const { page, folder } = app()
  await page.getByRole('tab', { name: '扫描件 0' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tab=scans/)
  await scans().getByRole('combobox', { name: '新扫描件对应材料' }).press('ArrowDown')
  await page.getByTitle('出院小结').click()
  await scans()
    .getByLabel('选择扫描件')
    .setInputFiles([join(folder, '发票.pdf'), join(folder, '小结.png')])
  await expect(page.getByText('已存入 2 个扫描件')).toBeVisible()
  await expect(scans().getByRole('listitem').first()).toContainText('出院小结 · PDF · 3 页')
  await page.evaluate(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }))
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    [...pngScan(60, 60)],
  )
  await expect(page.getByRole('tab', { name: '扫描件 3' })).toBeVisible()
  await expect(scans().getByRole('listitem')).toHaveCount(3)
  await look('scans')
})

test('a file that is no scan is refused by its content, and nothing is taken', async () => {
  const { page } = app()
  app().expectErrors(/415 .*objects\/add/)
  const file = { name: '说明.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no pdf at all') }
  await scans().getByLabel('选择扫描件').setInputFiles(file)
  await expect(page.getByText('“说明.pdf”不是可收的格式')).toBeVisible()
  await page.locator('.ant-notification-notice-close').click()
  await expect(page.locator('.ant-notification-notice')).toHaveCount(0)
  await expect(scans().getByRole('listitem')).toHaveCount(3)
})

test('objects.open: PDF and images are looked at one after another by keyboard, each look on the trail', async () => {
  const { page } = app()
  await scans().getByRole('button', { name: '查看 发票.pdf' }).press('Enter')
  const first = page.getByRole('img', { name: '第 1 页' })
  await expect(first).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  await look('scan-pdf')
  await page.keyboard.press('ArrowRight')
  const picture = page.getByRole('img', { name: '小结.png' })
  await expect(picture).toHaveAttribute('data-drawn', 'true')
  await look('scan-image')
  await page.keyboard.press('r')
  await expect.poll(() => picture.evaluate((one: HTMLCanvasElement) => one.width > one.height)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(dialog()).toBeHidden()
  const { entries } = await call<{ entries: { detail: { scan: string } }[] }>(page, 'audit.list', {
    filter: { action: 'objects.open' },
  })
  expect(entries.map(({ detail }) => detail.scan)).toEqual(['小结.png', '发票.pdf'])
})

test('objects.update and objects.remove: a scan gets another name, and goes with a reason', async () => {
  const { page } = app()
  await scans().getByRole('button', { name: '修改 发票.pdf' }).press('Enter')
  await dialog().getByLabel('名称').fill('住院发票.pdf')
  await page.keyboard.press('Enter')
  await expect(scans().getByRole('button', { name: '查看 住院发票.pdf' })).toBeVisible()
  await scans().getByRole('button', { name: '删除 住院发票.pdf' }).press('Enter')
  await dialog().getByLabel('删除原因').press('Enter')
  await expect(dialog()).toContainText('请写明原因')
  await dialog().getByLabel('删除原因').fill('扫错了')
  await look('scan-remove')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: '扫描件 2' })).toBeVisible()
  await page.getByRole('tab', { name: '档案', exact: true }).press('Enter')
  await expect(page.getByRole('region', { name: '变更记录' })).toContainText('删除扫描件')
  const documents = page.getByRole('region', { name: '卷内材料' })
  await expect(documents.getByRole('row', { name: /出院小结/ })).toContainText('2')
  await expect(documents.getByRole('columnheader', { name: '扫描件' })).toBeVisible()
})

test('the tab reads as well in English', async () => {
  const { page } = app()
  await page.getByRole('tab', { name: /扫描件/ }).click()
  await page.evaluate(() => localStorage.setItem('juanzong.language', 'en'))
  await page.reload()
  await expect(page.getByRole('tab', { name: 'Scans 2' })).toBeVisible()
  await look('scans-en')
})
