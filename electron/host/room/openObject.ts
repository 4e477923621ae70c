import { open, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fail } from '../errors'
import { chunkSize, headerLength, longestHeader, nonceSize, openChunk, readHeader, tagSize } from './ageHeader'
import { hasSystemCode, toRoomError } from './roomErrors'
import { roomPaths } from './roomPaths'

/** Bytes from `start` to `end`, both counted from 0, `end` included (as HTTP ranges are). */
export interface ByteRange {
  start: number
  end: number
}

export interface OpenedObject {
  /** Bytes of the whole content. */
  size: number
  /** The content or the part asked for. Ends with the error `object.damaged` at the first chunk that does not hold. */
  readable: Readable
}

interface Sealed {
  id: string
  file: FileHandle
  key: Buffer
  /** Where the first chunk begins. */
  payload: number
  length: number
  chunks: number
}

const sealedChunk = chunkSize + tagSize

const damaged = (id: string, detail: string): never => fail('object.damaged', { id, detail })

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

async function readChunk(sealed: Sealed, index: number): Promise<Buffer> {
  const bytes = await readAt(sealed.file, sealed.payload + index * sealedChunk, sealedChunk)
  try {
    return openChunk(sealed.key, index, index === sealed.chunks - 1, bytes)
  } catch {
    return damaged(sealed.id, `chunk ${index + 1} of ${sealed.chunks}`)
  }
}

async function readSealed(id: string, file: FileHandle, identity: string): Promise<Sealed> {
  const start = await readAt(file, 0, longestHeader)
  const header = headerLength(start)
  const payload = header + nonceSize
  const length = (await file.stat()).size - payload
  if (header < 0 || length < tagSize) return damaged(id, 'header')
  const chunks = Math.ceil(length / sealedChunk)
  // A last chunk is never a bare tag, except that of an empty file.
  if (length - (chunks - 1) * sealedChunk <= tagSize && chunks > 1) return damaged(id, 'length')
  try {
    const key = await readHeader(start.subarray(0, header), start.subarray(header, payload), identity)
    return { id, file, key, payload, length, chunks }
  } catch {
    return damaged(id, 'header')
  }
}

async function* contentOf(sealed: Sealed, { start, end }: ByteRange): AsyncGenerator<Buffer> {
  try {
    for (let index = Math.floor(start / chunkSize); index * chunkSize <= end; index += 1) {
      const content = await readChunk(sealed, index)
      yield content.subarray(Math.max(0, start - index * chunkSize), end + 1 - index * chunkSize)
    }
  } finally {
    await sealed.file.close()
  }
}

function streamOf(sealed: Sealed, range: ByteRange): Readable {
  const readable = Readable.from(contentOf(sealed, range), { objectMode: false })
  // A generator that was never started does not reach its `finally`.
  readable.once('close', () => void sealed.file.close().catch(() => undefined))
  return readable
}

/**
 * Opens an object of the room. Its last chunk is checked first, so a file that was cut off gives not a single byte.
 * `range` beyond the end is cut to the content. Errors: `object.absent {id}`, `object.damaged {id, detail}` (here, or on
 * `readable` for a chunk in the middle).
 */
export async function openObject(dir: string, id: string, identity: string, range?: ByteRange): Promise<OpenedObject> {
  if (!/^[0-9a-f]{64}$/.test(id)) return fail('object.absent', { id })
  const path = roomPaths.object(dir, id)
  const file = await open(path, 'r').catch((error: unknown) => {
    if (hasSystemCode(error, 'ENOENT', 'ENOTDIR')) fail('object.absent', { id })
    throw toRoomError(error, path)
  })
  try {
    const sealed = await readSealed(id, file, identity)
    await readChunk(sealed, sealed.chunks - 1)
    const size = sealed.length - sealed.chunks * tagSize
    const wanted = { start: range?.start ?? 0, end: Math.min(range?.end ?? size - 1, size - 1) }
    return { size, readable: streamOf(sealed, wanted) }
  } catch (error) {
    await file.close()
    throw error
  }
}
