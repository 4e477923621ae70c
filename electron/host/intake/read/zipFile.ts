import type { Readable } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'
import { fail, HostError } from '../../errors'

/** An open zip container: entries by lower-case path, streams on demand. */
export type OpenZip = { entries: Map<string, Entry>; stream: (entry: Entry) => Promise<Readable>; close: () => void }

const MOST_ENTRIES = 10_000
const MOST_BYTES = 8 * 1024 ** 3
/** Deflate reaches about 1000:1 only on text that repeats itself; real sheets stay below 60:1. */
const MOST_RATIO = 300
const RATIO_FROM = 64 * 1024 * 1024

const refuseBomb = (entry: Entry): void => {
  const { uncompressedSize, compressedSize } = entry
  if (
    uncompressedSize > MOST_BYTES ||
    (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * MOST_RATIO)
  ) {
    fail('intake.too-large', { reason: 'zip', part: entry.fileName })
  }
}

const listEntries = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('error', reject)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      try {
        refuseBomb(entry)
        if (entries.size >= MOST_ENTRIES) fail('intake.too-large', { reason: 'zip' })
      } catch (error) {
        reject(error as Error)
        return
      }
      entries.set(entry.fileName.replaceAll('\\', '/').toLowerCase(), entry)
      zip.readEntry()
    })
    zip.readEntry()
  })

/**
 * Opens a zip container for reading; nothing is ever unpacked to disk. yauzl refuses entries that leave the container (`..`, absolute paths) and
 * data longer than declared; declared sizes are limited here. Errors: intake.unreadable, intake.too-large.
 */
export const openZip = async (path: string): Promise<OpenZip> => {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, file) => (error ? reject(error) : resolve(file))),
  ).catch(() => fail('intake.unreadable', { reason: 'zip' }))
  try {
    const entries = await listEntries(zip)
    const stream = (entry: Entry): Promise<Readable> =>
      new Promise<Readable>((resolve, reject) =>
        zip.openReadStream(entry, (error, readable) =>
          error ? reject(error) : resolve(readable.once('error', blame)),
        ),
      ).catch(() => fail('intake.unreadable', { reason: 'zip' }))
    return { entries, stream, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof HostError ? error : new HostError('intake.unreadable', { reason: 'zip' })
  }
}

/** What streams of parts came to grief with. */
const faults = new WeakSet<object>()
const blame = (error: Error): void => void faults.add(error)

/** Throws what it means that a part could not be read to its end: a fault of the part itself is one of the file, everything else goes on as it is. */
export function throwRead(error: unknown): never {
  if (error instanceof Error && faults.has(error)) return fail('intake.unreadable', { reason: 'zip' })
  throw error
}
