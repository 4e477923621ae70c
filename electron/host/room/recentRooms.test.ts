import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { forgetRoom, listRecentRooms, rememberRoom } from './recentRooms'

const room = (number: number) => ({
  dir: `/rooms/${number}`,
  id: `${number}`,
  name: `室${number}`,
  openedAt: number,
  isDemo: false,
})

test('the room opened last stands first, each folder once, at most twelve', async () => {
  const dataDir = join(testFolder(), 'data')
  expect(await listRecentRooms(dataDir)).toEqual([])
  for (let number = 1; number <= 14; number += 1) await rememberRoom(dataDir, room(number))
  await rememberRoom(dataDir, { ...room(5), dir: '/rooms/./5', openedAt: 99 })
  const rooms = await listRecentRooms(dataDir)
  expect(rooms.map((each) => each.id)).toEqual(['5', '14', '13', '12', '11', '10', '9', '8', '7', '6', '4', '3'])
  expect(rooms[0]).toEqual({ ...room(5), openedAt: 99 })
})

test('a room taken off the list is gone from it', async () => {
  const dataDir = testFolder()
  await rememberRoom(dataDir, room(1))
  await rememberRoom(dataDir, room(2))
  expect(await forgetRoom(dataDir, '/rooms/1')).toEqual([room(2)])
  expect(await listRecentRooms(dataDir)).toEqual([room(2)])
})

test('a broken list is set aside, not thrown away, and a new one begun', async () => {
  const dataDir = testFolder()
  const path = join(dataDir, 'recent-rooms.json')
  writeFileSync(path, '[{"dir":')
  expect(await listRecentRooms(dataDir)).toEqual([])
  expect(readFileSync(`${path}.broken`, 'utf8')).toBe('[{"dir":')
  await rememberRoom(dataDir, room(1))
  expect(await listRecentRooms(dataDir)).toEqual([room(1)])
})
