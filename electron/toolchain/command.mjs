import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { modules, root } from './paths.mjs'

const windows = process.platform === 'win32'
const nodePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`
const carriedNode = join(modules, nodePackage, 'bin', windows ? 'node.exe' : 'node')

/** The Node 24 of this project, or the one that runs this script where the project brings none (macOS). */
export const node = existsSync(carriedNode) ? carriedNode : process.execPath

/** Environment in which `node` is the Node 24 of this project, however the script itself was started. */
export function toolEnvironment(extra = {}) {
  return { ...process.env, PATH: join(modules, '.bin') + delimiter + (process.env.PATH ?? ''), ...extra }
}

/**
 * Runs a command and resolves with its exit code (128 + n when a signal ended it, 124 after `limit` ms).
 * `output`: 'inherit' (default), 'stderr' (all of it on our stderr), 'ignore', or a function given each piece of text.
 */
export function run(command, args, { cwd = root, env = toolEnvironment(), output = 'inherit', limit } = {}) {
  const streams = {
    inherit: ['inherit', 'inherit', 'inherit'],
    stderr: ['ignore', 2, 2],
    ignore: ['ignore', 'ignore', 'ignore'],
  }
  const stdio = typeof output === 'function' ? ['ignore', 'pipe', 'pipe'] : streams[output]
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio, windowsHide: true })
    let late = false
    const timer = limit && setTimeout(() => ((late = true), child.kill('SIGKILL')), limit)
    if (typeof output === 'function') {
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', output)
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(late ? 124 : (code ?? 128 + (signalNumbers[signal] ?? 1)))
    })
  })
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 }

/** Runs a command and throws when it does not end with 0. */
export async function must(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`)
}

/** Runs npm and throws when it does not end with 0. Not as a command of its own: on Windows that is a batch file. */
export function npm(args, options) {
  const script = process.env.npm_execpath
  return script?.endsWith('.js') ? must(node, [script, ...args], options) : must('npm', args, options)
}

/** Standard output of a command as text, '' when it cannot be run or fails. */
export async function read(command, args) {
  let text = ''
  try {
    return (await run(command, args, { output: (piece) => (text += piece) })) === 0 ? text : ''
  } catch {
    return ''
  }
}

/** npm hands a signal to the shell between it and us, which ends without handing it on: the program ends with that shell. */
function endWithShell(child) {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 300)
}

/** Runs the program the person asked for with our terminal, hands signals on, and ends with its exit code. */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, env: toolEnvironment(), stdio: 'inherit', ...options })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  endWithShell(child)
  child.on('error', (error) => {
    process.stderr.write(`${command}: ${error.message}\n`)
    process.exit(127)
  })
  child.on('close', (code, signal) => process.exit(code ?? 128 + (signalNumbers[signal] ?? 1)))
}
