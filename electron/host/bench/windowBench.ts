import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { resourcePath } from '../resources'
import type { BenchRow } from './benchRow'

const Rows = z.array(z.object({ name: z.string(), measured: z.string(), target: z.string(), ok: z.boolean() }))

/** What only the window can tell; its script stands with the tests because it needs Electron. */
const script = () => join(resourcePath('..'), 'tests/bench/window.mjs')

const missing = (measured: string): BenchRow[] => [
  { name: 'start → sign-in accepts typing vs empty window', measured, target: '≤ 3×', ok: false },
  { name: 'all processes idle, PSS', measured, target: '≤ 450 MB', ok: false },
]

/**
 * Runs `tests/bench/window.mjs` (a JSON array of bench rows on its standard output) and gives its rows; rows that could not be measured on this
 * machine say so and count as missed.
 */
export async function windowBench(): Promise<BenchRow[]> {
  if (!existsSync(script())) return missing('not measured: no tests/bench/window.mjs')
  const child = spawn(process.execPath, [script()], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  const [said, code] = await Promise.all([text(child.stdout), ended])
  const rows = Rows.safeParse(code === 0 ? parsed(said) : null)
  return rows.success ? rows.data : missing(`not measured: window.mjs ended with ${code}`)
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return null
  }
}
