import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test as base, type Browser, type Page } from '@playwright/test'
import { inherited, root } from './app'

/** The host serving its pages to browsers of this machine, with its own settings folder. */
export class RoomServer {
  constructor(
    readonly process: ChildProcess,
    /** The printed address, with its one-time token. */
    readonly address: string,
    readonly userData: string,
    readonly folder: string,
  ) {}

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM')
      await once(this.process, 'exit')
    }
    await rm(this.userData, { recursive: true, force: true })
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Starts `out/host/index.mjs --serve` on a free port of the loopback and waits for the printed address. */
export async function startServer(env: Record<string, string> = {}): Promise<RoomServer> {
  const userData = await mkdtemp(join(tmpdir(), 'juanzong-data-'))
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-test-'))
  const child = spawn(process.execPath, [join(root, 'out/host/index.mjs'), '--serve', '--loopback', '--port', '0'], {
    env: { ...inherited(), JUANZONG_USER_DATA: userData, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new RoomServer(child, await printedAddress(child), userData, folder)
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (piece: Buffer) => {
      said += piece.toString()
      const address = /https:\/\/127\.0\.0\.1:\d+\/\S*(?=\s)/.exec(said)?.[0]
      if (address) resolve(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it said its address:\n${said}`)),
    )
  })
}

interface Served {
  server: RoomServer
  browser: Browser
  page: Page
}

/** A server with one page of a browser on it; an error of the page or in its console fails the file that closes it. */
async function openServed(): Promise<Served & { close: () => Promise<void> }> {
  const server = await startServer()
  const browser = await launchChromium()
  const page = await openPage(browser, server)
  const errors = listenForErrors(page)
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} ${message.location().url}`)
  })
  await page.goto(server.address)
  const close = async () => {
    await browser.close()
    await server.close()
    expect(errors, 'errors reported by the page').toEqual([])
  }
  return { server, browser, page, close }
}

/** One server and one page for all tests of a file, which run in order: `const served = shareServed()`. */
export function shareServed(): () => Served {
  let served: Awaited<ReturnType<typeof openServed>> | undefined
  base.describe.configure({ mode: 'serial' })
  base.beforeAll(async () => {
    served = await openServed()
  })
  base.afterAll(async () => {
    await served?.close()
  })
  return () => {
    if (!served) throw new Error('the server is started before the first test of the file')
    return served
  }
}

/** Chromium of this machine, without a window. */
export const launchChromium = () =>
  chromium.launch({ executablePath: process.env.JUANZONG_CHROMIUM, args: ['--no-sandbox'] })

async function openPage(browser: Browser, server: RoomServer): Promise<Page> {
  const baseURL = new URL('/', server.address).href
  return (await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', baseURL })).newPage()
}

/** Collects what the page throws. */
export function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  return errors
}

/** A test in Chromium against a server of its own; an error of the page fails it. */
export const test = base.extend<Served>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  server: async ({}, use) => {
    const server = await startServer()
    await use(server)
    await server.close()
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  browser: async ({}, use) => {
    const browser = await launchChromium()
    await use(browser)
    await browser.close()
  },
  page: async ({ browser, server }, use) => {
    const page = await openPage(browser, server)
    const errors = listenForErrors(page)
    await page.goto(server.address)
    await use(page)
    await page.context().close()
    expect(errors, 'errors reported by the page').toEqual([])
  },
})

export { expect }
