import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { logFolder } from './places'

const limit = 1_000_000

/** Adds a line to `logs/shell.log`: what happened and plain facts about it, never anything from the archive. */
export function log(event: string, facts: Record<string, unknown> = {}): void {
  try {
    const file = join(logFolder(), 'shell.log')
    mkdirSync(logFolder(), { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(file, `${file}.1`)
    appendFileSync(file, `${JSON.stringify({ time: new Date().toISOString(), event, ...facts })}\n`)
  } catch {
    // A full disk must not stop the program from saying so in its window.
  }
}
