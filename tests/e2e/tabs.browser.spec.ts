import type { Page } from '@playwright/test'
import { call, makeRecord, makeRoom, PASSWORD } from '../support/roomInPage'
import { expect, shareServed, test } from '../support/server'

const served = shareServed()
const tabs: Page[] = []
/** Event streams the browser keeps open. */
let streams = 0

const listed = (page: Page, number: string) => page.getByText(number)

test('eight tabs of one person all open and all hear of a change, over one event stream', async () => {
  test.setTimeout(120_000)
  const { page, server } = served()
  const isStream = (url: string) => url.endsWith('/rpc/events/stream')
  page.context().on('request', (request) => (streams += Number(isStream(request.url()))))
  page.context().on('requestfailed', (request) => (streams -= Number(isStream(request.url()))))
  page.context().on('requestfinished', (request) => (streams -= Number(isStream(request.url()))))
  await makeRoom(page, server.folder)
  await makeRecord(page, 'BX202300001', '张三')
  for (let at = 0; at < 7; at++) tabs.push(await page.context().newPage())
  for (const tab of tabs) {
    await tab.goto('/')
    await tab.getByLabel('登录名').fill('admin')
    await tab.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await tab.keyboard.press('Enter')
    await tab.getByRole('navigation').getByRole('link', { name: '档案' }).first().click()
    await expect(listed(tab, 'BX202300001')).toBeVisible()
  }
  await makeRecord(page, 'BX202300002', '李四')
  for (const tab of tabs) await expect(listed(tab, 'BX202300002')).toBeVisible()
  expect(streams).toBe(1)
})

test('when the tab that held the stream is closed, another holds it and the rest go on hearing', async () => {
  const { page } = served()
  const [first, ...left] = tabs
  await page.close()
  if (!first) throw new Error('tabs are open')
  await expect.poll(() => streams).toBe(1)
  await makeRecord(first, 'BX202300003', '王五')
  for (const tab of [first, ...left]) await expect(listed(tab, 'BX202300003')).toBeVisible()
})

test('a session that ended is told to every tab of it at once', async () => {
  const [first, ...left] = tabs
  if (!first) throw new Error('tabs are open')
  await call(first, 'access.changePassword', { current: PASSWORD, next: `${PASSWORD}-2` })
  for (const tab of left) await expect(tab.getByLabel('登录名')).toBeVisible()
  await expect(listed(first, 'BX202300003')).toBeVisible()
})
