import { createHash, createHmac } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chunkSize, newHeader, sealChunk } from './ageHeader'
import { partPath, syncFolder } from './durableFiles'
import { hasSystemCode, withRoomErrors } from './roomErrors'
import type { ObjectKeys } from './roomKeys'
import { roomPaths } from './roomPaths'

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

/** Cuts a stream into full chunks and one last chunk (empty only when there is no content at all). */
async function* chunksOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of content) {
    waiting.push(Buffer.from(piece))
    length += piece.length
    if (length <= chunkSize) continue
    const all = Buffer.concat(waiting)
    // What may be the last chunk waits until more comes or the end.
    const full = Math.ceil(all.length / chunkSize) - 1
    for (let index = 0; index < full; index += 1)
      yield { bytes: all.subarray(index * chunkSize, (index + 1) * chunkSize), isLast: false }
    waiting = [all.subarray(full * chunkSize)]
    length = all.length - full * chunkSize
  }
  yield { bytes: Buffer.concat(waiting), isLast: true }
}

async function writeSealed(file: FileHandle, content: AsyncIterable<Uint8Array>, recipient: string) {
  const header = await newHeader(recipient)
  const hash = createHash('sha256')
  let size = 0
  let index = 0
  await file.writeFile(header.bytes)
  for await (const { bytes, isLast } of chunksOf(content)) {
    hash.update(bytes)
    size += bytes.length
    await file.writeFile(sealChunk(header.streamKey, index, isLast, bytes))
    index += 1
  }
  await file.sync()
  return { sha256: hash.digest('hex'), size }
}

/** Puts the finished file in its place. On Windows a file that is being read can't be replaced: it has the same content. */
async function settle(part: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(part, path).catch(async (error: unknown) => {
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
