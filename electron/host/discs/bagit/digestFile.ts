import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { algorithmOf } from './algorithms'

/**
 * Checksums of one file, all in one reading of it: algorithm name of manifests → hex. Throws what reading throws, and the reason of
 * `signal` when it is aborted.
 */
export async function digestFile(
  at: string,
  algorithms: Iterable<string>,
  { signal, onBytes }: { signal?: AbortSignal | undefined; onBytes?: (bytes: number) => void } = {},
): Promise<Map<string, string>> {
  const hashes = [...algorithms].map((name) => [name, createHash(algorithmOf(name)?.openssl ?? name)] as const)
  for await (const chunk of createReadStream(at, { highWaterMark: 1024 * 1024 })) {
    signal?.throwIfAborted()
    for (const [, hash] of hashes) hash.update(chunk as Buffer)
    onBytes?.((chunk as Buffer).length)
  }
  return new Map(hashes.map(([name, hash]) => [name, hash.digest('hex')]))
}
