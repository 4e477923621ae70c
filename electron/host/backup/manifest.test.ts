import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { readManifest, readRepository, writeManifest, writeRepository } from './manifest'
import { isManifest, type Manifest } from './manifestShape'

const hash = 'a'.repeat(64)
const manifest: Manifest = {
  format: 1,
  id: '20260302T020000Z-0001',
  number: 1,
  room: '019a0000-0000-7000-8000-000000000000',
  name: '档案库',
  at: 1,
  schema: 6,
  version: 'test',
  counts: { records: 3 },
  trail: { count: 2, hash },
  slips: { 'loan:2026': 12 },
  files: [{ path: 'keys/recovery-1.age', size: 1, sha256: hash }],
  objects: [{ id: hash, size: 200, sha256: hash }],
  missing: [],
  standing: [],
}

function snapshot(): string {
  const dir = join(testFolder(), 'snapshot')
  mkdirSync(dir)
  return dir
}

test('a manifest comes back as it was written', async () => {
  const dir = snapshot()
  await writeManifest(dir, manifest)
  expect(await readManifest(dir)).toEqual(manifest)
})

test('a manifest that is cut, changed, or without its hash is damaged, never taken for whole', async () => {
  const dir = snapshot()
  const path = join(dir, 'manifest.json')
  await expect(readManifest(dir)).rejects.toMatchObject({ code: 'backup.damaged', data: { detail: 'missing' } })
  await writeManifest(dir, manifest)
  const text = readFileSync(path, 'utf8')
  for (const length of [0, 1, text.length - 1]) {
    truncateSync(path, length)
    await expect(readManifest(dir)).rejects.toMatchObject({ code: 'backup.damaged', data: { detail: 'hash' } })
    writeFileSync(path, text)
  }
  writeFileSync(path, text.replace('"records":3', '"records":4'))
  await expect(readManifest(dir)).rejects.toMatchObject({ code: 'backup.damaged', data: { file: 'manifest.json' } })
  rmSync(join(dir, 'manifest.sha256'))
  await expect(readManifest(dir)).rejects.toMatchObject({ data: { file: 'manifest.sha256', detail: 'missing' } })
})

test('a manifest of a newer program is told from a damaged one', async () => {
  const dir = snapshot()
  await writeManifest(dir, { ...manifest, format: 2 } as unknown as Manifest)
  await expect(readManifest(dir)).rejects.toMatchObject({
    code: 'backup.newer-format',
    data: { format: 2, supported: 1 },
  })
})

test.each(['../room.json', '/etc/passwd', 'a//b', 'keys/../../x', 'C:\\x', 'a\\b', ''])(
  'a file named %j can’t lead out of the snapshot',
  (path) => {
    expect(isManifest({ ...manifest, files: [{ path, size: 1, sha256: hash }] })).toBe(false)
  },
)

test('the folder says whose backups it holds; a changed line is found', async () => {
  const dir = testFolder()
  expect(await readRepository(dir)).toBeNull()
  const written = await writeRepository(dir, { room: manifest.room, name: '档案库', createdAt: 5 })
  expect(await readRepository(dir)).toEqual(written)
  const path = join(dir, 'repository.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('019a', '019b'))
  await expect(readRepository(dir)).rejects.toMatchObject({ code: 'backup.damaged', data: { detail: 'hash' } })
})
