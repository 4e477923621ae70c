import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { checkBag, type ChosenFile } from './checkBag'

const sha = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
const fileOf = (path: string, text: string): ChosenFile => {
  const blob = new Blob([text])
  return { path: `G2026/${path}`, size: blob.size, slice: (from, to) => blob.slice(from, to) }
}
const manifest = (files: Record<string, string>) =>
  Object.entries(files)
    .map(([path, text]) => `${sha(text)}  ${path.replaceAll('%', '%25')}\n`)
    .join('')

/** A bag as the builder makes it; `changed` replaces or removes files afterwards. */
function bag(changed: Record<string, string | null> = {}): ChosenFile[] {
  const payload = { 'data/电子档案/1.pdf': 'one', 'data/100%.txt': 'x'.repeat(3_000_000), 'data/empty': '' }
  const tags = { 'bagit.txt': 'BagIt-Version: 1.0\n', 'index.html': '<html>', 'manifest-sha256.txt': manifest(payload) }
  const files = {
    ...payload,
    ...tags,
    'tagmanifest-sha256.txt': manifest(tags),
    'tagmanifest-sha512.txt': 'x',
    ...changed,
  }
  return Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [fileOf(path, text)]))
}
const check = (files: ChosenFile[]) => checkBag(files, () => undefined)

test('a sound bag has no fault, and every file was read', async () => {
  expect(await check(bag())).toEqual({ count: 6, faults: [] })
})

test.each([
  ['a changed payload file', { 'data/电子档案/1.pdf': 'two' }, [{ fault: 'changed', path: 'data/电子档案/1.pdf' }]],
  ['a missing file', { 'data/100%.txt': null }, [{ fault: 'missing', path: 'data/100%.txt' }]],
  ['a surplus file', { 'data/virus.exe': 'x' }, [{ fault: 'extra', path: 'data/virus.exe' }]],
  ['a changed page', { 'index.html': 'y' }, [{ fault: 'changed', path: 'index.html' }]],
])('%s is named', async (_, changed, faults) => {
  expect((await check(bag(changed)))?.faults).toEqual(faults)
})

test('a changed manifest shows in the tag manifest', async () => {
  const result = await check(bag({ 'manifest-sha256.txt': `${sha('two')}  data/电子档案/1.pdf\n` }))
  expect(result?.faults).toContainEqual({ fault: 'changed', path: 'manifest-sha256.txt' })
})

test('a file that can no longer be read is named, the others are still compared', async () => {
  const files = bag().map((file) =>
    file.path.endsWith('1.pdf') ? { ...file, slice: () => { throw new Error('scratched') } } : file,
  ) // prettier-ignore
  expect(await check(files)).toEqual({ count: 6, faults: [{ fault: 'unreadable', path: 'data/电子档案/1.pdf' }] })
})

test('a folder without a bag is no bag', async () => {
  expect(await check([fileOf('photos/1.jpg', 'x')])).toBeNull()
})
