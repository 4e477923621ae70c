import { networkInterfaces } from 'node:os'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from '@playwright/test'
import { expect, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord, makeRoom, PASSWORD } from '../support/roomInPage'

const app = shareApp()
let browser: Browser
let elsewhere: Page
let address = ''
let record = ''

/** An address of this machine that another would use. */
const outer = () =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1'

async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return String(port)
}

const show = (page: Page, path: string) =>
  page.evaluate((to) => (history.pushState(null, '', to), dispatchEvent(new PopStateEvent('popstate'))), path)

test.afterAll(() => browser?.close())

test('an administrator shares the room with the keyboard; addresses, code and fingerprint stand there', async () => {
  const { page } = app()
  await app().hostReady()
  await makeRoom(page, app().folder)
  record = await makeRecord(page, 'BX20230001', '覃海燕')
  await show(page, '/settings/sharing')
  const port = await freePort()
  await page.getByLabel('端口').fill(port)
  await page.keyboard.press('Enter')
  await expect(page.getByText('正在共享', { exact: true })).toBeVisible()
  address = `https://${outer()}:${port}/`
  await expect(page.getByText(address)).toBeVisible()
  await expect(page.getByLabel(/供卷宗程序连接的二维码：juanzong:\/\//)).toBeVisible()
  await shoot(page, 'sharing-on')
  expect(await axeFindings(page)).toEqual([])
})

test('the guide and the certificate are handed out as files', async () => {
  const { page } = app()
  for (const [button, name, start] of [
    ['连接说明（PDF）', 'guide.pdf', '%PDF'],
    ['保存证书文件', 'ca.crt', '-----BEGIN CERTIFICATE'],
  ] as const) {
    const path = join(app().folder, name)
    await app().answerSaveDialog(path)
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => readFile(path, 'latin1').catch(() => '')).toContain(start)
  }
})

test('a browser on the network signs in and sees what the window changes, without asking for it', async () => {
  browser = await chromium.launch({ executablePath: process.env.JUANZONG_CHROMIUM, args: ['--no-sandbox'] })
  elsewhere = await (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' })).newPage()
  await elsewhere.goto(address)
  await elsewhere.getByLabel('登录名').fill('admin')
  await elsewhere.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await elsewhere.keyboard.press('Enter')
  await elsewhere.getByRole('navigation').waitFor()
  await show(elsewhere, `/catalogue/${record}`)
  await expect(elsewhere.getByText('BX20230001').first()).toBeVisible()
  const { version } = await call<{ version: number }>(app().page, 'catalogue.get', { uid: record })
  await call(app().page, 'catalogue.update', {
    uid: record,
    version,
    details: { hospital: '第二人民医院' },
    reasons: {},
  })
  await expect(elsewhere.getByText('第二人民医院').first()).toBeVisible()
})

test('edits from two places meet: nothing is overwritten, and the later one chooses field by field', async () => {
  await show(elsewhere, `/catalogue/${record}?edit=1`)
  const hospital = elsewhere.getByLabel('就诊医院', { exact: true })
  await hospital.fill('县人民医院')
  const { version } = await call<{ version: number }>(app().page, 'catalogue.get', { uid: record })
  await call(app().page, 'catalogue.update', {
    uid: record,
    version,
    details: { hospital: '自治区人民医院' },
    reasons: {},
  })
  await elsewhere.keyboard.press('Control+Enter')
  const theirs = elsewhere.getByRole('radio', { name: '就诊医院: 他人' })
  await expect(theirs).toBeVisible()
  await shoot(elsewhere, 'sharing-conflict')
  const stored = async () => JSON.stringify(await call(app().page, 'catalogue.get', { uid: record }))
  expect(await stored()).toContain('自治区人民医院')
  await elsewhere.getByRole('radio', { name: '就诊医院: 我的' }).check()
  await elsewhere.keyboard.press('Control+Enter')
  await expect.poll(stored).toContain('县人民医院')
})

test('ending the share ends the access of the browser', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '停止共享' }).click()
  await expect(page.getByRole('dialog')).toContainText('立即断开')
  await page.getByRole('dialog').getByRole('button', { name: '停止共享' }).click()
  await expect(page.getByText('没有共享', { exact: true })).toBeVisible()
  await expect(elsewhere.getByRole('contentinfo')).toContainText('数据服务中断')
  const outcome = () =>
    elsewhere.goto(address).then(
      (reply) => String(reply?.status()),
      (error: Error) => error.message,
    )
  await expect.poll(outcome).toContain('ERR_CONNECTION_REFUSED')
})
