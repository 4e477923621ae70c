import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { must, node } from './command.mjs'
import { locked } from './lock.mjs'
import { out, root, say } from './paths.mjs'

/** What each part is made from and the file that shows it was made. Folders are taken with everything in them. */
const parts = {
  shell: {
    sources: [
      'electron/main',
      'electron/preload',
      'shared',
      'electron/electron.vite.config.ts',
      'electron/narrowText.ts',
    ],
    entry: 'electron/main/index.ts',
    result: 'main/index.cjs',
  },
  renderer: {
    sources: ['renderer', 'shared', 'electron/electron.vite.config.ts', 'electron/narrowText.ts'],
    entry: 'renderer/index.html',
    result: 'renderer/index.html',
  },
  disc: {
    sources: ['renderer/disc', 'shared', 'electron/vite.disc.config.ts'],
    entry: 'renderer/disc/main.ts',
    result: 'disc/page.js',
  },
  host: {
    sources: ['electron/host', 'shared', 'electron/vite.host.config.ts', 'electron/narrowText.ts'],
    entry: 'electron/host/index.ts',
    result: 'host/index.mjs',
  },
}
const common = ['package.json', 'package-lock.json', 'electron/toolchain/compile.mjs', 'electron/bundledPackages.ts']
const stamps = join(out, '.stamps')

/**
 * Builds what is out of date among the named parts (`shell`, `renderer`, `disc`, `host`; all by default). Takes a few
 * milliseconds when nothing changed. Several processes may call it at once. Prints on stderr only.
 */
export async function ensureBuilt(names = Object.keys(parts)) {
  if (stale(names).length === 0) return
  await locked(join(out, '.build.lock'), async () => {
    const due = stale(names)
    if (due.length === 0) return
    say(`building ${due.join(', ')}`)
    const marks = due.map((name) => [name, fingerprint(name)])
    for (const name of due) rmSync(join(stamps, name), { force: true })
    await must(node, [join(root, 'electron/toolchain/compile.mjs'), ...due], { output: 'stderr' })
    mkdirSync(stamps, { recursive: true })
    for (const [name, mark] of marks) writeFileSync(join(stamps, name), mark)
  })
}

function stale(names) {
  return names.filter((name) => existsSync(join(root, parts[name].entry)) && !upToDate(name))
}

function upToDate(name) {
  const stamp = join(stamps, name)
  if (!existsSync(stamp) || !existsSync(join(out, parts[name].result))) return false
  return readFileSync(stamp, 'utf8') === fingerprint(name)
}

/** Name, size and time of every source file, folded into one hash; tests and texts about the code are no sources. */
function fingerprint(name) {
  const hash = createHash('sha256').update(process.version)
  for (const source of [...common, ...parts[name].sources]) addTo(hash, source)
  return hash.digest('hex')
}

function addTo(hash, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return
  if (stat.isDirectory()) {
    for (const child of readdirSync(join(root, path)).sort()) {
      if (!/\.(test\.tsx?|md|snapshot\.json)$/.test(child)) addTo(hash, `${path}/${child}`)
    }
  } else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await ensureBuilt(process.argv.length > 2 ? process.argv.slice(2) : undefined)
