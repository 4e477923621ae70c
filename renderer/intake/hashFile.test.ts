import { expect, test } from 'vitest'
import { hashFile } from './hashFile'

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
const never = new AbortController().signal

test('a file of several pieces has the checksum the host will find', async () => {
  const bytes = Uint8Array.from({ length: 2 * 1024 * 1024 + 17 }, (_, at) => (at * 7) % 251)
  const seen: number[] = []
  const hash = await hashFile(new Blob([bytes]), never, (done) => seen.push(done))
  expect(hash).toBe(await sha256(bytes))
  expect(seen).toEqual([1024 * 1024, 2 * 1024 * 1024, bytes.length])
})

test('an empty file has a checksum too', async () => {
  const hash = await hashFile(new Blob([]), never, () => undefined)
  expect(hash).toBe(await sha256(new Uint8Array()))
})

test('hashing stops when the person chooses another file', async () => {
  const stop = new AbortController()
  const work = hashFile(new Blob([new Uint8Array(3 * 1024 * 1024)]), stop.signal, () => stop.abort())
  await expect(work).rejects.toThrow()
})
