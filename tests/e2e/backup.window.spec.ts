import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { shareApp } from '../support/app'
import { axeFindings, lookAt, shoot } from '../support/look'
import { call, makeRecord, makeRoom } from '../support/roomInPage'

const app = shareApp()
let target: string

const look = (name: string) => lookAt(app().page, name)

const light = (page: Page) => page.getByRole('contentinfo').getByRole('link', { name: /备份/ })

test.beforeAll(async () => {
  const { page, folder } = app()
  target = join(folder, '备份盘')
  await app().hostReady()
  await makeRoom(page, folder)
  await makeRecord(page, 'BX202300001', '张三')
})

test('a new room has a red light on the start page; "do it now" asks for a place and backs up to it', async () => {
  const { page } = app()
  app().expectErrors(/409.*backup\/create/, /422.*backup\/savePlan/)
  await page.goto('archive://room/')
  await expect(page.getByText('这个档案库还没有备份。')).toBeVisible()
  await expect(light(page)).toContainText('还没有备份')
  await look('backup-home-red')
  await page.getByRole('button', { name: '立即备份' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '增加位置' })
  await look('backup-add')
  await dialog.getByLabel('文件夹').fill(join(app().folder, 'room', 'inside'))
  await dialog.getByLabel('文件夹').press('Enter')
  await expect(dialog.getByText('在档案库文件夹之内')).toBeVisible()
  await dialog.getByLabel('文件夹').fill(target)
  await dialog.getByLabel('文件夹').press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: target })).toContainText('可用，尚无备份')
  await page.getByRole('button', { name: '立即备份' }).press('Enter')
  await expect(page.getByText('备份完成：')).toBeVisible()
  expect(readdirSync(join(target, 'snapshots'))).toHaveLength(1)
  await expect(page.getByText('备份与档案库在同一块磁盘上，磁盘损坏时')).toBeVisible()
  await expect(light(page)).toContainText('备份 刚刚')
  await look('backup')
})

test('a check says what it read; a changed byte turns light and row red and the file is named', async () => {
  const { page } = app()
  const verify = async (depth: string) => {
    await page.getByRole('row').filter({ hasText: '可用' }).getByRole('button', { name: '核验' }).press('Enter')
    await page.getByRole('menuitem', { name: depth }).click()
  }
  await verify('打开最近一份')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('核验合格')).toBeVisible()
  await expect(dialog.getByText('（打开）')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await verify('恢复演练')
  await expect(dialog.getByText('演练成功')).toBeVisible()
  await expect(dialog.getByText('没有用到恢复密钥单')).toBeVisible()
  await look('backup-drill')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const path = join(target, 'snapshots', readdirSync(join(target, 'snapshots'))[0] ?? '', 'room.json')
  const whole = readFileSync(path)
  writeFileSync(path, Buffer.from(whole.toString().replace('测试', '测验')))
  writeFileSync(join(target, '读我.txt'), 'x')
  await verify('逐字节核对')
  await expect(dialog.getByText('核验不合格：2 处')).toBeVisible()
  rmSync(join(target, '读我.txt'))
  await expect(dialog.getByRole('row').filter({ hasText: 'room.json' })).toContainText('内容被改动')
  await look('backup-bad')
  await page.keyboard.press('Escape')
  await expect(page.getByText('最近一份备份核验不合格')).toBeVisible()
  await look('backup-red')
  await verify('逐字节核对')
  await dialog.getByRole('button', { name: '重做备份并换掉损坏的附件' }).press('Enter')
  await expect(page.getByText('备份完成：')).toBeVisible()
  await expect(page.getByText('备份与档案库在同一块磁盘上，磁盘损坏时')).toBeVisible()
})

test('the newest backup is laid out for discs from the page, and the folders for burning are there', async () => {
  const { page } = app()
  const discs = join(app().folder, '分盘')
  const row = page.getByRole('row').filter({ hasText: target })
  await row.getByRole('button', { name: '核验' }).press('Enter')
  await page.getByRole('menuitem', { name: /^分到光盘/ }).click()
  const dialog = page.getByRole('dialog', { name: '备份分到光盘' })
  await dialog.getByLabel('分盘内容放到').fill(discs)
  await look('backup-split')
  await dialog.getByLabel('分盘内容放到').press('Enter')
  await expect(page.getByText(`已分成 1 张盘，放在 ${discs}`)).toBeVisible()
  expect(existsSync(join(discs, 'volume-1', 'volume.json'))).toBe(true)
})

test('the plan is changed by keyboard and told in words; it stands on the trail', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '备份设置' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '备份设置' })
  await dialog.getByRole('radio', { name: '每周' }).check()
  await dialog.getByLabel('时间').fill('18:30')
  await dialog.getByLabel('每月').fill('24')
  await look('backup-plan')
  await dialog.getByLabel('每月').press('Enter')
  await expect(page.getByText('每星期五 18:30')).toBeVisible()
  await expect(page.getByText('每月 24')).toBeVisible()
  const { entries } = await call<{ entries: { detail: object }[] }>(page, 'audit.list', {
    filter: { action: 'backup.savePlan' },
  })
  expect(entries[0]?.detail).toHaveProperty('schedule')
})

test('a folder that is gone is shown as not plugged in, with what to do; the start page shows the light', async () => {
  const { page } = app()
  const gone = join(app().folder, '移动硬盘')
  const { plan } = await call<{ plan: { folders: string[] } }>(page, 'backup.plan', {})
  await call(page, 'backup.savePlan', { ...plan, folders: [...plan.folders, gone] })
  const { job } = await call<{ job: string }>(page, 'backup.create', { folder: gone })
  await expect.poll(async () => (await call<{ state: string }>(page, 'jobs.get', { id: job })).state).toBe('done')
  expect(existsSync(gone)).toBe(true)
  renameSync(gone, `${gone}-拔出`)
  app().expectErrors(/404.*backup\/create/)
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: '未接上' })
  await expect(row).toContainText('移动硬盘')
  await row.getByRole('button', { name: '备份到这里' }).press('Enter')
  await expect(page.getByText('请检查移动硬盘是否接好').first()).toBeVisible()
  await look('backup-absent')
  await page.getByRole('link', { name: '首页' }).press('Enter')
  await expect(page.getByRole('heading', { name: '备份', exact: true })).toBeVisible()
  await look('backup-home')
})

test('in English and in the dark theme the page reads as well', async () => {
  const { page } = app()
  await page.goto('archive://room/backup')
  await page.evaluate(() => {
    localStorage.setItem('juanzong.language', 'en')
    localStorage.setItem('juanzong.theme', 'dark')
  })
  await page.reload()
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeVisible()
  expect.soft(await axeFindings(page)).toEqual([])
  if (process.env.JUANZONG_SHOTS) {
    await page.setViewportSize({ width: 1366, height: 768 })
    await shoot(page, 'backup-1366-en-dark')
  }
})
