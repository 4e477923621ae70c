import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import type { HostState } from '../../shared/bridge'
import { inherited, root } from './environment'

export { inherited, root }

/** The program in its own window, with its own settings folder and a folder for rooms and files. */
export class App {
  readonly errors: string[] = []
  #expected: RegExp[] = []

  constructor(
    readonly electron: ElectronApplication,
    readonly page: Page,
    /** Settings and logs of this program. */
    readonly userData: string,
    /** An empty folder for what the test makes. */
    readonly folder: string,
  ) {
    this.watch(page)
    electron.on('window', (opened) => this.watch(opened))
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.errors.push(`page: ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()} ${message.location().url}`)
    })
  }

  /** Errors that belong to what the test shows, and do not fail it. */
  expectErrors(...patterns: RegExp[]): void {
    this.#expected.push(...patterns)
  }

  /** What the next folder dialog answers; undefined: the person cancels it. */
  async answerFolderDialog(path?: string): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      const answer = { canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] }
      dialog.showOpenDialog = () => Promise.resolve(answer)
    }, path)
  }

  /** Where the next saved file goes; undefined: the person cancels the dialog. */
  async answerSaveDialog(path?: string): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === undefined, filePath: chosen ?? '' })
    }, path)
  }

  hostState(): Promise<HostState> {
    return this.page.evaluate(() => window.native!.hostState())
  }

  /** Waits until the host answers. */
  async hostReady(): Promise<void> {
    await expect.poll(async () => (await this.hostState()).phase, { timeout: 20_000 }).toBe('ready')
  }

  /** Lines of the shell's log with this event, oldest first. */
  async logged(event: string): Promise<Record<string, unknown>[]> {
    const text = await readFile(join(this.userData, 'logs/shell.log'), 'utf8').catch(() => '')
    const lines = text.split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line.event === event)
  }

  /** Process number of the host that runs now. */
  async hostPid(): Promise<number> {
    return Number((await this.logged('host.started')).at(-1)?.pid)
  }

  /** Ends the program, removes its folders, and fails if a page or the shell reported an error nobody expected. */
  async close(): Promise<void> {
    await this.electron.close()
    const shell = (await this.logged('shell.error')).map(({ error }) => `shell: ${String(error)}`)
    const failed = (await this.logged('host.failed')).map((line) => `host: ${JSON.stringify(line)}`)
    await rm(this.userData, { recursive: true, force: true })
    await rm(this.folder, { recursive: true, force: true })
    const unexpected = [...this.errors, ...shell, ...failed].filter(
      (error) => !this.#expected.some((pattern) => pattern.test(error)),
    )
    expect(unexpected, 'errors reported by the program').toEqual([])
  }
}

const launchPatience = 28_000

/**
 * Makes the program wait for Playwright before it is ready. Playwright loads it itself only into an Electron it found
 * itself; without it a window that opens while the debugger attaches may hang.
 */
const playwrightLoader = join(root, 'node_modules/playwright-core/lib/server/electron/loader.js')

/** Starts the built program. The caller closes it. `env` is added to the environment. */
export async function launchApp(env: Record<string, string> = {}): Promise<App> {
  const executablePath = process.env.JUANZONG_ELECTRON
  if (!executablePath) throw new Error('start these tests with `npm run e2e`: it builds and finds the runtime')
  const userData = await mkdtemp(join(tmpdir(), 'juanzong-data-'))
  const folder = await mkdtemp(join(tmpdir(), 'juanzong-test-'))
  const electron = await _electron.launch({
    executablePath,
    args: ['-r', playwrightLoader, root, '--no-sandbox', '--disable-gpu', '--lang=zh-CN'],
    cwd: root,
    env: { ...inherited(), JUANZONG_USER_DATA: userData, ...env },
    timeout: launchPatience,
  })
  const page = await firstWindow(electron)
  return new App(electron, page, userData, folder)
}

/** The first window; without one, the error tells what the program wrote instead of opening it. */
async function firstWindow(electron: ElectronApplication): Promise<Page> {
  let said = ''
  const hear = (piece: Buffer) => (said += piece.toString())
  electron.process().stderr?.on('data', hear)
  try {
    return await electron.firstWindow({ timeout: launchPatience })
  } catch (error) {
    throw new Error(`no window opened; the program said:\n${said.slice(-4000)}`, { cause: error })
  } finally {
    electron.process().stderr?.off('data', hear)
  }
}

/** A test with a program of its own. */
export const test = base.extend<{ app: App }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  app: async ({}, use) => {
    const app = await launchApp()
    await use(app)
    await app.close()
  },
})

/** One program for all tests of a file, which run in order: `const app = shareApp()`, then `app().page` in the tests. */
export function shareApp(env: Record<string, string> = {}): () => App {
  let app: App | undefined
  base.describe.configure({ mode: 'serial' })
  base.beforeAll(async () => {
    app = await launchApp(env)
  })
  base.afterAll(async () => {
    await app?.close()
  })
  return () => {
    if (!app) throw new Error('the program is started before the first test of the file')
    return app
  }
}

export { expect }
