import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, expect, test, type Page } from '@playwright/test'
import { inherited } from '../support/app'

/** Folder of the shipped program, as `npm run pack` made it. */
const shipped = process.env.JUANZONG_PACKED ?? ''
const program = join(shipped, process.platform === 'win32' ? 'Juanzong.exe' : 'juanzong')

test('the shipped program runs nothing but itself', async () => {
  const fuses = await getCurrentFuseWire(program)
  const state = (fuse: FuseV1Options) => fuses[fuse]
  expect(state(FuseV1Options.RunAsNode)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableNodeCliInspectArguments)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.OnlyLoadAppFromAsar)).toBe(FuseState.ENABLE)
  expect(state(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(FuseState.DISABLE)
  expect(state(FuseV1Options.EnableCookieEncryption)).toBe(FuseState.ENABLE)
  expect(existsSync(join(shipped, 'resources/default_app.asar'))).toBe(false)
})

test('the shipped program brings its own licence and those of everything in it', async () => {
  const beside = process.platform === 'darwin' ? join(shipped, 'Juanzong.app/Contents') : shipped
  expect(await readFile(join(beside, 'LICENSE.txt'), 'utf8')).toContain('Apache License')
  const licences = await readFile(join(beside, 'licences.txt'), 'utf8')
  for (const name of ['react', 'antd', '@orpc/server', 'age-encryption', 'better-sqlite3-multiple-ciphers'])
    expect(licences).toMatch(new RegExp(`^${name} [0-9]`, 'm'))
})

test('the shipped program shows its first screen with nothing of this project beside it', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'juanzong-data-'))
  const child = spawn(program, ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', '--lang=zh-CN'], {
    cwd: '/',
    env: { ...inherited(), PATH: '/usr/bin:/bin', JUANZONG_USER_DATA: userData, NODE_OPTIONS: '--no-such-option' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    const browser = await chromium.connectOverCDP(await shownProgram(child), { noDefaults: true })
    const page = await firstPage(() => browser.contexts().flatMap((context) => context.pages()))
    expect(page.url()).toBe('archive://room/')
    await expect.poll(() => page.evaluate(async () => (await window.native?.hostState())?.phase)).toBe('ready')
    await expect(page.getByText('档案库').first()).toBeVisible()
    await browser.close()
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(userData, { recursive: true, force: true })
  }
})

/** Address for the debugger once the page is there: one that attaches while the window opens may hold up both. */
async function shownProgram(child: ChildProcess): Promise<string> {
  const address = await debuggingAddress(child)
  const list = new URL('/json/list', address.replace('ws:', 'http:'))
  const pages = async () => ((await (await fetch(list)).json()) as { url: string }[]).map(({ url }) => url)
  await expect.poll(pages, { timeout: 20_000 }).toEqual(['archive://room/'])
  return address
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString()
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)))
  })
}

async function firstPage(pages: () => Page[]): Promise<Page> {
  await expect.poll(() => pages().length, { timeout: 20_000 }).toBe(1)
  return pages()[0]!
}
