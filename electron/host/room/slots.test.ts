import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from '../access/password'
import { buildRoom, opener } from '../../../tests/support/testRoom'
import {
  addSlot,
  discardSlot,
  hasSlot,
  listSlots,
  openSlotWithPassword,
  openWithPassword,
  prepareSlot,
  removeSlot,
  settleSlot,
  slotId,
} from './slots'
import { roomPaths } from './roomPaths'

const quick = { workFactor: 10 }

test('the password of a person with a key slot opens the room, however the login name is typed', async () => {
  const { dir, roomKey } = await buildRoom()
  expect(await openWithPassword(dir, ' ＧuanLiYuan', opener.password)).toEqual(roomKey)
})

test('a key slot is an age file that any age program opens with the password', async () => {
  const { dir, roomId, roomKey } = await buildRoom()
  const decrypter = new Decrypter()
  decrypter.addPassphrase(opener.password)
  const slot = readFileSync(roomPaths.slot(dir, slotId(roomId, opener.loginName)))
  expect(Buffer.from(await decrypter.decrypt(slot))).toEqual(roomKey)
})

test('a password is the same in composed and decomposed letters', async () => {
  const { dir, roomKey } = await buildRoom()
  await addSlot(dir, roomKey, 'rené', 'caf\u00e9-2024', quick)
  expect(await openWithPassword(dir, 'rene\u0301', 'cafe\u0301-2024')).toEqual(roomKey)
})

test('a password typed with full-width letters and figures opens the room, as it signs its owner in', async () => {
  const { dir, roomKey } = await buildRoom()
  await addSlot(dir, roomKey, 'zhang', 'Ｄａｎｇａｎ２０２４', quick)
  expect(await checkPassword('Dangan2024', await hashPassword('Ｄａｎｇａｎ２０２４'))).toBe(true)
  expect(await openWithPassword(dir, 'zhang', 'Dangan2024')).toEqual(roomKey)
  expect(await openWithPassword(dir, 'zhang', 'Ｄａｎｇａｎ２０２４')).toEqual(roomKey)
})

test('a person without a key slot is told so, not that the password is wrong', async () => {
  const { dir } = await buildRoom()
  await expect(openWithPassword(dir, 'fangke', opener.password)).rejects.toMatchObject({ code: 'room.no-slot' })
})

test('wrong passwords are refused after a growing delay, and the right one too before it has passed', async () => {
  const { dir, roomKey } = await buildRoom()
  let clock = 1_000_000
  const open = (password: string) => openSlotWithPassword(dir, opener.loginName, password, () => clock)
  const wrong = (retryAfterMs: number) => ({ code: 'room.wrong-password', data: { retryAfterMs } })
  await expect(open('a')).rejects.toMatchObject(wrong(0))
  await expect(open('b')).rejects.toMatchObject(wrong(0))
  await expect(open('c')).rejects.toMatchObject(wrong(1000))
  await expect(open(opener.password)).rejects.toMatchObject({
    code: 'room.too-many-tries',
    data: { retryAfterMs: 1000 },
  })
  clock += 1000
  await expect(open('d')).rejects.toMatchObject(wrong(2000))
  clock += 2000
  expect((await open(opener.password)).roomKey).toEqual(roomKey)
  await expect(open('e')).rejects.toMatchObject(wrong(0))
})

test('a clock that is set right again makes the delay no longer than it was', async () => {
  const { dir, roomKey } = await buildRoom()
  let clock = 1e12
  const open = (password: string) => openSlotWithPassword(dir, opener.loginName, password, () => clock)
  for (const password of ['a', 'b', 'c']) await expect(open(password)).rejects.toMatchObject({ data: {} })
  clock -= 365 * 24 * 3600_000
  await expect(open(opener.password)).rejects.toMatchObject({
    code: 'room.too-many-tries',
    data: { retryAfterMs: 1000 },
  })
  clock += 1000
  expect((await open(opener.password)).roomKey).toEqual(roomKey)
})

test('many wrong passwords at once do not outrun the delay', async () => {
  const { dir } = await buildRoom()
  const tries = ['1', '2', '3', '4', '5'].map((password) =>
    openSlotWithPassword(dir, opener.loginName, password, () => 5).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    ),
  )
  expect((await Promise.all(tries)).toSorted((a, b) => b.localeCompare(a))).toEqual([
    ...Array<string>(3).fill('room.wrong-password'),
    ...Array<string>(2).fill('room.too-many-tries'),
  ])
})

test('between the two halves of a password change old and new password open the room', async () => {
  const { dir, roomKey } = await buildRoom()
  await prepareSlot(dir, roomKey, opener.loginName, 'neues-2025', quick)
  expect(await openSlotWithPassword(dir, opener.loginName, opener.password)).toEqual({ roomKey, slot: 'settled' })
  expect(await openSlotWithPassword(dir, opener.loginName, 'neues-2025')).toEqual({ roomKey, slot: 'prepared' })
  await settleSlot(dir, opener.loginName)
  await settleSlot(dir, opener.loginName)
  expect(await openSlotWithPassword(dir, opener.loginName, 'neues-2025')).toEqual({ roomKey, slot: 'settled' })
  await expect(openWithPassword(dir, opener.loginName, opener.password)).rejects.toMatchObject({
    code: 'room.wrong-password',
  })
})

test('a password change that was given up leaves the old password alone', async () => {
  const { dir, roomKey } = await buildRoom()
  await prepareSlot(dir, roomKey, opener.loginName, 'neues-2025', quick)
  await discardSlot(dir, opener.loginName)
  await expect(openWithPassword(dir, opener.loginName, 'neues-2025')).rejects.toMatchObject({
    code: 'room.wrong-password',
  })
  expect(await openWithPassword(dir, opener.loginName, opener.password)).toEqual(roomKey)
})

test('key slots are listed, and one taken away opens nothing any more', async () => {
  const { dir, roomId, roomKey } = await buildRoom()
  await addSlot(dir, roomKey, 'lisi', 'lisi-2024', quick)
  expect(await listSlots(dir)).toEqual([slotId(roomId, 'lisi'), slotId(roomId, opener.loginName)].toSorted())
  await removeSlot(dir, 'lisi')
  expect(await hasSlot(dir, 'lisi')).toBe(false)
  expect(existsSync(roomPaths.slot(dir, slotId(roomId, 'lisi')))).toBe(false)
  await expect(openWithPassword(dir, 'lisi', 'lisi-2024')).rejects.toMatchObject({ code: 'room.no-slot' })
})

test('a key slot that was changed on the disk is reported as damaged, by name', async () => {
  const { dir, roomId } = await buildRoom()
  const path = roomPaths.slot(dir, slotId(roomId, opener.loginName))
  const bytes = readFileSync(path)
  bytes[bytes.length - 1]! ^= 1
  for (const content of [bytes, 'not an age file', '']) {
    writeFileSync(path, content)
    await expect(openWithPassword(dir, opener.loginName, opener.password)).rejects.toMatchObject({
      code: 'room.damaged',
      data: { file: `keys/${slotId(roomId, opener.loginName)}.age`, detail: 'key-slot' },
    })
  }
})
