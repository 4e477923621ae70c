import { existsSync } from 'node:fs'
import { must, read, run } from './command.mjs'
import { say } from './paths.mjs'

const windowPackages = ['libgtk-3-0', 'libnss3', 'libnspr4', 'libasound2', 'libgbm1', 'libatk1.0-0', 'libatspi2.0-0']
  .concat(['libatk-bridge2.0-0', 'libcups2', 'libdrm2', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxext6'])
  .concat([
    'libxfixes3',
    'libxrandr2',
    'libx11-6',
    'libxcb1',
    'libpango-1.0-0',
    'libcairo2',
    'libudev1',
    'libglib2.0-0',
  ])
  .concat(['fonts-noto-cjk', 'unzip'])

const testPackages = [
  'xvfb',
  'chromium',
  'openssl',
  'poppler-utils',
  'zbar-tools',
  'age',
  'libxml2-utils',
  'xorriso',
  'p7zip-full',
]

/**
 * Makes sure the system libraries are there that a window needs (and, with `tests`, the tools the tests use).
 * Root on Debian or Ubuntu: installs what is missing. Anyone else: names the command; with `tests` that is an error.
 */
export async function ensureLibraries({ tests = false } = {}) {
  if (process.platform !== 'linux') return
  const wanted = tests ? [...windowPackages, ...testPackages] : windowPackages
  if (!existsSync('/usr/bin/dpkg-query')) return
  const missing = await missingPackages(wanted)
  if (missing.length === 0) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid() !== 0) return nameCommand(`sudo sh -c '${command}'`, tests)
  say(`installing ${missing.length} missing system packages: ${missing.join(' ')}`)
  const options = { output: 'stderr', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await must('apt-get', ['update', '-q'], options)
  const names = await Promise.all(missing.map(availableName))
  await must('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], options)
}

function nameCommand(command, fatal) {
  const text = `system packages are missing; install them with:\n  ${command}`
  if (fatal) throw new Error(text)
  say(text)
}

async function missingPackages(names) {
  // Newer Debian and Ubuntu carry some of these libraries under a name that ends in t64.
  const candidates = names.flatMap((name) => [name, `${name}t64`])
  let listed = ''
  await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...candidates], {
    output: (piece) => (listed += piece),
  })
  const installed = new Set([...listed.matchAll(/^installed (\S+)$/gm)].map((match) => match[1]))
  return names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`))
}

async function availableName(name) {
  const policy = await read('apt-cache', ['policy', `${name}t64`])
  return /Candidate: (?!\(none\))/.test(policy) ? `${name}t64` : name
}
