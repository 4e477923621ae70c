import { expect, test } from '@playwright/test'
import { shareApp } from '../support/app'
import { call, makeRecord, makeRoom, openRoom } from '../support/roomInPage'

const app = shareApp()
const field = () => app().page.getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })

async function scan(text: string) {
  await field().fill(text)
  await field().press('Enter')
}

test.beforeAll(async () => {
  const { page, folder } = app()
  await app().hostReady()
  await makeRoom(page, folder)
  for (const [number, name] of [
    ['BX202300001', '张三'],
    ['BX202300002', '李秀英'],
    ['BX202300003', '李秀英'],
  ] as const)
    await makeRecord(page, number, name)
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '' })
  await page.goto('archive://room/circulation')
})

test('circulation.lend: files and borrower are scanned in any order and lent with one key', async () => {
  const { page } = app()
  await scan('BX202300001')
  await expect(page.getByRole('row', { name: 'BX202300001' })).toHaveAttribute('data-verdict', 'lend')
  await scan('0771')
  await expect(page.getByText('李敏', { exact: true })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText(/已借出 1 件给 李敏，借阅单 2\d{3}-0001/)).toBeVisible()
  await expect(page.getByRole('row', { name: 'BX202300001' })).toHaveCount(0)
  await expect(field()).toBeFocused()
})

test('circulation.return: a file that is out is taken back by the same field', async () => {
  const { page } = app()
  await scan('bx202300001')
  const row = page.getByRole('row', { name: 'BX202300001' })
  await expect(row).toHaveAttribute('data-verdict', 'return')
  await expect(row).toContainText('李敏')
  await page.keyboard.press('F2')
  await expect(page.getByText(/已归还 1 件/)).toBeVisible()
})

test('circulation.renew: a scanned file that is out is renewed with F8 instead of being taken back', async () => {
  const { page } = app()
  await scan('BX202300001')
  await scan('0771')
  await page.keyboard.press('F2')
  await expect(page.getByText(/已借出 1 件给 李敏/)).toBeVisible()
  await scan('BX202300001')
  await expect(page.getByRole('row', { name: 'BX202300001' })).toHaveAttribute('data-verdict', 'return')
  await page.keyboard.press('F8')
  await expect(page.getByText(/已续借 1 件，应还 2\d{3}-/)).toBeVisible()
  await expect(field()).toBeFocused()
  await scan('BX202300001')
  await page.keyboard.press('F8')
  await expect(page.getByText(/续借/).last()).toBeVisible()
  await expect(page.getByRole('row', { name: 'BX202300001' })).toHaveAttribute('data-verdict', 'return')
  await page.keyboard.press('F2')
  await expect(page.getByText(/已归还 1 件/)).toBeVisible()
})

test('a key pressed right behind a scan means that scan, too', async () => {
  const { page } = app()
  await app().page.evaluate(() => {
    const slow = window.fetch
    window.fetch = async (...args) => {
      if (String(args[0] instanceof Request ? args[0].url : args[0]).includes('circulation/scan'))
        await new Promise((resolve) => setTimeout(resolve, 600))
      return slow(...args)
    }
  })
  await scan('BX202300003')
  await page.keyboard.press('F4')
  await scan('BX202300001')
  await scan('0771')
  await page.keyboard.press('F2')
  await expect(page.getByText(/已借出 1 件给 李敏/)).toBeVisible()
  await page.reload()
  await scan('BX202300001')
  await page.keyboard.press('F2')
  await expect(page.getByText(/已归还 1 件/)).toBeVisible()
})

test('a damaged label is found by name, and people of one name are told apart', async () => {
  const { page } = app()
  await scan('李秀英')
  await expect(page.getByRole('dialog', { name: '请选择是哪一个' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-verdict=lend]')).toHaveCount(1)
})

test('F4 takes the last scan back, an unknown code is shown and ignored', async () => {
  const { page } = app()
  await scan('ZZZ-nothing')
  await expect(page.locator('[data-verdict=unknown]')).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.locator('[data-verdict=unknown]')).toHaveCount(0)
  await expect(page.locator('[data-verdict=lend]')).toHaveCount(1)
})

test('staged scans are still there after a reload', async () => {
  const { page } = app()
  const staged = () => call<{ value: { rows: unknown[] } | null }>(page, 'access.getDraft', { key: 'desk' })
  await expect.poll(async () => (await staged()).value?.rows.length).toBe(1)
  await page.reload()
  await expect(page.locator('[data-verdict=lend]')).toHaveCount(1)
})

test('a host killed in the middle of a loan leaves a whole loan or none, and what was staged is still on the desk', async () => {
  const { page } = app()
  app().expectErrors(/503|HOST_UNAVAILABLE|Failed to load resource/)
  await scan('0771')
  await expect(page.getByText('李敏', { exact: true })).toBeVisible()
  const draft = () =>
    call<{ value: { rows: unknown[]; borrower: unknown } | null }>(page, 'access.getDraft', { key: 'desk' })
  await expect.poll(async () => (await draft()).value?.borrower !== null).toBe(true)
  const before = await app().hostPid()
  await Promise.all([page.keyboard.press('F2'), Promise.resolve(process.kill(before, 'SIGKILL'))])
  await expect.poll(() => app().hostPid()).not.toBe(before)
  await app().hostReady()
  await openRoom(page, `${app().folder}/room`)
  const { lines } = await call<{ lines: unknown[] }>(page, 'circulation.loans', { filter: { which: 'open' } })
  const { rows } = await call<{ rows: unknown[] }>(page, 'catalogue.list', { filter: { states: ['out'] } })
  expect(rows.length).toBe(lines.length)
  if (lines.length === 0) expect((await draft()).value?.rows).toHaveLength(1)
  const { job } = await call<{ job: string }>(page, 'audit.verify', {})
  const verdict = () => call<{ result: { ok: boolean } | null }>(page, 'jobs.get', { id: job })
  await expect.poll(async () => (await verdict()).result?.ok).toBe(true)
})
