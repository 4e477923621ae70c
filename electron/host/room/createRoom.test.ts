import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildRoom, emptyCatalogue, opener, testFolder } from '../../../tests/support/testRoom'
import { openDatabase } from '../database/open'
import { createRoom } from './createRoom'
import { deriveRoomKeys } from './roomKeys'
import { readRoomInfo, updateRoomInfo } from './roomInfo'
import { roomPaths } from './roomPaths'

test('a new room has every part, its database opens with the derived key and nothing is left beside it', async () => {
  const { dir, roomId, roomKey } = await buildRoom({ name: '县医保局档案室' })
  expect(readdirSync(dirname(dir))).toEqual(['room'])
  expect(readdirSync(dir).toSorted()).toEqual(['catalogue.db', 'checkpoints', 'keys', 'objects', 'room.json'])
  expect(await readRoomInfo(dir)).toMatchObject({ format: 1, id: roomId, name: '县医保局档案室' })
  const db = openDatabase(roomPaths.catalogue(dir), (await deriveRoomKeys(roomKey)).database)
  expect(db.pragma('quick_check', { simple: true })).toBe('ok')
  db.close()
})

test('the files of a room show neither its keys nor text of the catalogue', async () => {
  const { dir, roomKey, recoveryKey } = await buildRoom()
  const keys = await deriveRoomKeys(roomKey)
  const all = Buffer.concat(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )
  for (const secret of [roomKey, keys.database, keys.objects.identity, recoveryKey, recoveryKey.replaceAll(' ', '')])
    expect(all.includes(secret)).toBe(false)
  expect(all.includes('SQLite format 3')).toBe(false)
  expect(all.includes('CREATE TABLE')).toBe(false)
})

test('an empty folder becomes a room', async () => {
  const dir = join(testFolder(), 'empty')
  mkdirSync(dir)
  await buildRoom({ dir })
  expect((await readRoomInfo(dir)).format).toBe(1)
})

test('a folder with anything in it is refused and left as it was', async () => {
  const dir = testFolder()
  writeFileSync(join(dir, 'letter.txt'), 'x')
  await expect(buildRoom({ dir })).rejects.toMatchObject({ code: 'room.not-empty', data: { path: dir } })
  await expect(buildRoom({ dir: join(dir, 'letter.txt') })).rejects.toMatchObject({ code: 'room.not-empty' })
  expect(readdirSync(dir)).toEqual(['letter.txt'])
})

test('a creation that fails half-way leaves nothing behind', async () => {
  const parent = testFolder()
  const broken = createRoom({
    ...opener,
    dir: join(parent, 'room'),
    name: 'x',
    now: 0,
    workFactor: 10,
    createCatalogue: (catalogue) => {
      emptyCatalogue(catalogue)
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    },
  })
  await expect(broken).rejects.toMatchObject({ code: 'room.disk-full' })
  expect(readdirSync(parent)).toEqual([])
})

test('the schema number in room.json follows a migration', async () => {
  const { dir } = await buildRoom()
  const before = await readRoomInfo(dir)
  await updateRoomInfo(dir, { schema: before.schema + 1 })
  expect(await readRoomInfo(dir)).toEqual({ ...before, schema: before.schema + 1 })
})
