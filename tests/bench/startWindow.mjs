// Starts a program of Electron for a bench and ends it with everything below it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from '@playwright/test'
import { rootFlags } from '../../electron/toolchain/ensure.mjs'
import { root } from '../../electron/toolchain/paths.mjs'

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/**
 * Starts a program (`app`, ours when absent); `work` gets its page, the moment it began (ms since 1970) and its process once `waitMs` are over.
 * Nothing is attached before, so nothing slows the start down.
 */
export async function startWindow({ executable, display, app = root, waitMs = 2500 }, work) {
  const port = await freePort()
  const userData = await mkdtemp(join(tmpdir(), 'juanzong-bench-'))
  const began = Date.now()
  const child = spawn(
    executable,
    [app, ...rootFlags, '--disable-gpu', `--remote-debugging-port=${port}`, `--user-data-dir=${userData}`],
    {
      env: { ...process.env, ...display, JUANZONG_USER_DATA: userData },
      stdio: 'ignore',
      detached: true,
    },
  )
  try {
    await pause(waitMs)
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const result = await work(browser.contexts()[0].pages()[0], began, child.pid)
    await browser.close()
    return result
  } finally {
    process.kill(-Number(child.pid), 'SIGKILL')
    await pause(300)
    await rm(userData, { recursive: true, force: true })
  }
}
