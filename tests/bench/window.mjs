// What only the real window can tell, as a JSON array of bench rows on stdout: how long until the sign-in accepts typing, beside an empty window
// of the same runtime, and how much memory all processes hold when idle. Called by `npm run bench`.
import { chmod, copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { withDisplay } from '../../electron/toolchain/display.mjs'
import { ensureWindow } from '../../electron/toolchain/ensure.mjs'
import { startWindow } from './startWindow.mjs'

const ROUNDS = 5
/** Left alone for so long a program is idle: what ends by itself ends after a minute. */
const IDLE_MS = 90_000

/** The least a window with a field needs: what our start is measured against. */
async function emptyApp(folder) {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }))
  await writeFile(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1366, height: 768 }).loadFile(${JSON.stringify(join(folder, 'index.html'))}))
app.on('window-all-closed', () => app.quit())`,
  )
  const page =
    "<!doctype html><input autofocus><script>requestAnimationFrame(() => performance.mark('juanzong.ready'))</script>"
  await writeFile(join(folder, 'index.html'), page)
  return folder
}

const readyAfter = async (page, began) => {
  const mark = () =>
    performance.getEntriesByName('juanzong.ready').map((entry) => performance.timeOrigin + entry.startTime)[0]
  await page.waitForFunction(mark)
  return (await page.evaluate(mark)) - began
}

async function family(pid) {
  const processes = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => ({ pid: Number(name), stat: await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') })),
  )
  const parent = new Map(
    processes.map(({ pid: one, stat }) => [one, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]),
  )
  const belongs = (one) => one === pid || (parent.get(one) > 1 && belongs(parent.get(one)))
  return [...parent.keys()].filter(belongs)
}

/** Proportional set size of a process and all below it, in MB: summed RSS would count shared pages many times. */
async function memoryOf(pid) {
  const texts = await Promise.all(
    (await family(pid)).map((one) => readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => '')),
  )
  return texts.reduce((sum, text) => sum + Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0), 0) / 1024
}

/** Opens the demonstration room, signs in, shows the start page, lets go of the page, and measures when nobody has done anything since. */
async function idleMemory(page, _began, pid) {
  await page.evaluate(async () => {
    const call = (path, json) =>
      fetch(`/rpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json }),
      }).then((answer) => answer.json())
    await call('room/openDemo', {})
    const { json } = await call('access/signIn', { loginName: 'admin', password: 'juanzong-demo' })
    sessionStorage.setItem('juanzong.session', json.token)
    location.assign('/')
  })
  await page.getByRole('navigation').first().waitFor()
  await page.context().browser().close()
  await pause(IDLE_MS)
  return memoryOf(pid)
}

/**
 * The host on a copy of Node: pages of a program file are shared by all that run it, and this script and the bench above it run the same
 * one. What they hold of it would be taken off the host's share.
 */
async function ownNode(folder) {
  const copy = join(folder, 'node')
  await copyFile(process.execPath, copy)
  await chmod(copy, 0o755)
  return { ARCHIVE_NODE: copy }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const { executable } = await ensureWindow()
const folder = await emptyApp(await mkdtemp(join(tmpdir(), 'juanzong-empty-')))
const rows = await withDisplay(async (display) => {
  const ours = []
  const empty = []
  for (let round = 0; round <= ROUNDS; round++) {
    const one = [
      await startWindow({ executable, display, app: folder, waitMs: 1500 }, readyAfter),
      await startWindow({ executable, display }, readyAfter),
    ]
    // The first round only warms the disk's cache.
    if (round === 0) continue
    empty.push(one[0])
    ours.push(one[1])
  }
  const ratio = median(ours) / median(empty)
  const alone = { ...display, ...(await ownNode(folder)) }
  const memory = await startWindow({ executable, display: alone }, idleMemory)
  return [
    {
      name: 'start → sign-in accepts typing vs empty window',
      measured: `${ratio.toFixed(2)}× (${median(ours).toFixed(0)} / ${median(empty).toFixed(0)} ms)`,
      target: '≤ 3×',
      ok: ratio <= 3,
    },
    { name: 'all processes idle, PSS', measured: `${memory.toFixed(0)} MB`, target: '≤ 450 MB', ok: memory <= 450 },
  ]
})
await rm(folder, { recursive: true, force: true })
process.stdout.write(`${JSON.stringify(rows)}\n`)
