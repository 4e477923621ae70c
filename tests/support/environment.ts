import { join } from 'node:path'

/** Folder of the repository. */
export const root = join(import.meta.dirname, '../..')

/** Our environment without what would change how the program runs. */
export function inherited(): Record<string, string> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...rest } = process.env
  return Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
