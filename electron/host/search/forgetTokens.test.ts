import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainRecord } from '../../../tests/support/plainRecords'
import { startTestHost, type TestHost } from '../../../tests/support/testHost'
import { sql, value } from '../database/sql'
import { fail } from '../errors'
import { forgetTokens, searchRecords, unindexRecord } from '.'

let t: TestHost
beforeAll(async () => void (t = await startTestHost()))
afterAll(() => t.close())

test('what was taken out of the index is gone from its pages too, and everything else is still found', async () => {
  const room = t.host.room ?? fail('room.none-open')
  const { id } = plainRecord(t.host, { person: '龘鱻', title: '将被销毁的' })
  for (let n = 0; n < 40; n++) plainRecord(t.host, { person: `留存${n}` })
  const pages = () =>
    value<number>(room.writer, sql`SELECT count(*) FROM record_search_data WHERE instr(block, CAST('鱻' AS BLOB)) > 0`)
  expect(pages()).toBeGreaterThan(0)
  unindexRecord(room.writer, id)
  expect(pages()).toBeGreaterThan(0)
  await forgetTokens(room)
  expect(pages()).toBe(0)
  expect(searchRecords(room.reader, { text: '留存7', limit: 50 }).total).toBeGreaterThan(0)
})
