import { commands } from './commands'
import { runCommandLine } from './runCommand'
import { Signals } from './signals'

// A reader that went away (`| head`) is no fault of ours; the room is still closed properly.
process.stdout.on('error', () => undefined)

const out = (text: string, end = '\n') =>
  new Promise<void>((resolve) => process.stdout.write(`${text}${end}`, () => resolve()))

const signals = new Signals()
const code = await runCommandLine(commands, {
  args: process.argv.slice(2),
  env: process.env,
  signals,
  out,
  say: (line) => void process.stderr.write(`${line}\n`),
})
// Workers left idle must not keep a finished command waiting.
process.exit(signals.exitCode(code))
