import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let root: string | undefined

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'resources', 'fonts'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('resources folder not found')
    folder = parent
  }
  return join(folder, 'resources')
}

/** Absolute path of a file in `resources/`; found by walking up from this module, so it holds for sources, bundle and package. */
export function resourcePath(...parts: string[]): string {
  root ??= findRoot()
  return join(root, ...parts)
}
