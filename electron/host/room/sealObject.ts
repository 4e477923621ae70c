import { createHash, createHmac } from 'node:crypto'
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chunkSize, newHeader, sealChunk } from './ageHeader'
import { partPath, syncFolder } from './durableFiles'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import type { ObjectKeys } from './roomKeys'
import { roomPaths } from './roomPaths'
import { takeName } from './takeName'

/** An object in the room: `id` names its file, `sha256` (hex) and `size` (bytes) are of the content. */
export interface SealedObject {
  id: string
  sha256: string
  size: number
}

/** Name of an object: HMAC-SHA256 of its SHA-256, so that only who has the room key can tell what a file holds. */
export function objectId(keys: Pick<ObjectKeys, 'nameKey'>, sha256: string): string {
  return createHmac('sha256', keys.nameKey).update(Buffer.from(sha256, 'hex')).digest('hex')
}

/** So many chunks are sealed before they are written: single ones would spend the time in calls. */
const CHUNKS_A_WRITE = 16
/** A large file goes to the disk while it is being sealed, not all of it at the end. */
const SYNC_EVERY = 32 << 20
const blockSize = CHUNKS_A_WRITE * chunkSize

/**
 * Cuts a stream into blocks of full chunks and one last block, which alone may end inside a chunk (empty only when there is no content at all). A
 * block holds until the next is asked for: all are gathered in one buffer, since new ones cost more than the sealing.
 */
async function* blocksOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  const block = Buffer.allocUnsafeSlow(blockSize)
  let length = 0
  for await (const piece of content)
    for (let from = 0; from < piece.length;) {
      // A full block waits until more comes: it may be the last.
      if (length === blockSize) {
        yield { bytes: block, isLast: false }
        length = 0
      }
      const taken = piece.subarray(from, from + blockSize - length)
      block.set(taken, length)
      length += taken.length
      from += taken.length
    }
  yield { bytes: block.subarray(0, length), isLast: true }
}

/** Seals a block whose first chunk has this number. */
function sealBlock(key: Buffer, first: number, { bytes, isLast }: { bytes: Buffer; isLast: boolean }): Buffer[] {
  const count = Math.max(1, Math.ceil(bytes.length / chunkSize))
  return Array.from({ length: count }, (_, at) =>
    sealChunk(key, first + at, isLast && at === count - 1, bytes.subarray(at * chunkSize, (at + 1) * chunkSize)),
  ).flat()
}

async function writeAll(file: FileHandle, parts: Buffer[]): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const { bytesWritten } = await file.writev(parts)
  // A disk that is filling up may take less than was given.
  if (bytesWritten < length) await file.writeFile(Buffer.concat(parts).subarray(bytesWritten))
}

async function writeSealed(file: FileHandle, content: AsyncIterable<Uint8Array>, recipient: string) {
  const header = await newHeader(recipient)
  const hash = createHash('sha256')
  let size = 0
  let index = 0
  // While one block is being written the next is sealed.
  let writing = file.writeFile(header.bytes)
  // What the disk says of one part must be heard at the end, so the parts are awaited one after another.
  let syncing = Promise.resolve()
  let given = 0
  for await (const block of blocksOf(content)) {
    hash.update(block.bytes)
    size += block.bytes.length
    const sealed = sealBlock(header.streamKey, index, block)
    index += Math.ceil(block.bytes.length / chunkSize)
    await writing
    writing = writeAll(file, sealed)
    // Awaited above or below; until then a failure must not count as unheard.
    writing.catch(() => undefined)
    if (size - given < SYNC_EVERY) continue
    given = size
    syncing = syncing.then(() => file.datasync())
    syncing.catch(() => undefined)
  }
  await writing
  await syncing
  await file.sync()
  return { sha256: hash.digest('hex'), size }
}

/** Puts the finished file in its place. On Windows a file that is being read can't be replaced: it has the same content. */
async function settle(part: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await takeName(part, path).catch(async (error: unknown) => {
    if (!hasSystemCode(error, 'EPERM', 'EACCES', 'EBUSY') || !(await stat(path)).isFile()) throw error
    await rm(part, { force: true })
  })
  await syncFolder(dirname(path))
  await syncFolder(dirname(dirname(path)))
}

/**
 * Takes a scan or attachment into the room, sealed as an age file; the same content twice is one object. When it
 * returns the object is on the disk; when `content` fails nothing is left. Errors: `room.disk-full`, `room.read-only`.
 */
export async function sealObject(
  dir: string,
  keys: ObjectKeys,
  content: AsyncIterable<Uint8Array>,
): Promise<SealedObject> {
  const part = partPath(join(roomPaths.objects(dir), 'new'))
  return withRoomErrors(roomPaths.objects(dir), async () => {
    try {
      const file = await open(part, 'wx', 0o600)
      const made = await writeSealed(file, content, keys.recipient).finally(() => file.close())
      const id = objectId(keys, made.sha256)
      await settle(part, roomPaths.object(dir, id))
      return { id, ...made }
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
}
