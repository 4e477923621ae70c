import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './environment'
import { collect } from './runCli'

/** Builds the page of discs if it is out of date. */
export async function buildDiscPage(): Promise<void> {
  const script = join(root, 'electron/toolchain/build.mjs')
  const run = await collect(spawn(process.execPath, [script, 'disc'], { stdio: ['ignore', 'pipe', 'pipe'] }))
  if (run.exit !== 0) throw new Error(`the page of discs was not built:\n${run.stderr}`)
}
