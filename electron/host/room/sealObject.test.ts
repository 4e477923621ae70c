import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { Decrypter } from 'age-encryption'
import { hasProgram } from '../../../tests/support/hasProgram'
import { testFolder } from '../../../tests/support/testRoom'
import { chunkSize } from './ageHeader'
import { openObject } from './openObject'
import { deriveRoomKeys, newRoomKey } from './roomKeys'
import { roomPaths } from './roomPaths'
import { objectId, sealObject } from './sealObject'

const keys = await deriveRoomKeys(newRoomKey())

function store(): string {
  const dir = testFolder()
  mkdirSync(roomPaths.objects(dir))
  return dir
}

/** Bytes that differ everywhere, so that chunks can't be mixed up unnoticed. */
function content(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at)
  return bytes
}

const seal = (dir: string, bytes: Buffer) => sealObject(dir, keys.objects, Readable.from([bytes]))
const read = async (dir: string, id: string, range?: { start: number; end: number }) =>
  buffer((await openObject(dir, id, keys.objects.identity, range)).readable)

const sizes = [0, 1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize, 3 * chunkSize + 17]

const hasAge = hasProgram('age')

/** The object opened by another reader of the format: the age program, or the age library alone. */
async function readByOther(dir: string, id: string): Promise<Buffer> {
  const path = roomPaths.object(dir, id)
  if (hasAge) {
    writeFileSync(join(dir, 'identity'), `${keys.objects.identity}\n`)
    return execFileSync('age', ['-d', '-i', join(dir, 'identity'), path], { maxBuffer: 1 << 24 })
  }
  const decrypter = new Decrypter()
  decrypter.addIdentity(keys.objects.identity)
  return Buffer.from(await decrypter.decrypt(readFileSync(path)))
}

test.each(sizes)('%i bytes come back as they went in, also by another program for age files', async (size) => {
  const dir = store()
  const bytes = content(size)
  const made = await seal(dir, bytes)
  expect(made).toEqual({ id: made.id, size, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect((await openObject(dir, made.id, keys.objects.identity)).size).toBe(size)
  expect((await read(dir, made.id)).equals(bytes)).toBe(true)
  expect((await readByOther(dir, made.id)).equals(bytes)).toBe(true)
})

test.runIf(hasAge)('a file sealed by the age program for the room is read', async () => {
  const dir = store()
  const bytes = content(2 * chunkSize + 5)
  const id = objectId(keys.objects, createHash('sha256').update(bytes).digest('hex'))
  mkdirSync(dirname(roomPaths.object(dir, id)))
  execFileSync('age', ['-r', keys.objects.recipient, '-o', roomPaths.object(dir, id)], { input: bytes })
  expect((await read(dir, id)).equals(bytes)).toBe(true)
})

test('content arriving in small and in large pieces is sealed alike', async () => {
  const dir = store()
  const bytes = content(2 * chunkSize + 100)
  const pieces = [bytes.subarray(0, 3), bytes.subarray(3, chunkSize), bytes.subarray(chunkSize)]
  const made = await sealObject(dir, keys.objects, Readable.from(pieces))
  expect((await read(dir, made.id)).equals(bytes)).toBe(true)
})

test('any part of an object can be read alone', async () => {
  const dir = store()
  const bytes = content(3 * chunkSize + 17)
  const { id } = await seal(dir, bytes)
  for (const [start, end] of [
    [0, 0],
    [chunkSize - 1, chunkSize],
    [chunkSize, 2 * chunkSize - 1],
    [5, 3 * chunkSize + 3],
    [3 * chunkSize + 16, 9e9],
  ] as const)
    expect((await read(dir, id, { start, end })).equals(bytes.subarray(start, end + 1))).toBe(true)
})

test('the same content is one object under a name that tells nothing about it', async () => {
  const dir = store()
  const first = await seal(dir, content(1000))
  const second = await seal(dir, content(1000))
  expect(second).toEqual(first)
  expect(first.id).not.toBe(first.sha256)
  expect(readdirSync(roomPaths.objects(dir))).toEqual([first.id.slice(0, 2)])
  const other = await deriveRoomKeys(newRoomKey())
  expect(objectId(other.objects, first.sha256)).not.toBe(first.id)
})

test('content that breaks off leaves nothing in the room', async () => {
  const dir = store()
  async function* broken() {
    yield content(chunkSize * 2)
    throw new Error('upload ended')
  }
  await expect(sealObject(dir, keys.objects, broken())).rejects.toThrow('upload ended')
  expect(readdirSync(roomPaths.objects(dir))).toEqual([])
})

test('a changed byte anywhere is found', async () => {
  const dir = store()
  const { id } = await seal(dir, content(2 * chunkSize + 100))
  const path = roomPaths.object(dir, id)
  const intact = readFileSync(path)
  for (const at of [3, 60, 150, 215, 1000, chunkSize + 300, intact.length - 20, intact.length - 1]) {
    const changed = Buffer.from(intact)
    changed[at]! ^= 1
    writeFileSync(path, changed)
    await expect(read(dir, id), `byte ${at}`).rejects.toMatchObject({ code: 'object.damaged' })
  }
})

test('an object that was cut off, or lengthened, is refused before its first byte', async () => {
  const dir = store()
  const { id } = await seal(dir, content(3 * chunkSize))
  const path = roomPaths.object(dir, id)
  const intact = readFileSync(path)
  const sealed = chunkSize + 16
  const cuts = [1, 16, 17, sealed - 1, sealed, sealed + 1, 2 * sealed, 3 * sealed, 3 * sealed + 1, intact.length]
  for (const cut of cuts) {
    truncateSync(path, intact.length - cut)
    await expect(openObject(dir, id, keys.objects.identity), `cut ${cut}`).rejects.toMatchObject({
      code: 'object.damaged',
      data: { id },
    })
    writeFileSync(path, intact)
  }
  writeFileSync(path, Buffer.concat([intact, Buffer.alloc(16)]))
  await expect(openObject(dir, id, keys.objects.identity)).rejects.toMatchObject({ code: 'object.damaged' })
})

test('another room’s key does not open an object, and an unknown name is absent', async () => {
  const dir = store()
  const { id } = await seal(dir, content(10))
  const other = await deriveRoomKeys(newRoomKey())
  await expect(openObject(dir, id, other.objects.identity)).rejects.toMatchObject({ code: 'object.damaged' })
  const absent = id.replace(/^./, (sign) => (sign === '0' ? '1' : '0'))
  for (const name of [absent, '../../room', ''])
    await expect(openObject(dir, name, keys.objects.identity)).rejects.toMatchObject({ code: 'object.absent' })
})

test('two objects changed for one another are not taken for damaged by their bytes, but their hash tells', async () => {
  const dir = store()
  const one = await seal(dir, content(10))
  const two = await seal(dir, content(20))
  copyFileSync(roomPaths.object(dir, two.id), roomPaths.object(dir, one.id))
  const got = await read(dir, one.id)
  expect(objectId(keys.objects, createHash('sha256').update(got).digest('hex'))).toBe(two.id)
})
