import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HostError } from '../errors'
import { migrate, migrations, SCHEMA } from './migrate'
import { openDatabase } from './open'

const key = new Uint8Array(32).fill(7)
const fresh = () => join(mkdtempSync(join(tmpdir(), 'jz-db-')), 'catalogue.db')

test('a fresh catalogue reaches the newest schema and is unreadable without its key', () => {
  const path = fresh()
  const db = openDatabase(path, key, { create: true })
  expect(migrate(db, 1)).toBe(SCHEMA)
  expect(migrate(db, 2)).toBe(0)
  db.close()
  expect(readFileSync(path).subarray(0, 15).toString()).not.toBe('SQLite format 3')
  expect(() => openDatabase(path, new Uint8Array(32).fill(8))).toThrow(HostError)
  openDatabase(path, key).close()
})

test('an absent catalogue is an error and no file appears in its place', () => {
  const path = fresh()
  expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'room.damaged' }))
  expect(() => readFileSync(path)).toThrow()
})

test('a catalogue of a newer program is refused', () => {
  const db = openDatabase(fresh(), key, { create: true })
  migrate(db, 1)
  expect(() => migrate(db, 1, undefined, migrations.slice(0, 1))).toThrow(
    expect.objectContaining({ code: 'room.newer-schema' }),
  )
})

test('a catalogue whose applied steps differ from the shipped ones by a word is refused, line ends aside', () => {
  const db = openDatabase(fresh(), key, { create: true })
  migrate(db, 1)
  const withSql = (change: (sql: string) => string) =>
    migrations.map((step, index) => (index === 1 ? { ...step, sql: change(step.sql) } : step))
  expect(
    migrate(
      db,
      2,
      undefined,
      withSql((sql) => sql.replaceAll('\n', '\r\n')),
    ),
  ).toBe(0)
  const refusal = expect.objectContaining({ code: 'room.other-schema', data: { migration: migrations[1]?.name } })
  expect(() =>
    migrate(
      db,
      2,
      undefined,
      withSql((sql) => `${sql}\nSELECT 1;`),
    ),
  ).toThrow(refusal)
  const renamed = migrations.map((step, index) => (index === 1 ? { ...step, name: '0002-other' } : step))
  expect(() => migrate(db, 2, undefined, renamed)).toThrow(refusal)
})

test('a step that fails leaves the schema as it was, and a copy was made before', () => {
  const path = fresh()
  const db = openDatabase(path, key, { create: true })
  migrate(db, 1)
  const bad = [
    ...migrations,
    {
      name: `${String(SCHEMA + 1).padStart(4, '0')}-bad`,
      sql: 'CREATE TABLE x (a INTEGER) STRICT; SELECT nothing FROM nowhere',
    },
  ]
  expect(() => migrate(db, 1, `${path}.before`, bad)).toThrow()
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'x'").get()).toEqual({ n: 0 })
  openDatabase(`${path}.before`, key).close()
  expect(existsSync(`${path}.before.part`)).toBe(false)
})
