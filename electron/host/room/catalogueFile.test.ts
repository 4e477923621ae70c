import { readdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildRoom } from '../../../tests/support/testRoom'
import { copyPath } from '../database/copies'
import { openDatabase } from '../database/open'
import { openCatalogue } from './catalogueFile'
import { deriveRoomKeys } from './roomKeys'
import { roomPaths } from './roomPaths'

const copies = (dir: string) => readdirSync(dir).filter((name) => name.startsWith('catalogue-before-')).length

test('opening keeps the last three copies made before migrations; a refused opening touches nothing', async () => {
  const { dir, roomKey } = await buildRoom()
  const path = roomPaths.catalogue(dir)
  const { database } = await deriveRoomKeys(roomKey)
  for (let at = 1; at <= 5; at++) writeFileSync(copyPath(dir, 2, at), '')
  const db = openDatabase(path, database)
  const hash = db.prepare<[], string>('SELECT hash FROM migrations WHERE number = 1').pluck().get()
  const setHash = (text: unknown) => db.prepare('UPDATE migrations SET hash = ? WHERE number = 1').run(text)
  setHash('0123456789abcdef')
  expect(() => openCatalogue(dir, path, database, 9)).toThrow(expect.objectContaining({ code: 'room.other-schema' }))
  expect(copies(dir)).toBe(5)
  setHash(hash)
  db.close()
  openCatalogue(dir, path, database, 9).close()
  expect(copies(dir)).toBe(3)
})
