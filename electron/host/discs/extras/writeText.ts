import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'

const CHUNK = 64 * 1024

/** Writes pieces of text or bytes as one file, flat in memory; stops with the signal's reason. */
export async function writePieces(
  path: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const file = createWriteStream(path)
  const done = finished(file)
  // Awaited below; without this an early failure would count as unhandled.
  done.catch(() => undefined)
  let waiting: Uint8Array[] = []
  let length = 0
  const flush = async () => {
    signal.throwIfAborted()
    if (!file.write(Buffer.concat(waiting))) await Promise.race([once(file, 'drain'), done])
    ;[waiting, length] = [[], 0]
    await new Promise((resolve) => setImmediate(resolve))
  }
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      waiting.push(bytes)
      length += bytes.length
      if (length >= CHUNK) await flush()
    }
    await flush()
  } catch (error) {
    file.destroy()
    throw error
  }
  file.end()
  await done
}
