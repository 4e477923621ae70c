import { spawn } from 'node:child_process'

const size = '1920x1200x24'

/**
 * Runs `work(environment)` with a display: the one there is, or on Linux without one a virtual screen of its own. The
 * server chooses its number itself, so several may start at once (`xvfb-run -a` lets two take the same).
 */
export async function withDisplay(work) {
  const shown = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (shown) return work({})
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const stop = () => server.kill()
  process.once('exit', stop)
  try {
    return await work({ DISPLAY: `:${await displayNumber(server)}` })
  } finally {
    process.removeListener('exit', stop)
    stop()
  }
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdio[3].setEncoding('utf8').on('data', (piece) => {
      text += piece
      if (text.includes('\n')) resolve(Number(text))
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
}
