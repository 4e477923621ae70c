import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { hasProgram } from '../../../tests/support/hasProgram'
import { buildRoom, testFolder } from '../../../tests/support/testRoom'
import { deriveRoomKeys } from './roomKeys'
import { roomPaths } from './roomPaths'
import { slotId } from './slots'

const roomKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index))

test('the keys made from a room key never change: rooms of today must open for ever', async () => {
  const keys = await deriveRoomKeys(roomKey)
  expect({
    database: keys.database.toString('hex'),
    identity: keys.objects.identity,
    recipient: keys.objects.recipient,
    nameKey: keys.objects.nameKey.toString('hex'),
    trail: keys.trail.publicKey.export({ format: 'jwk' }).x,
    slot: slotId('019a0000-0000-7000-8000-000000000000', '张 三'),
  }).toMatchInlineSnapshot(`
    {
      "database": "9ee2c2be2efb47a75c90045c84891a369ca6d53e37e0ad20e473c9f958e196d0",
      "identity": "AGE-SECRET-KEY-140PD9NYR4Y3KXTLK70PZRLEZLV73XUMK8NNCLUT2VA4C6DKJ9FJQRSRMQ9",
      "nameKey": "7e2e52956c0bb0a5098d89a28dba89e4db8632fe718ed2e62973873c43d0b1d8",
      "recipient": "age1pyr6tuv9ums445npcuax43p9pgk2zvjpxfxezusmgsp34xgvescqr2w368",
      "slot": "78ae6f1612c3a74d",
      "trail": "2abNHkirKp2RN1UWnP5DlQX6iAU_22rlVkNxOHb3lB8",
    }
  `)
})

test.runIf(hasProgram('openssl', 'version'))('openssl derives the same keys as docs/formats.md says', async () => {
  const options = ['digest:SHA256', `hexkey:${roomKey.toString('hex')}`, `hexsalt:${'00'.repeat(32)}`, 'info:catalogue']
  const args = ['kdf', '-keylen', '32', ...options.flatMap((option) => ['-kdfopt', option]), '-binary', 'HKDF']
  expect(execFileSync('openssl', args)).toEqual((await deriveRoomKeys(roomKey)).database)
})

test.runIf(hasProgram('age-keygen'))('the age program derives the same recipient from the identity', async () => {
  const { objects } = await deriveRoomKeys(roomKey)
  const file = join(testFolder(), 'identity')
  writeFileSync(file, objects.identity)
  expect(execFileSync('age-keygen', ['-y', file], { encoding: 'utf8' }).trim()).toBe(objects.recipient)
})

test('a database copy is laid open with the pragmas of docs/formats.md', async () => {
  const { dir, roomKey: key } = await buildRoom()
  const db = new Database(roomPaths.catalogue(dir), { fileMustExist: true })
  db.pragma("cipher = 'chacha20'")
  db.pragma(`key = 'raw:${(await deriveRoomKeys(key)).database.toString('hex')}'`)
  expect(db.pragma('application_id', { simple: true })).toBe(1247101262)
  db.pragma('journal_mode = DELETE')
  db.pragma("rekey = ''")
  db.close()
  const plain = new Database(roomPaths.catalogue(dir), { readonly: true })
  expect(plain.prepare('SELECT count(*) > 0 AS any FROM migrations').get()).toEqual({ any: 1 })
  plain.close()
})
