import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { resourcePath } from '../resources'
import type { BenchRow } from './benchRow'

const Rows = z.array(z.object({ name: z.string(), measured: z.string(), target: z.string(), ok: z.boolean() }))

/** What only the window can tell; the scripts stand with the tests because they need Electron. */
const scriptFile = (name: string) => join(resourcePath('..'), 'tests/bench', name)

const missing = (name: string, target: string, measured: string): BenchRow => ({ name, measured, target, ok: false })

/**
 * Runs a script of `tests/bench` (a JSON array of bench rows on its standard output) and gives its rows; rows that could not be measured on this
 * machine say so and count as missed.
 */
async function rowsOf(script: string, otherwise: (measured: string) => BenchRow[]): Promise<BenchRow[]> {
  const file = scriptFile(script)
  if (!existsSync(file)) return otherwise(`not measured: no tests/bench/${script}`)
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [said, code] = await Promise.all([text(child.stdout), ended])
  const rows = Rows.safeParse(code === 0 ? parsed(said) : null)
  return rows.success ? rows.data : otherwise(`not measured: ${script} ended with ${code}`)
}

/** Start and memory of the real window. */
export const windowBench = (): Promise<BenchRow[]> =>
  rowsOf('window.mjs', (measured) => [
    missing('start → sign-in accepts typing vs empty window', '≤ 3×', measured),
    missing('all processes idle, PSS', '≤ 450 MB', measured),
  ])

/** Keys and scans a task takes at the real window, beside Koha's documented flow. */
export const keysBench = (): Promise<BenchRow[]> =>
  rowsOf('keys.mjs', (measured) => [missing('by hand: lend, return, renew, find the holder', 'as Koha', measured)])

function parsed(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return null
  }
}
