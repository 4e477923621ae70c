import { ensureBuilt } from './build.mjs'
import { ensureLibraries } from './libraries.mjs'
import { ensureRuntime } from './runtime.mjs'

/** Everything a window needs on this machine: system libraries, a runtime, built files. Returns the runtime. */
export async function ensureWindow({ tests = false } = {}) {
  await ensureLibraries({ tests })
  const runtime = await ensureRuntime()
  await ensureBuilt()
  return runtime
}

/** Electron refuses its sandbox to root on Linux; everyone else keeps it. */
export const rootFlags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : []
