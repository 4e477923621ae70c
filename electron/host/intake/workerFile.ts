import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The bundled ledger worker beside the host's bundle, or in the folder above when the bundler cut chunks; undefined when running from source. */
export function workerFile(): string | undefined {
  const places = ['./ledger.worker.mjs', '../ledger.worker.mjs']
  return places.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place))
}
