import { chmodSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { asOrdinaryAccount } from '../../../tests/support/ordinaryAccount'
import { buildRoom, opener, testFolder } from '../../../tests/support/testRoom'
import { SCHEMA } from '../database/migrate'
import { openDatabase } from '../database/open'
import { inspectRoom, type InspectOptions } from './inspectRoom'
import { lockRoom } from './lock'
import { openRoom } from './roomLifecycle'
import { updateRoomInfo } from './roomInfo'
import { roomPaths } from './roomPaths'
import { prepareSlot } from './slots'

const open = (dir: string, options: Partial<InspectOptions> = {}) =>
  openRoom({ dir, opener, supportedSchema: SCHEMA, ...options })

const problemsOf = async (dir: string, options: Partial<InspectOptions> = {}) =>
  (await inspectRoom(dir, { supportedSchema: SCHEMA, ...options })).problems

test('a sound room opens, its database answers to its key, and closing frees it', async () => {
  const { dir, roomId } = await buildRoom()
  expect(await problemsOf(dir, { loginName: opener.loginName, checkLock: true })).toEqual([])
  const room = await open(dir)
  expect(room.info.id).toBe(roomId)
  expect(room.openedBy).toBe('settled')
  const db = openDatabase(roomPaths.catalogue(dir), room.keys.database)
  db.close()
  expect((await problemsOf(dir, { checkLock: true })).map((each) => each.code)).toEqual(['room.held'])
  await expect(open(dir)).rejects.toMatchObject({ code: 'room.held', data: { pid: process.pid } })
  room.close()
  expect(room.keys.database.every((byte) => byte === 0)).toBe(true)
  const again = await open(dir)
  again.close()
})

test('the recovery key opens the room in place of a password', async () => {
  const { dir, recoveryKey } = await buildRoom()
  const room = await openRoom({ dir, opener: { recovery: recoveryKey }, supportedSchema: SCHEMA })
  expect(room.openedBy).toBe('recovery')
  room.close()
})

test('a room opened through a prepared slot says so', async () => {
  const { dir, roomKey } = await buildRoom()
  await prepareSlot(dir, roomKey, opener.loginName, 'xin-2025', { workFactor: 10 })
  const room = await openRoom({ dir, opener: { ...opener, password: 'xin-2025' }, supportedSchema: SCHEMA })
  expect(room.openedBy).toBe('prepared')
  room.close()
})

test('after a wrong password or a missing slot the room is free again', async () => {
  const { dir } = await buildRoom()
  const wrong = openRoom({ dir, opener: { ...opener, password: 'x' }, supportedSchema: SCHEMA })
  await expect(wrong).rejects.toMatchObject({ code: 'room.wrong-password' })
  const stranger = openRoom({ dir, opener: { loginName: 'nobody', password: 'x' }, supportedSchema: SCHEMA })
  await expect(stranger).rejects.toMatchObject({ code: 'room.no-slot' })
  lockRoom(dir).release()
})

test('opening clears away what a crash left half-written, and nothing else', async () => {
  const { dir } = await buildRoom()
  const before = new Set<string>(readdirSync(dir, { recursive: true, encoding: 'utf8' }))
  for (const folder of [dir, roomPaths.keys(dir), roomPaths.objects(dir)])
    writeFileSync(join(folder, 'new.0a1b2c3d.part'), 'half')
  const room = await open(dir)
  room.close()
  expect(new Set<string>(readdirSync(dir, { recursive: true, encoding: 'utf8' }))).toEqual(new Set([...before, 'lock']))
})

test('a folder that is absent, a file, or no room is told apart', async () => {
  const dir = testFolder()
  const file = join(dir, 'file')
  writeFileSync(file, 'x')
  expect(await problemsOf(join(dir, 'gone'))).toMatchObject([
    { code: 'room.absent', data: { path: join(dir, 'gone') } },
  ])
  expect(await problemsOf(file)).toMatchObject([{ code: 'room.not-a-room' }])
  expect(await problemsOf(dir)).toMatchObject([{ code: 'room.not-a-room', data: { path: dir } }])
  expect(readdirSync(dir)).toEqual(['file'])
})

test('an unreadable or incomplete room.json is named as the damaged file', async () => {
  const { dir } = await buildRoom()
  for (const [text, detail] of [
    ['{"format":1', 'unreadable'],
    ['{"format":1}', 'incomplete'],
    ['', 'unreadable'],
  ] as const) {
    writeFileSync(roomPaths.info(dir), text)
    expect(await problemsOf(dir)).toEqual([{ code: 'room.damaged', data: { file: 'room.json', detail } }])
  }
})

test('a missing, empty or cut-off database is damage and nothing is made in its place', async () => {
  const { dir } = await buildRoom()
  const catalogue = roomPaths.catalogue(dir)
  const damaged = (detail: string) => ({ code: 'room.damaged', data: { file: 'catalogue.db', detail } })
  truncateSync(catalogue, 5000)
  expect(await problemsOf(dir)).toMatchObject([damaged('truncated')])
  truncateSync(catalogue, 0)
  expect(await problemsOf(dir)).toMatchObject([damaged('empty')])
  await expect(open(dir)).rejects.toMatchObject(damaged('empty'))
  rmSync(catalogue)
  await expect(open(dir)).rejects.toMatchObject(damaged('missing'))
  expect(existsSync(catalogue)).toBe(false)
})

test('a room of a newer program is refused with both numbers, by schema and by format', async () => {
  const { dir } = await buildRoom()
  await updateRoomInfo(dir, { schema: SCHEMA + 3 })
  const newer = { code: 'room.newer-schema', data: { schema: SCHEMA + 3, supported: SCHEMA } }
  await expect(open(dir)).rejects.toMatchObject(newer)
  writeFileSync(roomPaths.info(dir), JSON.stringify({ format: 2, schema: 90 }))
  await expect(open(dir)).rejects.toMatchObject({ code: 'room.newer-schema', data: { format: 2, schema: 90 } })
})

test('an empty keys folder is damage, a folder without this person’s slot is not', async () => {
  const { dir } = await buildRoom()
  expect(await problemsOf(dir, { loginName: 'lisi' })).toMatchObject([{ code: 'room.no-slot' }])
  rmSync(roomPaths.keys(dir), { recursive: true })
  expect(await problemsOf(dir)).toMatchObject([{ code: 'room.damaged', data: { file: 'keys', detail: 'no-slots' } }])
})

test('a nearly full disk is reported with what is free and what is needed', async () => {
  const { dir } = await buildRoom()
  expect(await problemsOf(dir, { minFreeBytes: Number.MAX_SAFE_INTEGER })).toMatchObject([
    { code: 'room.disk-full', data: { path: dir, neededBytes: Number.MAX_SAFE_INTEGER } },
  ])
})

test('a room on a share is refused before anything in it is read', async () => {
  const { dir } = await buildRoom()
  const mounts = [{ point: dir, type: 'cifs', options: 'rw' }]
  await expect(open(dir, { mounts })).rejects.toMatchObject({ code: 'room.network-share', data: { kind: 'cifs' } })
})

test.skipIf(process.platform === 'win32')('a room this account may not write is told as such', async () => {
  const { dir } = await buildRoom()
  chmodSync(join(dir, '..'), 0o755)
  chmodSync(roomPaths.info(dir), 0o644)
  chmodSync(roomPaths.keys(dir), 0o755)
  chmodSync(roomPaths.catalogue(dir), 0o444)
  chmodSync(dir, 0o555)
  onTestFinished(() => chmodSync(dir, 0o755))
  asOrdinaryAccount()
  expect(await problemsOf(dir)).toMatchObject([{ code: 'room.no-permission', data: { path: dir } }])
})
