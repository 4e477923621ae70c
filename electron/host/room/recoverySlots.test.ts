import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { buildRoom, testFolder } from '../../../tests/support/testRoom'
import { recoveryText } from './recoveryKey'
import { recoveryIdentity } from './recoveryShares'
import { addRecovery, listRecoveries, openWithRecovery, renewRecovery } from './recoverySlots'
import { ageIdentity } from './roomKeys'
import { roomPaths } from './roomPaths'

test('the recovery key opens the room as printed, in small letters, with dashes, blanks or full-width signs', async () => {
  const { dir, roomKey, recoveryKey } = await buildRoom()
  expect(recoveryKey).toMatch(/^([0-9A-Z]{6} ){9}[0-9A-Z]{4}$/)
  const typed = [
    recoveryKey,
    recoveryKey.toLowerCase(),
    recoveryKey.replaceAll(' ', '-'),
    recoveryKey.replaceAll(' ', '　'),
    ` AGE-SECRET-KEY-1${recoveryKey.replaceAll(' ', '')}\n`,
    recoveryKey.replace(/[0-9A-Z]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0)),
  ]
  for (const text of typed) expect(await openWithRecovery(dir, text)).toEqual(roomKey)
})

test('every recovery key comes back from its printed form, also when signs are read as their look-alikes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), async (secret) => {
      const identity = ageIdentity(secret)
      const text = recoveryText(identity)
      expect(await recoveryIdentity(text)).toBe(identity)
      const read = text.replaceAll('0', 'O').replaceAll('8', 'B').replaceAll('L', 'I')
      expect(await recoveryIdentity(read)).toBe(identity)
    }),
  )
})

test('a mistyped recovery key is told apart from one of another room', async () => {
  const { dir, recoveryKey } = await buildRoom()
  const other = await buildRoom()
  const first = recoveryKey.startsWith('Q') ? 'P' : 'Q'
  for (const text of [first + recoveryKey.slice(1), recoveryKey.slice(7), '', '密钥'])
    await expect(openWithRecovery(dir, text)).rejects.toMatchObject({ code: 'room.recovery-malformed' })
  await expect(openWithRecovery(dir, other.recoveryKey)).rejects.toMatchObject({ code: 'room.wrong-recovery-key' })
})

test('a renewed recovery key opens the room and the old sheet does not', async () => {
  const { dir, roomKey, recoveryKey } = await buildRoom()
  const second = await renewRecovery(dir, roomKey)
  expect(await listRecoveries(dir)).toEqual([2])
  expect(await openWithRecovery(dir, second.text)).toEqual(roomKey)
  await expect(openWithRecovery(dir, recoveryKey)).rejects.toMatchObject({ code: 'room.wrong-recovery-key' })
})

test('a second recovery key works beside the first', async () => {
  const { dir, roomKey, recoveryKey } = await buildRoom()
  const second = await addRecovery(dir, roomKey)
  expect(await openWithRecovery(dir, recoveryKey)).toEqual(roomKey)
  expect(await openWithRecovery(dir, second.text)).toEqual(roomKey)
})

test.runIf(hasProgram('age'))('the age program opens the recovery slot with the printed key', async () => {
  const { dir, roomKey, recoveryKey } = await buildRoom()
  const identityFile = join(testFolder(), 'identity')
  writeFileSync(identityFile, `AGE-SECRET-KEY-1${recoveryKey.replaceAll(' ', '')}\n`)
  expect(execFileSync('age', ['-d', '-i', identityFile, roomPaths.recovery(dir, 1)])).toEqual(roomKey)
})

test('a room without any recovery slot says so', async () => {
  const { dir, recoveryKey } = await buildRoom()
  rmSync(roomPaths.recovery(dir, 1))
  await expect(openWithRecovery(dir, recoveryKey)).rejects.toMatchObject({
    code: 'room.damaged',
    data: { file: 'keys', detail: 'no-recovery-slot' },
  })
})
