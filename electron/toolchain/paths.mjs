import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

/** Absolute places the scripts of this folder work with. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
export const cache = join(root, '.cache')
export const out = join(root, 'out')
export const modules = join(root, 'node_modules')

/** Tells the person at the terminal something. Always on stderr: stdout belongs to the program that was asked for. */
export function say(text) {
  process.stderr.write(`[juanzong] ${text}\n`)
}
