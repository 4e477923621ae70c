import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inherited, root } from './environment'

export const PASSWORD = '档案室-2026-口令'

/** What one run of the command line did. */
export interface CliRun {
  exit: number | null
  stdout: string
  stderr: string
  /** The one JSON document of standard output; throws when it is not exactly one. */
  json: <Shape = Record<string, unknown>>() => Shape
}

export interface CliOptions {
  /** Folder the command is typed in. */
  cwd: string
  /** null: the variable is not set. */
  password?: string | null
  env?: Record<string, string>
}

/** Starts the built command line as a process of its own, without a terminal. */
export function startCli(args: string[], { cwd, password = PASSWORD, env = {} }: CliOptions): ChildProcess {
  const { JUANZONG_PASSWORD: _mine, ...rest } = inherited()
  const secret = password === null ? {} : { JUANZONG_PASSWORD: password }
  return spawn(process.execPath, [join(root, 'out/host/cli.mjs'), ...args], {
    cwd: root,
    env: { ...rest, LANG: 'zh_CN.UTF-8', LC_ALL: '', INIT_CWD: cwd, ...secret, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Runs the built command line to its end. */
export function runCli(args: string[], options: CliOptions): Promise<CliRun> {
  return collect(startCli(args, options))
}

/** Waits for a process and gathers what it said. */
export function collect(child: ChildProcess): Promise<CliRun> {
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => (stdout += piece))
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => (stderr += piece))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, stdout, stderr, json: <Shape>() => JSON.parse(stdout) as Shape }))
  })
}

/** Builds the host if it is out of date, through the same script as `npm run juanzong`. */
export async function buildCli(): Promise<void> {
  const script = join(root, 'electron/toolchain/run.mjs')
  const run = await collect(spawn(process.execPath, [script, 'cli', '--help'], { stdio: ['ignore', 'pipe', 'pipe'] }))
  if (run.exit !== 0) throw new Error(`the command line was not built:\n${run.stderr}`)
}

/** A folder for one test file. */
export const cliFolder = (): string => mkdtempSync(join(realpathSync(tmpdir()), 'juanzong-cli-test-'))
