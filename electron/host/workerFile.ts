import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A bundled `<name>.worker.mjs`: beside the host's bundle, or in the folder above when the bundler cut chunks; undefined when running from source. */
export function workerFile(name: string): string | undefined {
  const places = [`./${name}.worker.mjs`, `../${name}.worker.mjs`]
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place))
}
