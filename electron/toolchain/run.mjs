// npm run juanzong | demo | bench: the command line over the host's modules, on the Node of this project.
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { become, node } from './command.mjs'
import { out, say } from './paths.mjs'

const [kind, ...args] = process.argv.slice(2)
const words = { bench: ['bench'], demo: ['demo'], cli: [] }

try {
  if (!(kind in words)) throw new Error(`run.mjs bench|demo|cli, not ${kind}`)
  await ensureBuilt(kind === 'cli' ? ['host', 'disc'] : ['host', 'disc', 'renderer'])
  become(node, [join(out, 'host/cli.mjs'), ...words[kind], ...args], { cwd: process.cwd() })
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
