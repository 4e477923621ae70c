import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inherited, root, shareApp, test } from '../support/app'
import { axeFindings, shoot } from '../support/look'
import { call, makeRecord } from '../support/roomInPage'
import { PASSWORD, runCli } from '../support/runCli'

const app = shareApp()

interface Served {
  addresses: string[]
  codes: string[]
  fingerprint: string
}

/** `juanzong serve --lan` of a room of its own: the other computer. */
class OtherComputer {
  process: ChildProcess | undefined
  said: Served = { addresses: [], codes: [], fingerprint: '' }
  port = '0'
  constructor(readonly folder: string) {}

  private env() {
    return { JUANZONG_USER_DATA: join(this.folder, 'data'), JUANZONG_PASSWORD: PASSWORD }
  }

  async makeRoom(): Promise<void> {
    const args = ['init', '--room', '库', '--name', '东库房', '--user', 'admin', '--json']
    expect((await runCli(args, { cwd: this.folder, env: this.env() })).exit).toBe(0)
  }

  async start(): Promise<void> {
    const args = ['serve', '--room', join(this.folder, '库'), '--user', 'admin', '--lan', '--port', this.port, '--json']
    const child = spawn(process.execPath, [join(root, 'out/host/cli.mjs'), ...args], {
      env: { ...inherited(), ...this.env() },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.process = child
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    this.said = JSON.parse(line.toString()) as Served
    this.port = new URL(this.said.addresses[0] ?? '').port
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.process) return
    const ended = once(this.process, 'exit')
    this.process.kill(signal)
    await ended
    this.process = undefined
  }
}

/** An address of this machine that another would use. */
const outer = () =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '127.0.0.1'

let other: OtherComputer
test.beforeAll(async () => {
  other = new OtherComputer(await mkdtemp(join(tmpdir(), 'juanzong-other-')))
  await other.makeRoom()
  await other.start()
})
test.afterAll(async () => {
  await other.stop()
  await rm(other.folder, { recursive: true, force: true })
})

const place = () => `${outer()}:${other.port}`
const goTo = (address: string) =>
  app().page.evaluate((target) => {
    history.pushState(null, '', target)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)

test('the first screen offers another computer, and says what stands in the way', async () => {
  const { page } = app()
  await app().hostReady()
  await page.getByRole('button', { name: /连接到档案库主机/ }).click()
  const where = page.getByLabel('地址或二维码内容')
  await expect(where).toBeFocused()
  await page.keyboard.type('不是 地址')
  await page.keyboard.press('Enter')
  await expect(page.getByText('这不是地址')).toBeVisible()
  await where.fill('127.0.0.1:1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('连接不上 127.0.0.1:1')
  await where.fill(`juanzong://${place()}#${'0'.repeat(64)}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('证书与记住的（或二维码中的）不同')
  await shoot(page, 'client-trouble')
})

test('a new host is trusted only after its fingerprint was compared, and then signs in', async () => {
  const { page } = app()
  await page.getByLabel('地址或二维码内容').fill(place())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `东库房 · ${place()}` })).toBeVisible()
  const shown = await page.getByLabel('证书指纹（SHA-256）').innerText()
  expect(shown.replaceAll(/[^0-9A-F]/g, '')).toBe(other.said.fingerprint.replaceAll(':', ''))
  await shoot(page, 'client-compare')
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '指纹一致，信任这台主机' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('登录名')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(`东库房 · ${place()}`)).toBeVisible()
  await shoot(page, 'client-sign-in')
  await page.getByLabel('登录名').fill('admin')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('contentinfo')).toContainText(`东库房 · ${place()}`)
  expect(await page.title()).toBe(`东库房 · ${place()} — 卷宗`)
})

test('papers and lists of the other computer are shown and saved here', async () => {
  const { page, folder } = app()
  await makeRecord(page, 'BX202300001', '张三')
  await call(page, 'circulation.createBorrower', { card: '0771', name: '李敏', department: '待遇科', phone: '' })
  await goTo('/circulation')
  const field = page.getByRole('textbox', { name: '扫描：工号 / 件 / 卷 / 盒' })
  for (const text of ['BX202300001', '0771']) {
    await field.fill(text)
    await field.press('Enter')
  }
  await expect(page.getByText('李敏', { exact: true })).toBeVisible()
  await page.keyboard.press('F2')
  await page.getByRole('button', { name: '打印借阅单' }).click()
  await expect(page.getByRole('img', { name: '第 1 页' })).toHaveAttribute('data-drawn', 'true', { timeout: 15_000 })
  const slip = join(folder, 'slip.pdf')
  await app().answerSaveDialog(slip)
  await page.getByRole('button', { name: /保\s*存/ }).click()
  await expect(page.getByText(`已保存到 ${slip}`)).toBeVisible()
  expect((await readFile(slip)).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  await goTo('/catalogue')
  await expect(page.getByText('BX202300001')).toBeVisible()
  const list = join(folder, 'list.xlsx')
  await app().answerSaveDialog(list)
  await page.getByRole('button', { name: /导\s*出/ }).click()
  await page.getByText('Excel 工作簿（XLSX）').click()
  await expect(page.getByText(`已导出 1 行：${list}`)).toBeVisible()
  expect((await readFile(list)).subarray(0, 2).toString()).toBe('PK')
})

test('sharing is shown but not changed from afar', async () => {
  const { page } = app()
  await goTo('/settings/sharing')
  await expect(page.getByText('现在由命令行 serve 提供服务')).toBeVisible()
  await expect(page.getByRole('button', { name: '停止共享' })).toHaveCount(0)
  await shoot(page, 'client-sharing')
})

test('while the host is away a screen says so over what was typed, and goes when it is back', async () => {
  const { page } = app()
  app().expectErrors(/503/, /Failed to load resource/, /ERR_/)
  await goTo('/catalogue/new')
  await expect(page.getByRole('main')).toBeVisible()
  await other.stop('SIGKILL')
  const away = page.getByRole('dialog', { name: '档案库主机没有应答' })
  await expect(away).toBeVisible({ timeout: 20_000 })
  await shoot(page, 'client-away')
  await other.start()
  await expect(away).toBeHidden({ timeout: 30_000 })
  // Sessions live in the memory of the host: it was started anew, so the person signs in again.
  await expect(page.getByLabel('登录名')).toBeVisible({ timeout: 20_000 })
})

test('a remembered host connects with one press, and the way back leads to this computer', async () => {
  const { page } = app()
  await page.getByRole('button', { name: '断开，回到这台电脑' }).click()
  await page.getByRole('button', { name: /连接到档案库主机/ }).click()
  await shoot(page, 'client-known')
  await page.getByRole('button', { name: new RegExp(`^东库房 ${place()}`) }).click()
  await expect(page.getByLabel('登录名')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: '断开，回到这台电脑' }).click()
  await expect(page.getByRole('button', { name: /新建档案库/ })).toBeVisible()
})
