import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { testFolder } from '../../../tests/support/testRoom'
import { HostError } from '../errors'
import { storageCode, toRoomError, withRoomErrors } from './roomErrors'

const caught = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return toRoomError(error, '/rooms/one/catalogue.db')
  }
}

test('every storage failure of system and database has a code of its own', () => {
  expect(
    ['ENOSPC', 'SQLITE_FULL', 'EROFS', 'SQLITE_READONLY_DBMOVED', 'EACCES', 'SQLITE_NOTADB', 'SQLITE_CORRUPT_VTAB'].map(
      storageCode,
    ),
  ).toEqual([
    'room.disk-full',
    'room.disk-full',
    'room.read-only',
    'room.read-only',
    'room.no-permission',
    'room.damaged',
    'room.damaged',
  ])
  expect(storageCode('SQLITE_IOERR_WRITE')).toBe('room.io')
  expect(storageCode('SQLITE_IOERR_SHORT_READ')).toBe('room.damaged')
  expect(storageCode('SQLITE_CONSTRAINT_UNIQUE')).toBeUndefined()
})

test.runIf(existsSync('/dev/full'))('a full disk is told as such', async () => {
  const write = withRoomErrors('/rooms/one/checkpoints', async () => {
    const file = await open('/dev/full', 'w')
    try {
      await file.writeFile('x')
    } finally {
      await file.close()
    }
  })
  await expect(write).rejects.toMatchObject({
    code: 'room.disk-full',
    data: { path: '/rooms/one/checkpoints', file: 'checkpoints', detail: 'ENOSPC' },
  })
})

test('a file that is no database and one with broken pages are damaged, a locked-in one is read-only', () => {
  const path = join(testFolder(), 'x.db')
  writeFileSync(path, Buffer.alloc(8192, 7))
  const noDatabase = caught(() => new Database(path).pragma('schema_version'))
  expect(noDatabase).toMatchObject({ code: 'room.damaged', data: { file: 'catalogue.db', detail: 'SQLITE_NOTADB' } })
  writeFileSync(path, '')
  const db = new Database(path)
  db.exec('CREATE TABLE t (a)')
  for (let row = 0; row < 500; row += 1) db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100))
  db.close()
  const readOnly = new Database(path, { readonly: true })
  expect(caught(() => readOnly.exec('DELETE FROM t'))).toMatchObject({ code: 'room.read-only' })
  readOnly.close()
  writeFileSync(path, readFileSync(path).subarray(0, 8192))
  const cut = new Database(path)
  expect(caught(() => cut.prepare('SELECT count(a) FROM t').get())).toMatchObject({ code: 'room.damaged' })
  cut.close()
})

test('declared errors and unknown ones pass unchanged', () => {
  const declared = new HostError('room.held', {})
  const unknown = new Error('boom')
  expect(toRoomError(declared, 'x')).toBe(declared)
  expect(toRoomError(unknown, 'x')).toBe(unknown)
})
