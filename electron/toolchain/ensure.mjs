import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { ensureLibraries } from './libraries.mjs'
import { say } from './paths.mjs'
import { ensureRuntime } from './runtime.mjs'

/** Everything a window needs on this machine: system libraries, a runtime, built files. Returns the runtime. */
export async function ensureWindow({ tests = false } = {}) {
  await ensureLibraries({ tests })
  const runtime = await ensureRuntime()
  await ensureBuilt()
  nameSandboxCommand(runtime)
  return runtime
}

/** Electron refuses its sandbox to root on Linux; everyone else keeps it. */
export const rootFlags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []

/** Some Linux systems let only a helper owned by root make the sandbox; without it the window does not open. */
function nameSandboxCommand({ folder }) {
  if (process.platform !== 'linux' || process.getuid() === 0 || !namespacesForbidden()) return
  const helper = join(folder, 'chrome-sandbox')
  const { uid, mode } = statSync(helper)
  if (uid === 0 && mode & 0o4000) return
  say(`this system needs the sandbox helper to belong to root, once:`)
  say(`  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`)
}

function namespacesForbidden() {
  const setting = (name) => {
    try {
      return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
    } catch {
      return undefined
    }
  }
  return (
    setting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('kernel/unprivileged_userns_clone') === '0' ||
    setting('user/max_user_namespaces') === '0'
  )
}
