// npm run e2e [screenshots] [playwright arguments]: the tests in the real window and in Chromium.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { node, run, toolEnvironment } from './command.mjs'
import { withDisplay } from './display.mjs'
import { ensureWindow } from './ensure.mjs'
import { modules, root, say } from './paths.mjs'

const config = join(root, 'tests/e2e/playwright.config.ts')

/** Runs Playwright on the named projects, on a display of its own where there is none. Resolves with its exit code. */
export async function playwright(projects, args = []) {
  const runtime = await ensureWindow({ tests: true })
  const env = toolEnvironment({
    JUANZONG_ELECTRON: runtime.executable,
    JUANZONG_CHROMIUM: chromium(),
    TZ: 'Asia/Shanghai',
  })
  const chosen = projects.map((project) => `--project=${project}`)
  const command = [join(modules, '@playwright/test/cli.js'), 'test', '-c', config, ...chosen, ...args]
  return withDisplay((display) => run(node, command, { env: { ...env, ...display } }))
}

/** A Chromium of the system; '' lets Playwright use its own, where one was installed. */
function chromium() {
  if (process.env.JUANZONG_CHROMIUM) return process.env.JUANZONG_CHROMIUM
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, ...rest] = process.argv.slice(2)
  try {
    if (first === 'screenshots') process.exitCode = await playwright(['screenshots'], rest)
    else {
      const args = process.argv.slice(2)
      const named = args.some((arg) => arg.startsWith('--project'))
      process.exitCode = await playwright(named ? [] : ['window', 'browser'], args)
    }
  } catch (error) {
    say(error.message)
    process.exitCode = 1
  }
}
