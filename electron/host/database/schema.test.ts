import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from './migrate'
import { openDatabase } from './open'

const SNAPSHOT = join(import.meta.dirname, 'schema.snapshot.json')

test('the migrations build exactly the reviewed schema (npm run schema:update after a reviewed change)', () => {
  const db = openDatabase(join(mkdtempSync(join(tmpdir(), 'jz-schema-')), 'catalogue.db'), new Uint8Array(32), {
    create: true,
  })
  migrate(db, 1)
  const schema = db
    .prepare<[], { name: string; sql: string }>(
      'SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name',
    )
    .all()
    .map(({ name, sql }) => ({ name, sql: sql.replace(/\s+/g, ' ') }))
  if (process.env.UPDATE_SCHEMA) writeFileSync(SNAPSHOT, `${JSON.stringify(schema, null, 1)}\n`)
  expect(schema).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')))
})
