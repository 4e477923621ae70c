// npm start: the window where there is a display, else the same pages served to a browser of this machine.
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { become, node } from './command.mjs'
import { ensureWindow, rootFlags } from './ensure.mjs'
import { out, root, say } from './paths.mjs'

const extra = process.argv.slice(2)
const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY

try {
  if (display) {
    const runtime = await ensureWindow()
    become(runtime.executable, [root, ...rootFlags, ...extra])
  } else {
    await ensureBuilt(['host', 'renderer'])
    say('no display: serving the same pages to a browser on this machine')
    const port = extra.includes('--port') ? [] : ['--port', '8443']
    become(node, [join(out, 'host/index.mjs'), '--serve', '--loopback', ...port, ...extra])
  }
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
